#include "space/skeleton.h"

#include <algorithm>

namespace netwright {

namespace {

std::vector<std::string> skeletonNames()
{
    std::vector<std::string> names;
    for (const auto& kind : skeletonKinds())
        names.push_back(kind.name);
    return names;
}

} // namespace

std::span<const Description> skeletonKinds()
{
    static const std::vector<Description> kinds = {
        {"k1", "DARTS, small images",
         "L cells, the width doubled at one and two thirds of the depth", "cells",
         "Liu et al. 2019, ICLR"},
        {"k2", "DARTS, large images", "As k1 behind a stem that shrinks the image eightfold",
         "cells", "Liu et al. 2019, ICLR"},
        {"k3", "NASNet, small images", "Three stages of N normal cells, a reduction cell between",
         "cells", "Zoph et al. 2018, CVPR"},
        {"enas", "ENAS micro", "As k3 with ENAS's input calibration", "cells",
         "Pham et al. 2018, ICML"},
        {"nao", "NAO", "As k3 with NAO's input calibration", "cells", "Luo et al. 2018, NeurIPS"},
        {"nb201", "NAS-Bench-201", "Three stages of N cells, a residual block between", "cells",
         "Dong & Yang 2020, ICLR"},
        {"nb101", "NAS-Bench-101", "Three stages of N cells, a max pool between", "cells",
         "Ying et al. 2019, ICML"},
        {"block-qnn", "Block-QNN", "Three stages of N blocks, a max pool between", "cells",
         "Zhong et al. 2018, CVPR"},
        {"hierarchical", "Hierarchical", "Three stages of N cells, a separable convolution between",
         "cells", "Liu et al. 2018, ICLR"},
        {"pyramid", "PyramidNet", "Three stages of N bottlenecks that widen, a cell in each",
         "cells", "Cai et al. 2018, ICML"},
        {"chain", "Chain", "The layers of the architecture and a classifier, nothing else",
         "network", "Baker et al. 2017, ICLR"},
        {"whole", "Whole network", "The architecture is the network; its widths are in proportion",
         "network"},
        {"restoration", "Restoration", "The architecture makes an image of the image", "network",
         "Suganuma et al. 2018, ICML"},
    };
    return kinds;
}

bool placesCells(std::string_view skeletonKind)
{
    const auto kinds = skeletonKinds();
    return std::any_of(kinds.begin(), kinds.end(), [&](const Description& kind) {
        return kind.name == skeletonKind && kind.family == "cells";
    });
}

std::span<const ParamSpec> skeletonParams()
{
    static const std::vector<ParamSpec> specs = {
        {"kind",
         std::string("k1"),
         "The network around the searched cells",
         {},
         {},
         {},
         skeletonNames()},
        {"channels", std::int64_t{16}, "Width of the first cells", "channels", 1, 4096},
        {"cells", std::int64_t{8}, "Cells in all (k1, k2) or normal cells of a stage (others)",
         "cells", 1, 200},
        {"classes", std::int64_t{10}, "Classes to tell apart", {}, 1, 100'000},
        {"aux", false, "Add an auxiliary classifier at two thirds of the depth"},
        {"input_channels", std::int64_t{3}, "Channels of the image, 1 for grey and 3 for colour",
         "channels", 1, 256},
        {"resolution", std::int64_t{32}, "Side of the square image", "pixels", 1, 4096},
    };
    return specs;
}

Params toParams(const Skeleton& skeleton)
{
    Params params(skeletonParams(), "skeleton");
    params.set("kind", skeleton.kind);
    params.set("channels", std::int64_t{skeleton.channels});
    params.set("cells", std::int64_t{skeleton.cells});
    params.set("classes", std::int64_t{skeleton.classes});
    params.set("aux", skeleton.auxHead);
    params.set("input_channels", std::int64_t{skeleton.input.channels});
    params.set("resolution", std::int64_t{skeleton.input.height});
    return params;
}

Skeleton skeletonFromParams(const Params& params)
{
    Skeleton skeleton;
    skeleton.kind = params.get<std::string>("kind");
    skeleton.channels = params.get<int>("channels");
    skeleton.cells = params.get<int>("cells");
    skeleton.classes = params.get<int>("classes");
    skeleton.auxHead = params.get<bool>("aux");
    const int side = params.get<int>("resolution");
    skeleton.input = {params.get<int>("input_channels"), side, side};
    return skeleton;
}

} // namespace netwright
