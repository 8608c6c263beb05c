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
        {{"nas-bench-101", "NAS-Bench-101",
          "One cell of any graph of seven vertices and nine edges", "cells",
          "Ying et al. 2019, ICML"},
         nasBench101Json},
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
        {{"enas-macro", "ENAS macro", "Twelve layers of six operations and sixty-six skips",
          "network", "Pham et al. 2018, ICML"},
         enasMacroJson},
        {{"nas-rl", "NAS with reinforcement learning",
          "Fifteen convolutions that read any earlier ones", "network", "Zoph & Le 2017, ICLR"},
         nasRlJson},
        {{"genetic-cnn", "Genetic CNN",
          "Three stages of three, four and five convolutions, nineteen bits", "network",
          "Xie & Yuille 2017, ICCV"},
         geneticCnnJson},
        {{"block-qnn", "Block-QNN", "One block of at most twenty-two layers", "cells",
          "Zhong et al. 2018, CVPR"},
         blockQnnJson},
        {{"hierarchical", "Hierarchical motifs",
          "Six motifs of six operations, and one cell of motifs", "cells", "Liu et al. 2018, ICLR"},
         hierarchicalJson},
        {{"cgp-cnn", "Cartesian genetic programming",
          "A grid of five by thirty residual blocks, pools and joins", "network",
          "Suganuma et al. 2017, GECCO"},
         cgpCnnJson},
        {{"tree-cell", "Tree cells", "A tree of up to three levels in a PyramidNet", "cells",
          "Cai et al. 2018, ICML"},
         treeCellJson},
        {{"proxyless-tree", "Full tree cells",
          "The full tree of three levels and two branches, with a supernet", "cells",
          "Cai et al. 2019, ICLR"},
         proxylessTreeJson},
        {{"fabric", "Convolutional fabric", "Fabrics of two to sixteen layers and four widths",
          "network", "Saxena & Verbeek 2016, NIPS"},
         fabricJson},
        {{"e-cae", "Encoder and decoder",
          "Three by twenty convolutions and their mirror, for restoring images", "network",
          "Suganuma et al. 2018, ICML"},
         eCaeJson},
        {{"drawn-cells", "Drawn cells",
          "Two cells of their own edges, ranges of edges, a concatenation and composed operations",
          "cells"},
         drawnCellsJson},
        {{"joint", "Architecture and training",
          "NAS-Bench-201 cells with optimizer, learning rate and augmentation", "joint",
          "Zela et al. 2018, AutoML workshop"},
         jointJson},
    };
    return list;
}

} // namespace netwright
