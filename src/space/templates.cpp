#include "space/registry.h"

namespace netwright {

namespace {
#include "space_templates.inc" // made by CMake from resources/spaces/*.json
}

std::span<const SpaceTemplate> spaceTemplates()
{
    static const std::vector<SpaceTemplate> list = {
        {{"nas-bench-201", "NAS-Bench-201", "One cell of six edges, 15,625 architectures", "cells",
          "Dong & Yang 2020, ICLR"},
         nasBench201Json},
    };
    return list;
}

} // namespace netwright
