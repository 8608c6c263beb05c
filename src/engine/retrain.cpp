#include "engine/retrain.h"

#include "engine/quickstart.h"

namespace netwright {

SearchSpec retrainSpec(const SearchSpec& found, const Trial& trial)
{
    const bool hasImages = found.data != "none";
    const bool restores = found.space->restoresImages();
    const std::string estimator = restores ? "restoration" : "training";
    SearchSpec spec = makeSearchSpec(found.space, "given", estimator,
                                     hasImages ? found.data : std::string(quickstartData));
    if (hasImages)
        spec.skeleton = found.skeleton;
    if (restores && found.estimator == estimator) {
        const Params& params = found.estimatorParams;
        spec.estimatorParams.set("corruption", params.get<std::string>("corruption"));
        spec.estimatorParams.set("sigma", params.get<double>("sigma"));
    }
    spec.methodParams.set("architectures", trial.architecture);
    spec.name = fmt::format("Trial {} of {} retrained", trial.number,
                            found.name.empty() ? found.method : found.name);
    spec.budget.trials = 1;
    spec.seed = found.seed;
    return spec;
}

} // namespace netwright
