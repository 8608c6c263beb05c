#include "space/registry.h"

namespace netwright {

namespace {
#include "space_templates.inc" // made by CMake from resources/spaces/*.json
}

std::span<const SpaceTemplate> spaceTemplates()
{
    static const std::vector<SpaceTemplate> list = {
        {{"darts", "DARTS cells", "Normal and reduction cell of four nodes, seven operations",
          "cells", "Liu et al. 2019, ICLR"},
         dartsJson},
        {{"nasnet", "NASNet cells", "Normal and reduction cell of five blocks, as in AmoebaNet",
          "cells", "Real et al. 2019, AAAI"},
         nasnetJson},
        {{"nas-bench-201", "NAS-Bench-201", "One cell of six edges, 15,625 architectures", "cells",
          "Dong & Yang 2020, ICLR"},
         nasBench201Json},
        {{"chain", "Plain chains", "Convolutions, pools and fully connected layers in a row",
          "chain", "Baker et al. 2017, ICLR"},
         chainJson},
        {{"proxyless", "Mobile chain, large images",
          "Twenty-one inverted residual blocks of six kinds or left out, images of 224 x 224",
          "chain", "Cai et al. 2019, ICLR"},
         proxylessJson},
        {{"proxyless-small", "Mobile chain, small images",
          "Twenty-one inverted residual blocks of six kinds or left out, images of 32 x 32",
          "chain", "Cai et al. 2019, ICLR"},
         proxylessSmallJson},
    };
    return list;
}

} // namespace netwright
