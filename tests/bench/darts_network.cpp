#include "bench/darts_network.h"

#include "space/registry.h"

namespace netwright::bench {

Graph dartsV2Network()
{
    const SpacePtr space = loadSpace("darts");
    Skeleton skeleton;
    skeleton.kind = "k1";
    skeleton.channels = 16;
    skeleton.cells = 8;
    skeleton.classes = 10;
    skeleton.input = {3, 32, 32};
    return space->build(
        space->fromText(
            "Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), "
            "('sep_conv_3x3', 1), ('sep_conv_3x3', 1), ('skip_connect', 0), ('skip_connect', 0), "
            "('dil_conv_3x3', 2)], normal_concat=[2, 3, 4, 5], reduce=[('max_pool_3x3', 0), "
            "('max_pool_3x3', 1), ('skip_connect', 2), ('max_pool_3x3', 1), ('max_pool_3x3', 0), "
            "('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)], "
            "reduce_concat=[2, 3, 4, 5])"),
        skeleton);
}

} // namespace netwright::bench
