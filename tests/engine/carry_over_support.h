#pragma once

#include "engine_support.h"
#include "space/drawing_narrow.h"

namespace netwright::test {

/// NAS-Bench-201 without an operation.
inline SpacePtr without(const std::string& operation)
{
    Drawing drawing = drawingOf(loadSpace("nas-bench-201")->toJson(), "space");
    banOperation(drawing, operation);
    return spaceFromJson(spaceOf(drawing), "space");
}

inline SearchSpec trainingSpec(const SpacePtr& space, std::int64_t trials)
{
    SearchSpec spec = makeSearchSpec(space, "random", "training", "synthetic");
    applySetting(spec, "skeleton.cells=1");
    spec.budget.trials = trials;
    spec.seed = 3;
    return spec;
}

} // namespace netwright::test
