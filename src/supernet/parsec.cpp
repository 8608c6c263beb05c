#include "supernet/methods.h"
#include "supernet/path_distribution.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>

namespace netwright {
namespace {

/// PARSEC (Casale et al. 2019): empirical Bayes on a distribution of architectures. K are drawn;
/// weights follow the gradients of their losses on a training batch, each weighed by its share of
/// the likelihood; the distribution follows the gradient of their log-probabilities, weighed by
/// their shares on a held-out batch. One path is in memory at a time.
///
/// No code is published: K = 16, Adam at 0.01 and a likelihood of exp(-loss summed over the batch)
/// are ours (the paper leaves them open or its numbers could not be checked).
class Parsec final : public WeightSharingMethod
{
public:
    Parsec(const SearchSpace& space, const Skeleton& skeleton, const Params& params)
        : m_distribution(space)
        , m_plan{.skeleton = skeleton,
                 .form = {.weighsEdges = m_distribution.choosesEdges()},
                 .kept = allowedOptions(space),
                 .batchSize = params.get<int>("batch")}
        , m_samples(params.get<int>("samples"))
        , m_likelihoodScale(params.get<double>("likelihood_scale"))
    {
    }

    SupernetPlan planAt(int) override { return m_plan; }

    StepResult step(StepContext& context) override
    {
        const auto paths = m_distribution.draw(context.arch, m_samples, context.rng);
        // What follows from a path (the loose ends of its cells) is added by the space.
        const SearchSpace& space = context.supernet.space();
        std::vector<MixWeights> mixes;
        for (const Selection& path : paths)
            mixes.push_back(context.supernet.weightsOf(space.select(space.fromSelection(path))));
        const StepResult result = moveWeights(context, mixes);
        moveDistribution(context, paths, mixes);
        return result;
    }

    Strengths strengths(const ArchParameters& arch) const override
    {
        return weighedStrengths(arch);
    }
    Genome derive(const SearchSpace& space, const ArchParameters& arch, Rng&) const override
    {
        return space.fromSelection(m_distribution.mode(arch));
    }

private:
    double scaleOf(const Batch& batch) const
    {
        return m_likelihoodScale * static_cast<double>(batch.labels.size(0));
    }

    StepResult moveWeights(StepContext& context, const std::vector<MixWeights>& mixes) const
    {
        const Batch batch = context.train();
        const double scale = scaleOf(batch);
        steps::Descent descent(context);
        // Shares relative to the best path so far: what was added shrinks when a better one comes.
        double best = -HUGE_VAL, sum = 0;
        for (const MixWeights& mix : mixes)
            descent.add(batch, mix, [&](double loss) {
                const double logLikelihood = -scale * loss;
                if (logLikelihood > best) {
                    const double shrink = std::exp(best - logLikelihood);
                    descent.scale(shrink);
                    sum *= shrink;
                    best = logLikelihood;
                }
                const double share = std::exp(logLikelihood - best);
                sum += share;
                return share;
            });
        descent.scale(1 / sum);
        return descent.finish();
    }

    void moveDistribution(StepContext& context, const std::vector<Selection>& paths,
                          const std::vector<MixWeights>& mixes) const
    {
        const Batch batch = context.validation();
        std::vector<at::Tensor> losses;
        {
            const c10::NoGradGuard noGrad;
            for (const MixWeights& mix : mixes)
                losses.push_back(steps::loss(context, batch, mix).to(at::kDouble));
        }
        const at::Tensor numbers = at::stack(losses).to(at::kCPU);
        std::vector<double> logLikelihoods;
        for (std::int64_t i = 0; i < numbers.size(0); ++i)
            logLikelihoods.push_back(-scaleOf(batch) * numbers.data_ptr<double>()[i]);
        const auto weights = importanceWeights(logLikelihoods);
        at::Tensor objective = at::zeros({}, context.arch.flat().options().requires_grad(false));
        for (std::size_t i = 0; i < paths.size(); ++i)
            if (weights[i] > 0)
                objective = objective.sub(
                    m_distribution.logProbability(context.arch, paths[i]).mul(weights[i]));
        steps::moveArchitecture(context,
                                torch::autograd::grad({objective}, {context.arch.flat()})[0]);
    }

    PathDistribution m_distribution;
    SupernetPlan m_plan;
    int m_samples;
    double m_likelihoodScale;
};

} // namespace

WeightSharingEntry parsec()
{
    Description description{
        .name = "parsec",
        .title = "PARSEC",
        .help = "Learns a distribution of architectures from how likely samples make the labels",
        .family = "weight sharing",
        .citation = "Casale et al. 2019, arXiv",
        .params = weightSharingParams(
            {{"epochs", std::int64_t{100}},
             {"arch_learning_rate", 0.01},
             {"arch_weight_decay", 0.0},
             {"arch_init_scale", 0.0}},
            {{.name = "samples",
              .defaultValue = std::int64_t{16},
              .help = "K: architectures drawn in a step; a step takes K times as long as one",
              .min = 1,
              .max = 1000},
             {.name = "likelihood_scale",
              .defaultValue = 1.0,
              .help = "Factor of a sample's log-likelihood, the loss summed over the batch",
              .min = 0,
              .max = 1000}}),
        .published = {"PARSEC + Cutout"},
        .paper = publishedSizes(16, 8),
        .desk = {{"method.samples", "4"}, {"method.epochs", "3"}},
    };
    return {std::move(description),
            {[](const SpacePtr& space, const Skeleton& skeleton, const Params& params) {
                return std::make_unique<Parsec>(*space, skeleton, params);
            }}};
}

} // namespace netwright
