#include "supernet/methods.h"
#include "supernet/random_paths.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

#include <algorithm>

namespace netwright {

std::vector<ParamSpec> randomCandidateParams(std::int64_t candidates, std::int64_t quickBatches,
                                             std::int64_t finalists)
{
    return {{.name = "candidates",
             .defaultValue = candidates,
             .help = "Random architectures that are scored with the shared weights at the end",
             .min = 1,
             .max = 1000000},
            {.name = "quick_batches",
             .defaultValue = quickBatches,
             .help = "Held-out batches each of them is scored on first",
             .min = 1,
             .max = 1000000},
            {.name = "finalists",
             .defaultValue = finalists,
             .help = "The best of them, which are scored on all held-out images",
             .min = 1,
             .max = 1000000}};
}

int mostFinalists(const Params& params)
{
    return std::min(params.get<int>("finalists"), params.get<int>("candidates"));
}

RandomPaths::RandomPaths(const Skeleton& skeleton, const Params& params)
    : FixedSupernet(skeleton, params)
    , m_candidates(params.get<int>("candidates"))
    , m_quickBatches(params.get<int>("quick_batches"))
    , m_finalists(params.get<int>("finalists"))
{
}

Strengths RandomPaths::strengths(const ArchParameters& arch) const
{
    std::vector<std::vector<double>> equal;
    for (const Choice& choice : arch.choices())
        equal.emplace_back(choice.options.size(), 1.0 / static_cast<double>(choice.options.size()));
    return arch.supernet().strengthsOf(equal);
}

Candidates RandomPaths::candidates(const SearchSpace& space, const ArchParameters&, Rng& rng) const
{
    Candidates result{.genomes = {}, .quickBatches = m_quickBatches, .keep = m_finalists};
    for (int i = 0; i < m_candidates; ++i)
        result.genomes.push_back(space.sample(rng));
    return result;
}

namespace {

/// Random search with weight sharing (Li & Talwalkar 2019, released code): every step trains the
/// path of one uniformly drawn architecture. Of many more drawn at the end, the best on a few
/// batches are scored on all held-out images.
///
/// Ours: one such round, where the paper repeats it and compares the winners of the rounds by
/// training them; whether `none` can be drawn is a property of the space (none_allowed).
class RandomNas final : public RandomPaths
{
public:
    using RandomPaths::RandomPaths;

    StepResult step(StepContext& context) override
    {
        const Supernet& supernet = context.supernet;
        const Genome genome = supernet.space().sample(context.rng);
        return steps::descend(context, context.train(),
                              supernet.weightsOf(supernet.space().select(genome)));
    }
};

} // namespace

WeightSharingEntry randomNas()
{
    Description description{
        .name = "random-nas",
        .title = "RandomNAS",
        .help =
            "Trains a uniformly drawn path at every step, then scores many random architectures",
        .family = "weight sharing",
        .citation = "Li & Talwalkar 2019, UAI",
        .params = sharedWeightsParams({{"epochs", std::int64_t{100}}},
                                      randomCandidateParams(1000, 10, 10)),
        .published = {"RandomNAS + Cutout"},
        .paper = publishedSizes(16, 8),
        .desk = {{"method.candidates", "100"}, {"method.quick_batches", "2"}},
    };
    return {std::move(description),
            {[](const SpacePtr&, const Skeleton& skeleton, const Params& params) {
                 return std::make_unique<RandomNas>(skeleton, params);
             },
             mostFinalists}};
}

} // namespace netwright
