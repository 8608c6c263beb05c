#include "engine/methods.h"

#include "engine/search_spec.h"
#include "engine/supernet_strategy.h"
#include "supernet/method.h"

#include <algorithm>

namespace netwright {

const std::vector<Description>& searchMethods()
{
    static const std::vector<Description> methods = [] {
        std::vector<Description> result;
        for (const auto& entry : strategies().entries())
            result.push_back(entry.description);
        for (const auto& entry : weightSharingMethods().entries()) {
            Description description = entry.description;
            const auto own = supernetSearchParams();
            description.params.insert(description.params.begin(), own.begin(), own.end());
            result.push_back(std::move(description));
        }
        return result;
    }();
    return methods;
}

const Description& methodDescription(std::string_view name)
{
    std::vector<std::string> known;
    for (const Description& method : searchMethods()) {
        if (method.name == name)
            return method;
        known.push_back(method.name);
    }
    throw Error(fmt::format("unknown method \"{}\"", name.substr(0, 80)), {},
                fmt::format("choose one of {}", fmt::join(known, ", ")));
}

bool isWeightSharing(std::string_view method)
{
    return weightSharingMethods().contains(method);
}

std::optional<std::int64_t> plannedTrials(const SearchSpec& spec)
{
    std::optional<std::int64_t> planned = spec.budget.trials;
    if (isWeightSharing(spec.method)) {
        const auto count = [&](const char* name) {
            return spec.methodParams.get<std::int64_t>(name);
        };
        const std::int64_t ranked = count("ranking_sample");
        const std::int64_t steps =
            count("epochs") + 1 +
            std::min<std::int64_t>(count("retrain"), mostDerived(spec.method, spec.methodParams)) +
            (ranked > 0 ? 1 + ranked : 0);
        planned = std::min(planned.value_or(steps), steps);
    }
    return planned;
}

std::unique_ptr<Strategy> makeStrategy(const SearchSpec& spec)
{
    if (!isWeightSharing(spec.method))
        return strategies().find(spec.method).make(spec.space, spec.methodParams);
    spec.space->superDecisions(); // throws where there is no supernet
    weightSharingMethods()
        .find(spec.method)
        .make(spec.space, supernetSkeleton(spec.skeleton, spec.methodParams), spec.methodParams);
    return std::make_unique<SupernetStrategy>(spec.space, spec.methodParams,
                                              mostDerived(spec.method, spec.methodParams));
}

} // namespace netwright
