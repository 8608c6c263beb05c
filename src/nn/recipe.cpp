#include "nn/recipe.h"

#include "core/error.h"

#include <algorithm>
#include <charconv>

namespace netwright {
namespace {

using Value = std::variant<bool*, int*, double*, std::string*>;

/// One value of the recipe, declared once.
struct Field
{
    ParamSpec spec; ///< without the default, which the recipe itself declares
    Value (*of)(TrainingRecipe& recipe);
};

const std::vector<Field>& fields()
{
    using R = TrainingRecipe;
    static const std::vector<Field> list{
        {{"epochs", {}, "Passes over the training images", "epochs", 1, 100000},
         [](R& r) { return Value(&r.epochs); }},
        {{"batch", {}, "Images in one step", "images", 1, 65536},
         [](R& r) { return Value(&r.batchSize); }},
        {{"optimizer",
          {},
          "How weights follow their gradients",
          "",
          {},
          {},
          {"sgd", "adam", "rmsprop"}},
         [](R& r) { return Value(&r.optimizer); }},
        {{"learning_rate", {}, "Highest learning rate", "", 0, 100},
         [](R& r) { return Value(&r.learningRate); }},
        {{"momentum", {}, "Momentum of SGD and RMSProp, first decay rate of Adam", "", 0, 0.9999},
         [](R& r) { return Value(&r.momentum); }},
        {{"nesterov", {}, "Nesterov's momentum instead of the classical one (SGD)"},
         [](R& r) { return Value(&r.nesterov); }},
        {{"weight_decay", {}, "Strength of the pull of every weight to zero", "", 0, 10},
         [](R& r) { return Value(&r.weightDecay); }},
        {{"schedule",
          {},
          "How the learning rate falls over the epochs",
          "",
          {},
          {},
          {"constant", "cosine", "sgdr", "step", "exponential", "linear"}},
         [](R& r) { return Value(&r.schedule); }},
        {{"min_learning_rate", {}, "Where cosine, sgdr and linear end", "", 0, 100},
         [](R& r) { return Value(&r.minLearningRate); }},
        {{"warmup_epochs",
          {},
          "Epochs over which the learning rate first rises from 0",
          "epochs",
          0,
          100000},
         [](R& r) { return Value(&r.warmupEpochs); }},
        {{"schedule_gamma", {}, "Factor of the step schedule at each milestone", "", 0, 1},
         [](R& r) { return Value(&r.scheduleGamma); }},
        {{"schedule_milestones",
          {},
          "Fractions of the epochs behind the warm-up at which the step schedule falls"},
         [](R& r) { return Value(&r.scheduleMilestones); }},
        {{"exponential_gamma", {}, "Factor of the exponential schedule at each epoch", "", 0, 1},
         [](R& r) { return Value(&r.exponentialGamma); }},
        {{"sgdr_period", {}, "Epochs of the first cosine cycle of sgdr", "epochs", 1, 100000},
         [](R& r) { return Value(&r.sgdrPeriod); }},
        {{"sgdr_factor",
          {},
          "How many times longer each cycle of sgdr is than the last",
          "",
          1,
          100},
         [](R& r) { return Value(&r.sgdrFactor); }},
        {{"clip_norm", {}, "Longest gradient of all weights together; 0 is no limit", "", 0, 1e6},
         [](R& r) { return Value(&r.clipNorm); }},
        {{"label_smoothing", {}, "Share of the label spread over all classes", "", 0, 0.9},
         [](R& r) { return Value(&r.labelSmoothing); }},
        {{"drop_path", {}, "Chance to drop a path, to which it rises linearly from 0", "", 0, 0.99},
         [](R& r) { return Value(&r.dropPath); }},
        {{"drop_path_ramp",
          {},
          "Whether drop_path rises once an epoch (DARTS) or at every step (NASNet)",
          "",
          {},
          {},
          {"epoch", "step"}},
         [](R& r) { return Value(&r.dropPathRamp); }},
        {{"aux_weight", {}, "Weight of the auxiliary head's loss", "", 0, 10},
         [](R& r) { return Value(&r.auxWeight); }},
        {{"pad_crop", {}, "Zero-pad by this much and crop back at random", "pixels", 0, 64},
         [](R& r) { return Value(&r.augmentation.padCrop); }},
        {{"flip", {}, "Mirror every second image left to right"},
         [](R& r) { return Value(&r.augmentation.flip); }},
        {{"cutout", {}, "Side of a square cut out of every image", "pixels", 0, 512},
         [](R& r) { return Value(&r.augmentation.cutout); }},
        {{"mixed_precision", {}, "Half precision where it is safe (CUDA devices only)"},
         [](R& r) { return Value(&r.mixedPrecision); }},
        {{"validate_every",
          {},
          "Epochs between validations; 0 is only after the last",
          "epochs",
          0,
          100000},
         [](R& r) { return Value(&r.validateEvery); }},
        {{"optimizer_eps", {}, "Added to the denominator of Adam and RMSProp", "", 0, 10},
         [](R& r) { return Value(&r.optimizerEps); }},
        {{"rmsprop_decay", {}, "Decay rate of RMSProp's mean of squares", "", 0, 0.9999},
         [](R& r) { return Value(&r.rmspropDecay); }},
    };
    return list;
}

ParamValue read(const Value& value)
{
    return std::visit(
        [](const auto* v) -> ParamValue {
            if constexpr (std::is_same_v<decltype(v), const int*>)
                return std::int64_t{*v};
            else
                return *v;
        },
        value);
}

void check(const TrainingRecipe& recipe, const std::string& section)
{
    if (recipe.warmupEpochs >= recipe.epochs)
        throw Error("the warm-up is as long as the training", section + ".warmup_epochs",
                    fmt::format("use fewer than {} epochs", recipe.epochs));
    if (recipe.minLearningRate > recipe.learningRate)
        throw Error("the lowest learning rate is above the highest", section + ".min_learning_rate",
                    fmt::format("use at most {}", recipe.learningRate));
    if (recipe.nesterov && recipe.optimizer == "sgd" && recipe.momentum <= 0)
        throw Error("Nesterov's momentum needs a momentum", section + ".momentum",
                    "use a number above 0, or turn nesterov off");
    try {
        nn::parseMilestones(recipe.scheduleMilestones);
    } catch (const Error& e) {
        throw e.within(section + ".schedule_milestones");
    }
}

} // namespace

std::span<const ParamSpec> trainingParams()
{
    static const std::vector<ParamSpec> specs = [] {
        std::vector<ParamSpec> result;
        TrainingRecipe defaults;
        for (const Field& field : fields()) {
            result.push_back(field.spec);
            result.back().defaultValue = read(field.of(defaults));
        }
        return result;
    }();
    return specs;
}

TrainingRecipe recipeFromParams(const Params& params)
{
    TrainingRecipe recipe;
    for (const Field& field : fields()) {
        if (!params.has(field.spec.name))
            continue;
        std::visit(
            [&](auto* v) { *v = params.get<std::remove_pointer_t<decltype(v)>>(field.spec.name); },
            field.of(recipe));
    }
    check(recipe, params.section());
    return recipe;
}

namespace nn {

Json recipeToJson(const TrainingRecipe& recipe)
{
    TrainingRecipe copy = recipe;
    Json json = Json::object();
    for (const Field& field : fields())
        json[field.spec.name] = toJson(read(field.of(copy)));
    return json;
}

std::vector<double> parseMilestones(const std::string& text)
{
    std::vector<double> milestones;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        double value = 0;
        const auto [next, code] = std::from_chars(at, end, value);
        const bool isFraction =
            value > 0 && value < 1 && (milestones.empty() || value > milestones.back());
        if (code != std::errc() || !isFraction ||
            (next != end && (*next != ',' || next + 1 == end)))
            throw Error(fmt::format("\"{}\" is not a list of milestones", text.substr(0, 80)), {},
                        "write ascending fractions of the run, as in 0.5,0.75");
        milestones.push_back(value);
        at = next == end ? end : next + 1;
    }
    return milestones;
}

} // namespace nn
} // namespace netwright
