#include "engine/quickstart.h"

#include "space/registry.h"

namespace netwright {

SearchSpec quickstartSpec(const std::string& data, std::int64_t trials)
{
    SearchSpec spec = makeSearchSpec(loadSpace("darts"), "ageing-evolution", "low-fidelity", data);
    spec.name = "Quickstart: DARTS cells on " + data;
    // Small batches: so few images give a usable network only through many steps.
    for (const char* setting :
         {"skeleton.channels=8", "skeleton.cells=3", "method.population=8", "method.sample=3",
          "estimator.epochs=3", "estimator.data_fraction=0.05", "estimator.batch=16"})
        applySetting(spec, setting);
    spec.budget.trials = trials;
    return spec;
}

} // namespace netwright
