#include "engine/presets.h"

#include "engine/methods.h"

#include <algorithm>

namespace netwright {

namespace {

using Settings = std::map<std::string, std::string>;

/// `cells` is how many there are in all, not in a stage.
bool stacksCells(const Skeleton& skeleton)
{
    return skeleton.kind == "k1" || skeleton.kind == "k2";
}

/// What the method says about itself. Published sizes are those of stacked cells, unless they come
/// with a skeleton.
Settings ownSettings(const SearchSpec& spec, bool isDesk)
{
    const Description& method = methodDescription(spec.method);
    Settings settings;
    for (const auto& [key, value] : isDesk ? method.desk : method.paper)
        settings[key] = value;
    const bool isOfStages = !stacksCells(spec.skeleton) && spec.skeleton.kind != "whole";
    if (isOfStages && !settings.contains("skeleton.kind"))
        std::erase_if(settings, [](const auto& s) {
            return s.first.starts_with("skeleton.") || s.first.starts_with("method.supernet_");
        });
    return settings;
}

/// A small network, two epochs on a tenth of the images; of a supernet, six: three stages of
/// P-DARTS are whole. Networks that restore images keep their size throughout: fewer images.
Settings deskSettings(const SearchSpec& spec)
{
    Settings settings = {
        {"estimator.epochs", "2"},
        {"estimator.data_fraction", spec.space->restoresImages() ? "0.03" : "0.1"}};
    const bool sharesWeights = isWeightSharing(spec.method);
    if (sharesWeights)
        settings.insert(
            {{"method.epochs", "6"}, {"method.batch", "32"}, {"method.data_fraction", "0.1"}});
    const bool isStacked = stacksCells(spec.skeleton);
    // Networks whose scores are looked up stay as they are in the table.
    const bool trainsNetworks = spec.estimatorParams.has("epochs") || (sharesWeights && isStacked);
    if (spec.skeleton.kind != "chain" && trainsNetworks)
        settings.insert({{"skeleton.channels", "8"}, {"skeleton.cells", isStacked ? "5" : "1"}});
    return settings;
}

} // namespace

std::vector<std::string> presetNames()
{
    return {"desk", "paper"};
}

std::map<std::string, std::string> presetSettings(const SearchSpec& spec, std::string_view preset)
{
    const auto names = presetNames();
    if (std::find(names.begin(), names.end(), preset) == names.end())
        throw Error(fmt::format("unknown preset \"{}\"", preset.substr(0, 80)), {},
                    fmt::format("choose one of {}", fmt::join(names, ", ")));
    const bool isDesk = preset == "desk";
    Settings settings = ownSettings(spec, isDesk);
    if (isDesk)
        settings.merge(deskSettings(spec)); // what the method says about itself counts first
    // How networks are trained alone was published for training to the end only.
    std::erase_if(settings, [&](const auto& s) {
        constexpr std::string_view ofEstimator = "estimator.";
        return s.first.starts_with(ofEstimator) &&
               ((!isDesk && spec.estimator != "training") ||
                !spec.estimatorParams.has(s.first.substr(ofEstimator.size())));
    });
    return settings;
}

void applyPreset(SearchSpec& spec, std::string_view preset)
{
    for (const auto& [key, value] : presetSettings(spec, preset))
        applySetting(spec, key + "=" + value);
}

} // namespace netwright
