#include "core/error.h"
#include "nn/recipe.h"
#include "supernet/methods.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace netwright {
namespace {

/// "8,5,3" as numbers. Throws Error for anything else.
std::vector<double> numbersOf(const Params& params, std::string_view name, double low, double high)
{
    const auto& text = params.get<std::string>(name);
    std::vector<double> result;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        double number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        if (error != std::errc() || number < low || number > high || (next != end && *next != ','))
            throw Error(fmt::format("\"{}\" is not a list of numbers", text.substr(0, 80)),
                        fmt::format("{}.{}", params.section(), name),
                        fmt::format("write one number of {} to {} for each stage, with commas "
                                    "between",
                                    low, high));
        result.push_back(number);
        at = next == end ? end : next + 1;
    }
    return result;
}

/// P-DARTS (Chen et al. 2019, released code): stages of deeper supernets with fewer operations an
/// edge, each trained anew. Shortcuts are held back by a dropout that fades within a stage; the
/// architecture rests at the start of each and takes first-order steps then. The derived normal
/// cell has at most `max_skips` shortcuts. The learning rate falls anew in each stage.
///
/// The dropout rates are those of the released code (the paper says 0, 0.4, 0.7).
class PDarts final : public WeightSharingMethod
{
public:
    PDarts(const Skeleton& skeleton, const Params& params)
        : m_skeleton(skeleton)
        , m_batchSize(params.get<int>("batch"))
        , m_epochs(params.get<int>("epochs"))
        , m_frozenEpochs(params.get<int>("frozen_epochs"))
        , m_dropoutDecay(params.get<double>("skip_dropout_decay"))
        , m_maxSkips(params.get<int>("max_skips"))
        , m_addedCells(numbersOf(params, "added_cells", 0, 1000))
        , m_operations(numbersOf(params, "operations", 1, 1000))
        , m_skipDropout(numbersOf(params, "skip_dropout", 0, 0.99))
    {
        if (m_operations.empty() || m_addedCells.size() != m_operations.size() ||
            m_skipDropout.size() != m_operations.size())
            throw Error("the lists of the stages differ in length",
                        params.section() + ".operations",
                        "give operations, added_cells and skip_dropout one number a stage each");
    }

    SupernetPlan planAt(int epoch) override
    {
        const auto stage = static_cast<std::size_t>(stageAt(epoch));
        Skeleton skeleton = m_skeleton;
        skeleton.cells += static_cast<int>(m_addedCells[stage]);
        return {.skeleton = skeleton,
                .kept = m_kept,
                .batchSize = m_batchSize,
                .stage = static_cast<int>(stage),
                .skipDropout = m_skipDropout[stage]};
    }

    StepResult step(StepContext& context) override
    {
        const int stage = stageAt(context.epoch);
        const int epoch = context.epoch - startOf(stage);
        const int epochs = startOf(stage + 1) - startOf(stage);
        TrainingRecipe recipe = context.recipe;
        recipe.epochs = epochs;
        context.weights.setLearningRate(
            nn::batchLearningRate(recipe, epoch, context.batch, context.batches));
        const bool isFrozen = epoch < m_frozenEpochs;
        context.supernet.network().setDropoutScale(
            isFrozen ? static_cast<double>(epochs - epoch - 1) / epochs
                     : std::exp(-m_dropoutDecay * (epoch - m_frozenEpochs)));
        if (!isFrozen)
            steps::architectureFirstOrder(context, context.validation(),
                                          gates::softmaxMix(context.arch));
        return steps::descendAlike(context, context.train(), gates::softmaxMix(context.arch));
    }

    void endEpoch(StepContext& context) override
    {
        const int next = stageAt(context.epoch) + 1;
        if (context.epoch + 1 == startOf(next) && next < stages())
            keepStrongest(context.arch,
                          static_cast<std::size_t>(m_operations[static_cast<std::size_t>(next)]));
    }

    Genome derive(const SearchSpace& space, const ArchParameters& arch, Rng&) const override;

    void save(MethodState& state) const override { state.json["kept"] = m_kept; }
    void load(const MethodState& state) override
    {
        m_kept = jsonGet<Selection>(state.json, "kept", "checkpoint");
    }

private:
    int stages() const { return static_cast<int>(m_operations.size()); }
    int startOf(int stage) const { return stage * m_epochs / stages(); }
    int stageAt(int epoch) const
    {
        int stage = 0;
        while (stage + 1 < stages() && epoch >= startOf(stage + 1))
            ++stage;
        return stage;
    }
    void keepStrongest(const ArchParameters& arch, std::size_t count);

    Skeleton m_skeleton;
    int m_batchSize, m_epochs, m_frozenEpochs;
    double m_dropoutDecay;
    int m_maxSkips;
    std::vector<double> m_addedCells, m_operations, m_skipDropout; ///< by stage
    Selection m_kept;                                              ///< options of this stage
};

void PDarts::keepStrongest(const ArchParameters& arch, std::size_t count)
{
    const auto probabilities = arch.probabilities();
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        const Choice& choice = arch.choices()[i];
        std::vector<std::size_t> order(choice.options.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return probabilities[i][a] > probabilities[i][b];
        });
        order.resize(std::min(count, order.size()));
        auto& kept = m_kept[choice.decision];
        kept.clear();
        for (const std::size_t option : order)
            kept.push_back(choice.options[option]);
        std::sort(kept.begin(), kept.end());
    }
}

/// While the normal cell has too many shortcuts, the weakest of them is struck out and the
/// architecture derived again.
Genome PDarts::derive(const SearchSpace& space, const ArchParameters& arch, Rng&) const
{
    Strengths strengths = this->strengths(arch);
    const auto decisions = space.superDecisions();
    for (;;) {
        const Genome genome = space.strongest(strengths);
        const Selection kept = space.select(genome);
        std::vector<double*> skips;
        for (const Decision& decision : decisions) {
            const auto found = kept.find(decision.name);
            if (!decision.name.starts_with("normal/") || found == kept.end())
                continue;
            for (const int option : found->second)
                if (decision.options[static_cast<std::size_t>(option)] == "skip_connect")
                    skips.push_back(&strengths[decision.name][static_cast<std::size_t>(option)]);
        }
        if (static_cast<int>(skips.size()) <= m_maxSkips)
            return genome;
        double* const weakest = *std::min_element(
            skips.begin(), skips.end(), [](const double* a, const double* b) { return *a < *b; });
        if (*weakest == 0) // the space has nothing else to offer
            return genome;
        *weakest = 0;
    }
}

} // namespace

WeightSharingEntry pDarts()
{
    Description description{
        .name = "p-darts",
        .title = "P-DARTS",
        .help = "DARTS in stages: deeper supernets that choose among fewer operations",
        .family = "weight sharing",
        .citation = "Chen et al. 2019, ICCV",
        .params = weightSharingParams(
            {{"epochs", std::int64_t{75}},
             {"batch", std::int64_t{96}},
             {"min_learning_rate", 0.0},
             {"arch_learning_rate", 6e-4}},
            {{.name = "added_cells",
              .defaultValue = std::string("0,6,12"),
              .help = "Cells of each stage beyond those of the skeleton"},
             {.name = "operations",
              .defaultValue = std::string("8,5,3"),
              .help =
                  "Operations an edge chooses among in each stage; the first has all there are"},
             {.name = "skip_dropout",
              .defaultValue = std::string("0.1,0.4,0.7"),
              .help = "Dropout on shortcuts at the start of each stage"},
             {.name = "skip_dropout_decay",
              .defaultValue = 0.2,
              .help = "How fast that dropout fades by the epoch once the architecture is trained",
              .min = 0,
              .max = 100},
             {.name = "frozen_epochs",
              .defaultValue = std::int64_t{10},
              .help = "Epochs at the start of each stage that train the weights alone",
              .unit = "epochs",
              .min = 0,
              .max = 100000},
             {.name = "max_skips",
              .defaultValue = std::int64_t{2},
              .help = "Most shortcuts in the derived normal cell",
              .min = 0,
              .max = 1000}}),
        .published = {"P-DARTS + Cutout"},
        .paper =
            publishedSizes(16, 5, {{"estimator.batch", "128"}, {"estimator.drop_path", "0.3"}}),
        .desk = {{"skeleton.cells", "3"},
                 {"method.added_cells", "0,2,4"},
                 {"method.frozen_epochs", "1"}},
    };
    return {std::move(description),
            {[](const SpacePtr&, const Skeleton& skeleton, const Params& params) {
                return std::make_unique<PDarts>(skeleton, params);
            }}};
}

} // namespace netwright
