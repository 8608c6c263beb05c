#include "data/dataset.h"

#include "engine/methods.h"
#include "engine/reference.h"
#include "engine/search_spec.h"
#include "estimate/estimator.h"
#include "graph/operation.h"
#include "space/registry.h"

#include <stdexcept>

namespace netwright {

namespace {

template <class Factory>
std::vector<Description> describe(const Registry<Factory>& registry)
{
    std::vector<Description> result;
    for (const auto& entry : registry.entries())
        result.push_back(entry.description);
    return result;
}

/// With the values the space sets.
std::vector<ParamSpec> skeletonOf(const std::string& space)
{
    const SpacePtr loaded = loadSpace(space);
    const Params usual = toParams(loaded->defaultSkeleton());
    std::vector<ParamSpec> params(usual.specs().begin(), usual.specs().end());
    for (auto& spec : params) {
        spec.defaultValue = usual.value(spec.name);
        if (spec.name == "kind")
            spec.choices = {loaded->skeletons().begin(), loaded->skeletons().end()};
    }
    return params;
}

std::vector<Description> describeSpaces()
{
    std::vector<Description> result;
    for (const auto& shipped : spaceTemplates()) {
        result.push_back(shipped.description);
        result.back().params = skeletonOf(shipped.description.name);
    }
    return result;
}

std::vector<Description> describeDatasets()
{
    std::vector<Description> result = describe(datasets());
    result.push_back({.name = "none",
                      .title = "No images",
                      .help = "For estimators that look scores up in a table"});
    return result;
}

/// What every search has, whatever its method and space.
std::vector<Description> describeSettings()
{
    const auto entry = [](std::string name, std::string title, std::string help,
                          std::span<const ParamSpec> params) {
        return Description{.name = std::move(name),
                           .title = std::move(title),
                           .help = std::move(help),
                           .params = {params.begin(), params.end()}};
    };
    return {entry("skeleton", "Skeleton", "The network that cells are placed in", skeletonParams()),
            entry("constraint", "Constraints", "Limits checked before any training",
                  constraintParams()),
            entry("search", "Search", "The search itself", searchParams())};
}

} // namespace

const std::vector<ReferenceChapter>& referenceChapters()
{
    static const std::vector<ReferenceChapter> chapters = {
        {"methods", "method", "method", searchMethods()},
        {"spaces", "space", "skeleton", describeSpaces()},
        {"operations", "operation", "operation", describe(operations())},
        {"estimators", "estimator", "estimator", describe(estimators())},
        {"datasets", "dataset", "data", describeDatasets()},
        {"settings", "setting", "", describeSettings()},
    };
    return chapters;
}

const std::vector<Description>& referenceEntries(std::string_view plural)
{
    for (const auto& chapter : referenceChapters())
        if (chapter.plural == plural)
            return chapter.entries;
    throw std::out_of_range("no such chapter");
}

} // namespace netwright
