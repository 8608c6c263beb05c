#include "core/json.h"
#include "supernet/cell_edges.h"
#include "supernet/edge_criteria.h"
#include "supernet/methods.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

#include <algorithm>
#include <set>

namespace netwright {
namespace {

/// SGAS (Li et al. 2020, released code): first-order DARTS that settles one edge of every cell type
/// at a time. The edge with the best score keeps its strongest operation; once a node has as many
/// edges as an architecture keeps, its others go. Each decision makes room for larger batches.
class Sgas final : public WeightSharingMethod
{
public:
    Sgas(const SearchSpace& space, const Skeleton& skeleton, const Params& params)
        : m_skeleton(skeleton)
        , m_batchSize(params.get<int>("batch"))
        , m_batchIncrease(params.get<int>("batch_increase"))
        , m_warmup(params.get<int>("decision_warmup"))
        , m_interval(params.get<int>("decision_interval"))
        , m_usesHistory(params.get<std::string>("criterion") == "2")
        , m_places(choicePlaces(space))
        , m_allowed(allowedOptions(space))
    {
    }

    SupernetPlan planAt(int) override
    {
        return {.skeleton = m_skeleton,
                .kept = m_kept,
                .batchSize = m_batchSize + m_decisions * m_batchIncrease};
    }

    StepResult step(StepContext& context) override
    {
        if (!context.arch.choices().empty())
            steps::architectureFirstOrder(context, context.validation(),
                                          gates::softmaxMix(context.arch));
        return steps::descendAlike(context, context.train(), gates::softmaxMix(context.arch));
    }

    void endEpoch(StepContext& context) override
    {
        const auto edges = openEdges(context.arch);
        const int done = context.epoch + 1;
        if (done >= m_warmup && (done - m_warmup) % m_interval == 0 && !edges.empty()) {
            std::set<std::string> cells;
            for (const ChoicePlace& place : m_places)
                if (cells.insert(place.cell).second)
                    decide(place.cell, edges);
            ++m_decisions;
        }
        for (const auto& [decision, edge] : edges) {
            auto& history = m_history[decision];
            history.push_back(edge.chosen);
            if (history.size() > historySize)
                history.pop_front();
        }
    }

    void save(MethodState& state) const override
    {
        state.json = {{"kept", m_kept}, {"decisions", m_decisions}, {"history", m_history}};
    }
    void load(const MethodState& state) override
    {
        m_kept = jsonGet<Selection>(state.json, "kept", "checkpoint");
        m_decisions = jsonGet<int>(state.json, "decisions", "checkpoint");
        m_history = jsonGet<decltype(m_history)>(state.json, "history", "checkpoint");
    }

private:
    using Edges = std::map<std::string, edge_criteria::Edge>;

    static constexpr std::size_t historySize = 4;

    /// Those that are not decided.
    Edges openEdges(const ArchParameters& arch) const
    {
        Edges edges;
        const Strengths strengths = arch.supernet().strengthsOf(arch.probabilities());
        for (const Choice& choice : arch.choices())
            edges.emplace(choice.decision, edge_criteria::edgeOf(strengths.at(choice.decision),
                                                                 m_allowed.at(choice.decision)));
        return edges;
    }

    void decide(const std::string& cell, const Edges& edges)
    {
        std::vector<const ChoicePlace*> places;
        std::vector<std::string> decisions;
        std::vector<double> importance, certainty, stability;
        for (const ChoicePlace& place : m_places)
            for (const std::string& decision : place.edges) {
                const auto edge = edges.find(decision);
                if (place.cell != cell || edge == edges.end())
                    continue;
                places.push_back(&place);
                decisions.push_back(decision);
                importance.push_back(edge->second.importance);
                certainty.push_back(edge_criteria::certainty(edge->second));
                const auto history = m_history.find(decision);
                stability.push_back(history == m_history.end()
                                        ? 0
                                        : edge_criteria::stability(edge->second, history->second));
            }
        if (decisions.empty())
            return;
        std::vector<double> scores = edge_criteria::normalised(importance);
        const auto times = [&](const std::vector<double>& factors) {
            for (std::size_t i = 0; i < scores.size(); ++i)
                scores[i] *= factors[i];
        };
        times(edge_criteria::normalised(certainty));
        if (m_usesHistory)
            times(edge_criteria::normalised(stability));
        const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) -
                                                   scores.begin());
        const auto& chosen = edges.at(decisions[best]).chosen;
        const auto operation = std::max_element(chosen.begin(), chosen.end()) - chosen.begin();
        m_kept[decisions[best]] = {
            m_allowed.at(decisions[best])[static_cast<std::size_t>(operation)]};
        pruneIfComplete(*places[best]);
    }

    void pruneIfComplete(const ChoicePlace& place)
    {
        const auto isKept = [&](const std::string& edge) {
            const auto found = m_kept.find(edge);
            return found != m_kept.end() && !found->second.empty();
        };
        if (std::count_if(place.edges.begin(), place.edges.end(), isKept) < place.kept)
            return;
        for (const std::string& edge : place.edges)
            m_kept.try_emplace(edge);
    }

    Skeleton m_skeleton;
    int m_batchSize, m_batchIncrease, m_warmup, m_interval;
    bool m_usesHistory;
    std::vector<ChoicePlace> m_places;
    Selection m_allowed;
    Selection m_kept; ///< decided edges; empty: pruned
    int m_decisions = 0;
    std::map<std::string, std::deque<std::vector<double>>> m_history; ///< latest last
};

} // namespace

WeightSharingEntry sgas()
{
    Description description{
        .name = "sgas",
        .title = "SGAS, criterion 1",
        .help = "DARTS that settles edge by edge, the surest first",
        .family = "weight sharing",
        .citation = "Li et al. 2020, CVPR",
        .params = weightSharingParams(
            {},
            {{.name = "criterion",
              .defaultValue = std::string("1"),
              .help = "What makes an edge sure: 1 importance and certainty; 2 that they last, too",
              .choices = {"1", "2"}},
             {.name = "decision_warmup",
              .defaultValue = std::int64_t{10},
              .help = "Epochs before the first edge is settled",
              .unit = "epochs",
              .min = 1,
              .max = 100000},
             {.name = "decision_interval",
              .defaultValue = std::int64_t{5},
              .help = "Epochs from one settled edge to the next",
              .unit = "epochs",
              .min = 1,
              .max = 100000},
             {.name = "batch_increase",
              .defaultValue = std::int64_t{8},
              .help = "Images by which each settled edge lets the batches grow",
              .unit = "images",
              .min = 0,
              .max = 65536}}),
        .published = {"SGAS"},
        .paper = publishedSizes(16, 8),
        .desk = {{"method.epochs", "10"},
                 {"method.decision_warmup", "2"},
                 {"method.decision_interval", "1"}},
    };
    return {std::move(description),
            {[](const SpacePtr& space, const Skeleton& skeleton, const Params& params) {
                return std::make_unique<Sgas>(*space, skeleton, params);
            }}};
}

WeightSharingEntry sgasCriterion2()
{
    WeightSharingEntry entry = sgas();
    Description& description = entry.description;
    description.name = "sgas-criterion-2";
    description.title = "SGAS, criterion 2";
    description.help = "DARTS that settles edge by edge, those first that stay sure";
    description.params =
        withDefaults(std::move(description.params), {{"criterion", std::string("2")}});
    description.published = {};
    return entry;
}

} // namespace netwright
