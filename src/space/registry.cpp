#include "space/registry.h"

#include "core/file.h"
#include "space/drawing.h"
#include "space/kinds.h"
#include "space/space_json.h"

namespace netwright {

const Registry<SpaceFactory>& spaceKinds()
{
    static const Registry<SpaceFactory> list(
        "kind of space",
        {
            {{"darts-cell", "DARTS cell", "Two cells with operations on the edges", "cells",
              "Liu et al. 2019, ICLR"},
             makeDartsCell},
            {{"nasnet-cell", "NASNet cell", "Two cells of blocks that combine two operations",
              "cells", "Zoph et al. 2018, CVPR"},
             makeNasnetCell},
            {{"nb201-cell", "NAS-Bench-201 cell", "One cell of four nodes and six operations",
              "cells", "Dong & Yang 2020, ICLR"},
             makeNb201Cell},
            {{"nb101-cell", "NAS-Bench-101 cell", "One cell of up to seven vertices, any graph",
              "cells", "Ying et al. 2019, ICML"},
             makeNb101Cell},
            {{"chain", "Chain", "A plain sequence of layers", "chain", "Baker et al. 2017, ICLR"},
             makeChain},
            {{"mobile-chain", "Mobile chain", "Stages of blocks by a table, an operation for each",
              "chain", "Cai et al. 2019, ICLR"},
             makeMobileChain},
            {{"enas-macro", "ENAS macro network",
              "Layers of one operation each, with skips between any two", "network",
              "Pham et al. 2018, ICML"},
             makeEnasMacro},
            {{"layer-dag", "Convolutions with skips",
              "Convolutions of any size, each reading any earlier ones", "network",
              "Zoph & Le 2017, ICLR"},
             makeLayerDag},
            {{"genetic-cnn", "Genetic CNN", "Stages whose connections are a string of bits",
              "network", "Xie & Yuille 2017, ICCV"},
             makeGeneticCnn},
            {{"network-block", "Block-QNN block",
              "One block, a list of layers with their predecessors", "cells",
              "Zhong et al. 2018, CVPR"},
             makeNetworkBlock},
            {{"hierarchical", "Hierarchical motifs", "Small graphs whose edges are smaller graphs",
              "cells", "Liu et al. 2018, ICLR"},
             makeHierarchical},
            {{"cgp-cnn", "CGP-CNN grid", "A grid of blocks, each reading earlier columns",
              "network", "Suganuma et al. 2017, GECCO"},
             makeCgpCnn},
            {{"tree-cell", "Tree cell", "A tree of branches that are added or concatenated",
              "cells", "Cai et al. 2018, ICML"},
             makeTreeCell},
            {{"fabric", "Convolutional fabric", "A trellis of layers, scales and channels",
              "network", "Saxena & Verbeek 2016, NIPS"},
             makeFabric},
            {{"encoder-decoder", "Encoder and decoder",
              "A chain of convolutions and its mirror, for restoring images", "network",
              "Suganuma et al. 2018, ICML"},
             makeEncoderDecoder},
            {{"drawn", "Drawn space", "Cells and stages as they were drawn", "cells"}, makeDrawn},
            {{"joint", "Architecture and training",
              "Another space, and training parameters as further decisions", "joint",
              "Zela et al. 2018, AutoML workshop"},
             makeJointSpace},
        });
    return list;
}

SpacePtr spaceFromJson(const Json& json, const std::string& where)
{
    checkSpaceFormat(json, where);
    const auto kind = jsonGet<std::string>(json, "kind", where);
    if (!spaceKinds().contains(kind)) {
        try {
            spaceKinds().find(kind);
        } catch (const Error& e) {
            throw e.within(where + ".kind");
        }
    }
    return spaceKinds().find(kind).make(withoutPositions(json), where);
}

SpacePtr loadSpace(const std::string& nameOrPath)
{
    std::vector<std::string> names;
    for (const auto& entry : spaceTemplates()) {
        if (entry.description.name == nameOrPath)
            return spaceFromJson(parseJson(entry.json, nameOrPath), nameOrPath);
        names.push_back(entry.description.name);
    }
    if (!std::filesystem::exists(nameOrPath))
        throw Error(
            fmt::format("no space template or file is called \"{}\"", nameOrPath.substr(0, 200)),
            {}, fmt::format("choose one of {} or a JSON file", fmt::join(names, ", ")));
    constexpr std::uint64_t maxBytes = 16 << 20;
    return spaceFromJson(parseJson(readFile(nameOrPath, maxBytes), nameOrPath), nameOrPath);
}

} // namespace netwright
