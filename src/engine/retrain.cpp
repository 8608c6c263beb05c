#include "engine/retrain.h"

#include "engine/quickstart.h"

namespace netwright {

SearchSpec retrainSpec(const SearchSpec& found, const Trial& trial)
{
    const bool hasImages = found.data != "none";
    SearchSpec spec = makeSearchSpec(found.space, "given", "training",
                                     hasImages ? found.data : std::string(quickstartData));
    if (hasImages)
        spec.skeleton = found.skeleton;
    spec.methodParams.set("architectures", trial.architecture);
    spec.name = fmt::format("Trial {} of {} retrained", trial.number,
                            found.name.empty() ? found.method : found.name);
    spec.budget.trials = 1;
    spec.seed = found.seed;
    return spec;
}

} // namespace netwright
