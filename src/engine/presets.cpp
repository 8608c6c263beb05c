#include "engine/presets.h"

#include "engine/methods.h"
#include "supernet/method.h"

#include <algorithm>

namespace netwright {

namespace {

using Settings = std::map<std::string, std::string>;

bool hasParam(const Params& params, std::string_view name)
{
    return std::any_of(params.specs().begin(), params.specs().end(),
                       [&](const ParamSpec& spec) { return spec.name == name; });
}

/// `cells` is how many there are in all, not in a stage.
bool stacksCells(const Skeleton& skeleton)
{
    return skeleton.kind == "k1" || skeleton.kind == "k2";
}

/// A small network, two epochs on a tenth of the images, a small population.
Settings deskSettings(const SearchSpec& spec)
{
    Settings settings;
    if (hasParam(spec.methodParams, "population"))
        settings = {{"method.population", "10"}, {"method.sample", "4"}};
    if (!hasParam(spec.estimatorParams, "epochs"))
        return settings;
    settings.insert({{"estimator.epochs", "2"}, {"estimator.data_fraction", "0.1"}});
    if (spec.skeleton.kind != "chain")
        settings.insert({{"skeleton.channels", "8"},
                         {"skeleton.cells", stacksCells(spec.skeleton) ? "5" : "1"}});
    return settings;
}

/// The sizes of published supernets are those of stacked cells, unless they come with a skeleton.
Settings supernetSettings(const SearchSpec& spec, std::string_view name)
{
    Settings settings;
    for (const Preset& preset : presetsOf(spec.method))
        if (preset.name == name)
            for (const auto& [key, value] : preset.settings)
                settings[key] = value;
    const bool isOfStages = !stacksCells(spec.skeleton) && spec.skeleton.kind != "whole";
    if (isOfStages && !settings.contains("skeleton.kind"))
        std::erase_if(settings, [](const auto& s) {
            return s.first.starts_with("skeleton.") || s.first.starts_with("method.supernet_");
        });
    // How networks are trained alone was published for training to the end only.
    if (spec.estimator != "training")
        std::erase_if(settings, [](const auto& s) { return s.first.starts_with("estimator."); });
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
    Settings settings = isWeightSharing(spec.method) ? supernetSettings(spec, preset) : Settings{};
    if (preset == "desk")
        settings.merge(deskSettings(spec)); // what the method says about itself counts first
    return settings;
}

void applyPreset(SearchSpec& spec, std::string_view preset)
{
    for (const auto& [key, value] : presetSettings(spec, preset))
        applySetting(spec, key + "=" + value);
}

} // namespace netwright
