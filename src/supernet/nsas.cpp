#include "supernet/cell_edges.h"
#include "supernet/methods.h"
#include "supernet/novelty_archive.h"
#include "supernet/random_paths.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

#include <cmath>

namespace netwright {
namespace {

std::vector<ParamSpec> replayParams()
{
    return {{.name = "archive",
             .defaultValue = std::int64_t{8},
             .help = "Architectures whose loss is kept low while others are trained",
             .min = 1,
             .max = 1000},
            {.name = "replay_weighting",
             .defaultValue = std::string("mean"),
             .help = "How their losses are weighed: all alike, or by likeness to the one trained",
             .choices = {"mean", "similarity"}},
            {.name = "replay_gradient",
             .defaultValue = true,
             .help = "Off: their losses have no gradient, as in the authors' demo, which is an "
                     "oversight there"}};
}

/// NSAS (Zhang et al. 2020): a step of the weights lowers the loss of the architecture at hand and,
/// by as much weight, those of an archive.
class Replay
{
public:
    explicit Replay(const Params& params)
        : m_archive(static_cast<std::size_t>(params.get<int>("archive")))
        , m_bySimilarity(params.get<std::string>("replay_weighting") == "similarity")
        , m_hasGradient(params.get<bool>("replay_gradient"))
    {
    }

    /// `path` names what `mix` computes.
    StepResult descend(StepContext& context, const MixWeights& mix, const Selection& path)
    {
        const Batch batch = context.train();
        const auto shares = sharesFor(path);
        steps::Descent descent(context);
        descent.add(batch, gates::detached(mix), shares.empty() ? 1 : 0.5);
        for (std::size_t i = 0; i < shares.size(); ++i)
            if (m_hasGradient && shares[i] > 0)
                descent.add(batch, context.supernet.weightsOf(m_archive.members()[i]),
                            0.5 * shares[i], steps::Descent::Counts::No);
        m_archive.add(path);
        return descent.finish();
    }

    void save(MethodState& state) const { state.json = m_archive.toJson(); }
    void load(const MethodState& state) { m_archive.fromJson(state.json, "checkpoint"); }

private:
    std::vector<double> sharesFor(const Selection& path) const
    {
        std::vector<double> shares(m_archive.members().size(), 1);
        if (m_bySimilarity)
            for (std::size_t i = 0; i < shares.size(); ++i)
                shares[i] = 1 - NoveltyArchive::distance(path, m_archive.members()[i]);
        double sum = 0;
        for (const double share : shares)
            sum += share;
        for (double& share : shares) // nothing is alike: all are
            share = sum > 0 ? share / sum : 1 / static_cast<double>(shares.size());
        return shares;
    }

    NoveltyArchive m_archive;
    bool m_bySimilarity;
    bool m_hasGradient;
};

/// As GDAS, with a replayed step of the weights; what is archived is the operation of every edge.
class GdasNsas final : public FixedSupernet
{
public:
    GdasNsas(const Skeleton& skeleton, const Params& params)
        : FixedSupernet(skeleton, params)
        , m_replay(params)
        , m_start(params.get<double>("temperature"))
        , m_end(params.get<double>("min_temperature"))
    {
    }

    StepResult step(StepContext& context) override
    {
        const double temperature = std::lerp(m_start, m_end, context.epochShare());
        const MixWeights sample = gates::hardGumbel(context.arch, temperature, context.rng);
        Selection path;
        for (const Choice& choice : context.arch.choices()) {
            const auto& computed = sample.at(choice.decision).computed;
            for (std::size_t i = 0; i < computed.size(); ++i)
                if (computed[i])
                    path[choice.decision].push_back(choice.options[i]);
        }
        const StepResult result = m_replay.descend(context, sample, path);
        steps::architectureFirstOrder(context, context.validation(),
                                      gates::hardGumbel(context.arch, temperature, context.rng));
        return result;
    }

    void save(MethodState& state) const override { m_replay.save(state); }
    void load(const MethodState& state) override { m_replay.load(state); }

private:
    Replay m_replay;
    double m_start, m_end;
};

/// As RandomNAS, with a replayed step.
class RandomNsas final : public RandomPaths
{
public:
    RandomNsas(const Skeleton& skeleton, const Params& params)
        : RandomPaths(skeleton, params), m_replay(params)
    {
    }

    StepResult step(StepContext& context) override
    {
        const SearchSpace& space = context.supernet.space();
        const Selection drawn = space.select(space.sample(context.rng));
        Selection path; // operations on edges alone: they tell architectures apart
        for (const Choice& choice : context.arch.choices())
            if (const auto kept = drawn.find(choice.decision); kept != drawn.end())
                path.insert(*kept);
        return m_replay.descend(context, context.supernet.weightsOf(path), path);
    }

    void save(MethodState& state) const override { m_replay.save(state); }
    void load(const MethodState& state) override { m_replay.load(state); }

private:
    Replay m_replay;
};

std::vector<ParamSpec> withReplay(const std::vector<ParamSpec>& more)
{
    std::vector<ParamSpec> specs = replayParams();
    specs.insert(specs.end(), more.begin(), more.end());
    return specs;
}

} // namespace

WeightSharingEntry gdasNsas()
{
    Description description{
        .name = "gdas-nsas",
        .title = "GDAS-NSAS",
        .help = "GDAS that keeps an archive of architectures from being forgotten",
        .family = "weight sharing",
        .citation = "Zhang et al. 2020, CVPR",
        .params = withReplay(gdas().description.params),
        .published = {"GDAS-NSAS"},
        .paper = gdas().description.paper,
        .desk = gdas().description.desk,
    };
    return {std::move(description),
            {[](const SpacePtr&, const Skeleton& skeleton, const Params& params) {
                return std::make_unique<GdasNsas>(skeleton, params);
            }}};
}

WeightSharingEntry randomNsas()
{
    Description description{
        .name = "random-nsas",
        .title = "RandomNAS-NSAS",
        .help = "RandomNAS that keeps an archive of architectures from being forgotten",
        .family = "weight sharing",
        .citation = "Zhang et al. 2020, CVPR",
        .params = withReplay(randomNas().description.params),
        .published = {"RandomNAS-NSAS"},
        .paper = randomNas().description.paper,
        .desk = randomNas().description.desk,
    };
    return {std::move(description),
            {[](const SpacePtr&, const Skeleton& skeleton, const Params& params) {
                 return std::make_unique<RandomNsas>(skeleton, params);
             },
             mostFinalists}};
}

} // namespace netwright
