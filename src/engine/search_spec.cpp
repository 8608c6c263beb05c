#include "engine/search_spec.h"

#include "engine/data_facts.h"
#include "engine/methods.h"
#include "space/registry.h"
#include "supernet/method.h"

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

constexpr int maxWindow = 4096;

std::optional<double> limitOf(const Params& params, std::string_view name)
{
    const double value = params.get<double>(name);
    return value > 0 ? std::optional(value) : std::nullopt;
}

Params toParams(const Constraints& constraints)
{
    Params params(constraintParams(), "constraint");
    params.set("max_params", constraints.maxParams.value_or(0));
    params.set("max_macs", constraints.maxMacs.value_or(0));
    params.set("max_activation_bytes", constraints.maxActivationBytes.value_or(0));
    params.set("max_latency", constraints.maxLatency.value_or(0));
    return params;
}

Constraints constraintsFromParams(const Params& params)
{
    return {limitOf(params, "max_params"), limitOf(params, "max_macs"),
            limitOf(params, "max_activation_bytes"), limitOf(params, "max_latency")};
}

Params searchToParams(const SearchSpec& spec)
{
    Params params(searchParams(), "search");
    params.set("name", spec.name);
    params.set("window", std::int64_t{spec.window});
    params.set("devices", toText(spec.devices));
    params.set("reuse", spec.reuse);
    params.set("keep_weights", std::int64_t{spec.keepWeights});
    params.set("carry_over", spec.carryOver.value_or(SearchId{0}).value);
    return params;
}

void applySearchParams(SearchSpec& spec, const Params& params)
{
    spec.name = params.get<std::string>("name");
    spec.window = params.get<int>("window");
    spec.devices = deviceListFromText(params.get<std::string>("devices"));
    spec.reuse = params.get<bool>("reuse");
    spec.keepWeights = params.get<int>("keep_weights");
    const SearchId earlier{params.get<std::int64_t>("carry_over")};
    spec.carryOver = earlier.value > 0 ? std::optional(earlier) : std::nullopt;
}

/// What is usual with the data set becomes the default of an estimator that trains.
void augmentAsUsual(Params& params, const Augmentation& usual)
{
    if (!params.has("pad_crop"))
        return;
    params.set("pad_crop", std::int64_t{usual.padCrop});
    params.set("flip", usual.flip);
    params.set("cutout", std::int64_t{usual.cutout});
}

/// The network must take the data as they come.
void checkSkeletonAgainstData(const SearchSpec& spec)
{
    const auto facts = dataFacts(spec.data);
    if (!facts)
        return;
    if (spec.skeleton.input.channels != facts->shape.channels)
        throw Error(fmt::format("the network takes {} channels, the images of {} have {}",
                                spec.skeleton.input.channels, spec.data, facts->shape.channels),
                    "skeleton.input_channels", fmt::format("set it to {}", facts->shape.channels));
    if (spec.skeleton.classes != facts->classes())
        throw Error(fmt::format("the network has {} classes, {} has {}", spec.skeleton.classes,
                                spec.data, facts->classes()),
                    "skeleton.classes", fmt::format("set it to {}", facts->classes()));
}

} // namespace

std::span<const ParamSpec> searchParams()
{
    static const std::vector<ParamSpec> specs = {
        {.name = "name",
         .defaultValue = std::string(),
         .help = "Shown in lists; empty: made from method and space"},
        {.name = "window",
         .defaultValue = std::int64_t{8},
         .help = "How many trials may be in the air; part of what determines the results",
         .unit = "trials",
         .min = 1,
         .max = maxWindow},
        {.name = "devices",
         .defaultValue = std::string(),
         .help = "Devices it may use (cpu, cuda:0), joined by commas; empty: every one there is"},
        {.name = "reuse",
         .defaultValue = true,
         .help = "An architecture seen before takes over its result"},
        {.name = "keep_weights",
         .defaultValue = std::int64_t{3},
         .help = "The project keeps the trained networks of so many best trials",
         .unit = "networks",
         .min = 0,
         .max = 10'000},
        {.name = "carry_over",
         .defaultValue = std::int64_t{0},
         .help = "Number of an earlier search of the project: its results begin this search where "
                 "their networks are in the space, at no cost; 0: none",
         .min = 0,
         .max = 1e9}};
    return specs;
}

std::span<const ParamSpec> constraintParams()
{
    static const std::vector<ParamSpec> specs = {
        {.name = "max_params",
         .defaultValue = 0.0,
         .help = "Largest number of trainable parameters; 0: no limit",
         .min = 0},
        {.name = "max_macs",
         .defaultValue = 0.0,
         .help = "Largest number of multiply-accumulates for one image; 0: no limit",
         .min = 0},
        {.name = "max_activation_bytes",
         .defaultValue = 0.0,
         .help = "Most memory for activations of one image in training; 0: no limit",
         .unit = "bytes",
         .min = 0},
        {.name = "max_latency",
         .defaultValue = 0.0,
         .help = "Longest time for one image, measured on the device before training; 0: no limit",
         .unit = "ms",
         .min = 0}};
    return specs;
}

Measure measureOf(const SearchSpec& spec)
{
    return estimators().find(spec.estimator).make.measure;
}

SearchSpec makeSearchSpec(SpacePtr space, const std::string& method, const std::string& estimator,
                          const std::string& data)
{
    SearchSpec spec;
    spec.method = method;
    spec.methodParams = Params(methodDescription(method).params, "method");
    spec.estimator = estimator;
    spec.estimatorParams = Params(estimators().find(estimator).description.params, "estimator");
    spec.data = data;
    spec.skeleton = space->defaultSkeleton();
    if (const auto facts = dataFacts(data)) {
        spec.skeleton.input = facts->shape;
        spec.skeleton.classes = facts->classes();
        augmentAsUsual(spec.estimatorParams, facts->augmentation);
        augmentAsUsual(spec.methodParams, facts->augmentation);
    }
    spec.name = fmt::format("{} on {}", method, space->name());
    spec.space = std::move(space);
    return spec;
}

Params paramsOf(const SearchSpec& spec, std::string_view section)
{
    if (section == "method")
        return spec.methodParams;
    if (section == "estimator")
        return spec.estimatorParams;
    if (section == "skeleton")
        return toParams(spec.skeleton);
    if (section == "constraint")
        return toParams(spec.constraints);
    if (section == "search")
        return searchToParams(spec);
    throw Error(fmt::format("unknown section \"{}\"", section.substr(0, 40)), "--set",
                "choose one of skeleton, method, estimator, constraint, search");
}

void applySetting(SearchSpec& spec, std::string_view keyValue)
{
    const auto equals = keyValue.find('=');
    const auto dot = keyValue.substr(0, equals).find('.');
    if (equals == std::string_view::npos || dot == std::string_view::npos)
        throw Error(fmt::format("\"{}\" is not a setting", keyValue.substr(0, 80)), "--set",
                    "write section.key=value, for example skeleton.cells=4");
    const std::string_view section = keyValue.substr(0, dot);
    const std::string_view key = keyValue.substr(dot + 1, equals - dot - 1);
    const std::string_view value = keyValue.substr(equals + 1);
    Params params = paramsOf(spec, section);
    params.setText(key, value);
    if (section == "method")
        spec.methodParams = std::move(params);
    else if (section == "estimator")
        spec.estimatorParams = std::move(params);
    else if (section == "skeleton")
        spec.skeleton = skeletonFromParams(params);
    else if (section == "constraint")
        spec.constraints = constraintsFromParams(params);
    else
        applySearchParams(spec, params);
}

void validateSpec(const SearchSpec& spec)
{
    if (!spec.space)
        throw Error("no search space is chosen", "search", "choose a template or a file");
    // The epochs of a supernet are a limit in themselves.
    if (!spec.budget.trials && !spec.budget.gpuDays && !spec.budget.hours &&
        !isWeightSharing(spec.method))
        throw Error("no budget is set", "budget", "set trials, gpu_days or hours");
    if (spec.window < 1 || spec.window > maxWindow)
        throw Error(fmt::format("{} trials in the air", spec.window), "search.window",
                    fmt::format("use 1 to {}", maxWindow));
    makeStrategy(spec);
    if (isWeightSharing(spec.method)) {
        const int most = mostDerived(spec.method, spec.methodParams);
        const auto wanted = spec.methodParams.get<std::int64_t>("retrain");
        if (wanted > most)
            throw Error(fmt::format("{} architectures to be retrained, where the method derives {}",
                                    wanted, most),
                        "method.retrain", fmt::format("use at most {}", most));
    }
    const auto& estimator = estimators().find(spec.estimator);
    const auto made = estimator.make(spec.estimatorParams);
    made->checkSpace(*spec.space);
    if (!made->takesDeviceTime() && !spec.budget.trials && !spec.budget.hours &&
        !isWeightSharing(spec.method))
        throw Error(fmt::format("scoring by {} takes no device time, so GPU-days alone never end "
                                "the search",
                                spec.estimator),
                    "budget", "set estimator.seconds to a column of seconds, or add trials=N");
    if (spec.data == "none" && isWeightSharing(spec.method))
        throw Error("training a supernet needs images", "data", "choose a data set");
    if (spec.data == "none" && estimator.description.family != "lookup")
        throw Error(fmt::format("the estimator {} needs images", spec.estimator), "data",
                    "choose a data set");
    checkSkeletonAgainstData(spec);
    Rng rng(0);
    try {
        spec.space->build(spec.space->sample(rng), spec.skeleton);
    } catch (const Error& e) {
        throw e.within("skeleton");
    }
}

Json specToJson(const SearchSpec& spec)
{
    Json budget = Json::object();
    if (spec.budget.trials)
        budget["trials"] = *spec.budget.trials;
    if (spec.budget.gpuDays)
        budget["gpu_days"] = *spec.budget.gpuDays;
    if (spec.budget.hours)
        budget["hours"] = *spec.budget.hours;
    return {{"format", "netwright-search"},
            {"version", 1},
            {"space_version", spec.spaceVersion},
            {"search", searchToParams(spec).toJson()},
            {"space", spec.space->toJson()},
            {"skeleton", toParams(spec.skeleton).toJson()},
            {"method", spec.method},
            {"method_params", spec.methodParams.toJson()},
            {"estimator", spec.estimator},
            {"estimator_params", spec.estimatorParams.toJson()},
            {"data", spec.data},
            {"constraints", toParams(spec.constraints).toJson()},
            {"budget", std::move(budget)},
            {"seed", spec.seed}};
}

namespace {

/// Methods without logits once stored settings of logits, which meant nothing.
Json withoutObsolete(Json json, const Params& known)
{
    for (const char* name :
         {"arch_learning_rate", "arch_momentum", "arch_weight_decay", "arch_init_scale"})
        if (json.is_object() && !known.has(name))
            json.erase(name);
    return json;
}

} // namespace

SearchSpec specFromJson(const Json& json, const std::string& where)
try {
    jsonExpectKeys(json,
                   {"format", "version", "search", "space", "space_version", "skeleton", "method",
                    "method_params", "estimator", "estimator_params", "data", "constraints",
                    "budget", "seed"},
                   where);
    if (jsonGet<std::string>(json, "format", where) != "netwright-search" ||
        jsonGet<int>(json, "version", where) != 1)
        throw Error("is not a search of version 1", where, "use a file written by this version");
    const auto part = [&](const char* key) { return jsonGet<Json>(json, key, where); };
    SearchSpec spec;
    applySearchParams(spec, Params::fromJson(searchParams(), "search", part("search")));
    spec.space = spaceFromJson(part("space"), where + ".space");
    spec.skeleton =
        skeletonFromParams(Params::fromJson(skeletonParams(), "skeleton", part("skeleton")));
    spec.method = jsonGet<std::string>(json, "method", where);
    const auto& methodSpecs = methodDescription(spec.method).params;
    spec.methodParams =
        Params::fromJson(methodSpecs, "method",
                         withoutObsolete(part("method_params"), Params(methodSpecs, "method")));
    spec.estimator = jsonGet<std::string>(json, "estimator", where);
    spec.estimatorParams = Params::fromJson(estimators().find(spec.estimator).description.params,
                                            "estimator", part("estimator_params"));
    spec.data = jsonGet<std::string>(json, "data", where);
    spec.constraints = constraintsFromParams(
        Params::fromJson(constraintParams(), "constraint", part("constraints")));
    const Json budget = part("budget");
    const std::string place = where + ".budget";
    jsonExpectKeys(budget, {"trials", "gpu_days", "hours"}, place);
    if (budget.contains("trials"))
        spec.budget.trials = jsonGet<std::int64_t>(budget, "trials", place);
    if (budget.contains("gpu_days"))
        spec.budget.gpuDays = jsonGet<double>(budget, "gpu_days", place);
    if (budget.contains("hours"))
        spec.budget.hours = jsonGet<double>(budget, "hours", place);
    spec.seed = jsonGet<std::uint64_t>(json, "seed", where);
    spec.spaceVersion = std::max(0, jsonGet<int>(json, "space_version", where, 0));
    return spec;
} catch (const Error& e) {
    throw e.where().starts_with(where) ? e : e.within(where);
}

} // namespace netwright
