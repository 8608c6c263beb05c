#pragma once

#include <QtTest>

#include "space/registry.h"
#include "supernet/kept_shares.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/empty.h>

namespace netwright::test {

inline Skeleton smallSkeleton(const std::string& kind = "k1")
{
    return {.kind = kind,
            .channels = 4,
            .cells = kind == "nb201" ? 1 : 3,
            .input = {3, 16, 16},
            .sharedWeights = true};
}

inline Skeleton skeletonFor(const SearchSpace& space)
{
    Skeleton skeleton = smallSkeleton(space.skeletons().front());
    if (skeleton.kind == "k3")
        skeleton.cells = 1;
    return skeleton;
}

inline Supernet smallSupernet(const SpacePtr& space, SupernetForm form = {}, Selection kept = {})
{
    return Supernet(space, {.skeleton = skeletonFor(*space), .form = form, .kept = std::move(kept)},
                    {.seed = 5});
}

inline at::Tensor images(std::int64_t count, std::uint64_t seed = 1)
{
    return at::empty({count, 3, 16, 16}, at::kFloat)
        .normal_(0, 1, at::make_generator<at::CPUGeneratorImpl>(seed));
}

inline SpacePtr smallMobileChain()
{
    return spaceFromJson(
        Json{{"format", "netwright-space"},
             {"version", 1},
             {"kind", "mobile-chain"},
             {"name", "small mobile chain"},
             {"skeleton", {{"kind", "whole"}, {"channels", 4}}},
             {"stem", {{"channels", 4}, {"stride", 1}}},
             {"stages",
              {{{"channels", 4}, {"depth", 2}, {"stride", 1}},
               {{"channels", 8}, {"depth", 2}, {"stride", 2}}}},
             {"operations", {"mbconv_e3_k3", "mbconv_e3_k5", "mbconv_e6_k3", "mbconv_e6_k5"}},
             {"zero_allowed", true},
             {"head_channels", 16}},
        "small mobile chain");
}

/// A template, or where its images are too large for a test, one of its kind.
inline SpacePtr smallSpace(const std::string& name)
{
    return name == "proxyless" ? smallMobileChain() : loadSpace(name);
}

/// Every template with a supernet, in every form a method uses: an edge of partial channels that
/// is not weighed cannot be left out.
inline void supernetRows()
{
    QTest::addColumn<QString>("space");
    QTest::addColumn<int>("partialChannels");
    QTest::addColumn<bool>("weighsEdges");
    int templates = 0;
    for (const SpaceTemplate& each : spaceTemplates()) {
        const SpacePtr space = smallSpace(each.description.name);
        const auto has = [&](const SupernetForm& form) {
            try {
                space->buildSuper(skeletonFor(*space), form);
                return true;
            } catch (const Error&) {
                return false;
            }
        };
        const std::string& name = each.description.name;
        if (!has({}))
            continue;
        ++templates;
        QTest::addRow("%s", name.c_str()) << QString::fromStdString(name) << 1 << false;
        if (!has({.weighsEdges = true}))
            continue;
        QTest::addRow("%s, weighed", name.c_str()) << QString::fromStdString(name) << 1 << true;
        if (has({.partialChannels = 2, .weighsEdges = true})) // not behind a stem of 3F
            QTest::addRow("%s, partial and weighed", name.c_str())
                << QString::fromStdString(name) << 2 << true;
    }
    QVERIFY2(templates >= 8, qPrintable(QString::number(templates)));
}

/// What supernetRows() put into this one.
struct SupernetRow
{
    SupernetRow()
    {
        QFETCH(const QString, space);
        QFETCH(const int, partialChannels);
        QFETCH(const bool, weighsEdges);
        searched = smallSpace(space.toStdString());
        form = {.partialChannels = partialChannels, .weighsEdges = weighsEdges};
    }

    SpacePtr searched;
    SupernetForm form;
};

/// A space the method is for.
inline SpacePtr spaceFor(const std::string& method)
{
    if (method.starts_with("proxyless"))
        return smallMobileChain();
    if (method == "enas") {
        Json json = loadSpace("enas-micro")->toJson();
        json["blocks"] = 3;
        return spaceFromJson(json, "enas");
    }
    return loadSpace(method == "data" ? "darts-multi-op" : "darts");
}

/// One supernet with what trains it, and the steps of a method on it.
class Bench
{
public:
    Bench(SpacePtr space, SupernetPlan plan, TrainingRecipe recipeOfWeights = {},
          double logitScale = 1e-3, const TrainingRecipe& recipeOfLogits = archRecipe())
        : supernet(std::move(space), std::move(plan), {.seed = 5})
        , arch(supernet, "cpu", Rng(2), logitScale)
        , recipe(std::move(recipeOfWeights))
        , weights(recipe, supernet.network().namedParameters())
        , archOptimizer(recipeOfLogits, {{"logits", arch.flat()}})
        , cost(supernet, {})
    {
    }
    /// Of the first epoch of a method.
    Bench(const std::string& method, const Params& params, double logitScale = 1e-3)
        : Bench(spaceFor(method), planOf(method, params), recipeFromParams(params), logitScale)
    {
    }

    static std::unique_ptr<WeightSharingMethod> make(const std::string& method,
                                                     const Params& params)
    {
        const SpacePtr space = spaceFor(method);
        return weightSharingMethods().find(method).make(
            space, smallSkeleton(space->skeletons().front()), params);
    }
    static SupernetPlan planOf(const std::string& method, const Params& params)
    {
        return make(method, params)->planAt(0);
    }

    StepContext context(int epoch = 0, int batch = 0)
    {
        return {.supernet = supernet,
                .arch = arch,
                .weights = weights,
                .archOptimizer = archOptimizer,
                .recipe = recipe,
                .cost = cost,
                .epoch = epoch,
                .batch = batch,
                .batches = 4,
                .rng = rng,
                .train = [batch] { return someBatch(static_cast<std::uint64_t>(2 * batch)); },
                .validation =
                    [this, batch] {
                        ++validationBatches;
                        return someBatch(static_cast<std::uint64_t>(2 * batch + 1));
                    },
                .keptShares = [this] { return KeptShares(supernet).of(arch.flat()); }};
    }
    static Batch someBatch(std::uint64_t seed)
    {
        return {images(8, seed + 1),
                at::empty({8}, at::kLong)
                    .random_(0, 10, at::make_generator<at::CPUGeneratorImpl>(seed + 100))};
    }
    static TrainingRecipe archRecipe()
    {
        TrainingRecipe adam;
        adam.optimizer = "adam";
        adam.learningRate = 0.05;
        adam.momentum = 0.5;
        adam.weightDecay = 0;
        return adam;
    }

    Supernet supernet;
    ArchParameters arch;
    TrainingRecipe recipe;
    nn::Optimizer weights, archOptimizer;
    CostModel cost;
    Rng rng{11};
    int validationBatches = 0;
};

inline Params paramsOf(const std::string& method,
                       const std::vector<std::pair<std::string, std::string>>& settings = {})
{
    Params params(weightSharingMethods().find(method).description.params, "method");
    for (const auto& [name, value] : settings)
        params.setText(name, value);
    return params;
}

/// A search that takes seconds: 256 images of 16 x 16, two epochs.
inline SupernetSpec smallSpec(const std::string& method, const SpacePtr& space)
{
    Params params = paramsOf(method, {{"epochs", "2"},
                                      {"batch", "16"},
                                      {"train_fraction", "0.25"},
                                      {"validation_fraction", "0.25"}});
    const std::map<std::string, std::string> smaller{
        {"partial_channels", "2"}, {"frozen_epochs", "1"},      {"candidates", "6"},
        {"quick_batches", "1"},    {"finalists", "2"},          {"added_cells", "0,1,2"},
        {"decision_warmup", "1"},  {"decision_interval", "1"},  {"samples", "3"},
        {"archive", "3"},          {"path_warmup_epochs", "1"}, {"arch_interval", "1"},
        {"ghost_batch", "8"},      {"controller_updates", "2"}, {"controller_samples", "2"}};
    for (const ParamSpec& spec : params.specs())
        if (const auto found = smaller.find(spec.name); found != smaller.end())
            params.setText(found->first, found->second);
    Skeleton skeleton = smallSkeleton(space->skeletons().front());
    skeleton.sharedWeights = false;
    return {.space = space,
            .skeleton = skeleton,
            .method = method,
            .params = params,
            .data = "synthetic:256x16",
            .seed = 7};
}

} // namespace netwright::test
