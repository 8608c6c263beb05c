#include "supernet/cell_edges.h"
#include "supernet/methods.h"
#include "supernet/path_dropout.h"
#include "supernet/random_paths.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

#include <cmath>

namespace netwright {

PathDropout::PathDropout(const SearchSpace& space)
    : m_places(choicePlaces(space)), m_allowed(allowedOptions(space))
{
}

Selection PathDropout::draw(double rate, Rng& rng) const
{
    Selection kept;
    for (const ChoicePlace& place : m_places) {
        std::size_t paths = 0;
        for (const std::string& edge : place.edges)
            paths += m_allowed.at(edge).size();
        const double drop = std::pow(rate, 1 / static_cast<double>(paths));
        for (std::size_t i = 0; i < place.edges.size(); ++i) {
            auto& options = kept[place.edges[i]];
            for (const int option : m_allowed.at(place.edges[i]))
                if (!rng.chance(drop))
                    options.push_back(option);
        }
    }
    return kept;
}

namespace {

/// "Understanding and simplifying one-shot architecture search" (Bender et al. 2018): one network
/// of all operations, trained while its paths are dropped at random so that it stands their
/// absence; then many random architectures are scored by leaving the others out. BatchNorm sees
/// small batches ("ghosts"), each with paths of its own. Weights of dropped paths do not decay.
///
/// What one node reads are the paths that may all drop, with probability `drop_rate` at the end of
/// the training, however many they are. The cell is the user's space: blocks that keep some of the
/// operations on earlier states, summed; the paper's choice blocks besides bring several inputs
/// together by a 1 x 1 convolution.
class OneShot final : public RandomPaths
{
public:
    OneShot(const SearchSpace& space, const Skeleton& skeleton, const Params& params)
        : RandomPaths(skeleton, params)
        , m_dropout(space)
        , m_rate(params.get<double>("drop_rate"))
        , m_ghost(params.get<int>("ghost_batch"))
    {
    }

    StepResult step(StepContext& context) override
    {
        const Batch batch = context.train();
        const std::int64_t images = batch.labels.size(0);
        const std::int64_t ghosts = std::max<std::int64_t>(1, (images + m_ghost - 1) / m_ghost);
        const double rate = m_rate * context.progress() / context.recipe.epochs;
        steps::Descent descent(context);
        for (std::int64_t i = 0; i < ghosts; ++i) {
            const std::int64_t begin = i * images / ghosts;
            const std::int64_t count = (i + 1) * images / ghosts - begin;
            const Batch ghost{batch.images.narrow(0, begin, count),
                              batch.labels.narrow(0, begin, count)};
            Selection kept = m_dropout.draw(rate, context.rng);
            for (const Choice& choice : context.supernet.choices())
                kept.try_emplace(choice.decision, choice.options); // no operations: outputs
            descent.add(ghost, context.supernet.weightsOf(kept),
                        static_cast<double>(count) / static_cast<double>(images));
        }
        return descent.finish();
    }

private:
    PathDropout m_dropout;
    double m_rate;
    int m_ghost;
};

} // namespace

WeightSharingEntry oneShot()
{
    std::vector<ParamSpec> own = randomCandidateParams(20000, 1, 10);
    own.insert(own.begin(), {{.name = "drop_rate",
                              .defaultValue = 0.05,
                              .help = "Chance that all paths into a node drop, to which it rises "
                                      "linearly from 0",
                              .min = 0,
                              .max = 0.99},
                             {.name = "ghost_batch",
                              .defaultValue = std::int64_t{32},
                              .help = "Images that BatchNorm sees together, with the same paths",
                              .unit = "images",
                              .min = 2,
                              .max = 65536}});
    Description description{
        .name = "one-shot",
        .title = "One-Shot",
        .help = "Trains all paths with random ones left out, then scores many random architectures",
        .family = "weight sharing",
        .citation = "Bender et al. 2018, ICML",
        .params = sharedWeightsParams({{"train_fraction", 0.9}, {"validation_fraction", 0.1}},
                                      std::move(own)),
        .published = {"Understanding One-Shot Models"},
        .paper = {{"method.supernet_channels", "16"},
                  {"method.supernet_cells", "8"},
                  {"method.retrain", "10"},
                  {"skeleton.channels", "64"},
                  {"skeleton.cells", "8"}},
        .desk = {{"method.candidates", "200"},
                 {"method.train_fraction", "0.5"},
                 {"method.validation_fraction", "0.5"}},
    };
    return {std::move(description),
            {[](const SpacePtr& space, const Skeleton& skeleton, const Params& params) {
                 return std::make_unique<OneShot>(*space, skeleton, params);
             },
             mostFinalists}};
}

} // namespace netwright
