#include "new_search/desk_preset.h"

#include <algorithm>

namespace netwright {

namespace {

bool hasParam(const Params& params, std::string_view name)
{
    return std::any_of(params.specs().begin(), params.specs().end(),
                       [&](const ParamSpec& spec) { return spec.name == name; });
}

} // namespace

std::vector<std::string> deskSettings(const SearchSpec& spec)
{
    std::vector<std::string> settings;
    if (hasParam(spec.methodParams, "population"))
        settings = {"method.population=10", "method.sample=4"};
    if (!hasParam(spec.estimatorParams, "epochs"))
        return settings;
    settings.insert(settings.end(), {"estimator.epochs=2", "estimator.data_fraction=0.1"});
    if (spec.skeleton.kind == "k1" || spec.skeleton.kind == "k2")
        settings.insert(settings.end(), {"skeleton.channels=8", "skeleton.cells=5"});
    else if (spec.skeleton.kind != "chain")
        settings.insert(settings.end(), {"skeleton.channels=8", "skeleton.cells=1"});
    return settings;
}

} // namespace netwright
