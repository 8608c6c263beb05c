#include "strategy/methods.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

namespace netwright {

namespace {

class LocalSearch : public Strategy
{
public:
    LocalSearch(SpacePtr space, const Params& params)
        : m_space(std::move(space)), m_takesFirst(params.get<std::string>("improvement") == "first")
    {
        for (const Decision& decision : m_space->decisions())
            if (decision.kind == Decision::Kind::Real)
                throw Error("the space has a real-valued decision, which has no neighbours",
                            fmt::format("{}.{}", m_space->name(), decision.name),
                            "choose another method, such as random");
    }

    Ask ask(std::int64_t number, Rng& rng) override
    {
        if (m_mustExpand)
            expand(rng);
        if (!m_queue.empty()) {
            Genome genome = std::move(m_queue.back());
            m_queue.pop_back();
            m_known.try_emplace(genome);
            m_inTheAir.push_back({number, m_climb});
            return Proposal{std::move(genome), fmt::format("neighbour of {}", m_current.number)};
        }
        if (isWaitingForClimb())
            return Wait{};
        ++m_climb;
        m_hasCurrent = false;
        m_inTheAir.push_back({number, m_climb});
        Genome start = unseenSample(rng);
        m_known.try_emplace(start);
        return Proposal{std::move(start), "random start"};
    }

    void tell(const Observation& observation) override
    {
        int climb = -1;
        if (!m_inTheAir.empty() && m_inTheAir.front().number == observation.number) {
            climb = m_inTheAir.front().climb;
            m_inTheAir.pop_front();
        }
        if (const auto score = usableScore(observation)) {
            const Point point{observation.genome, *score, observation.number};
            m_known.insert_or_assign(observation.genome, point);
            if (climb == m_climb && !m_hasCurrent)
                moveTo(point);
            else if (climb == m_climb)
                offer(point);
        }
        const bool isNeighbourhoodTold = m_queue.empty() && !m_mustExpand && !isWaitingForClimb();
        if (m_best && (m_takesFirst || isNeighbourhoodTold))
            moveTo(*std::exchange(m_best, std::nullopt));
    }

private:
    struct Point
    {
        Genome genome;
        double score = 0;
        std::int64_t number = -1;
    };
    /// A climb is everything from one random start on.
    struct Asked
    {
        std::int64_t number;
        int climb;
    };

    void moveTo(Point point)
    {
        m_current = std::move(point);
        m_hasCurrent = true;
        m_mustExpand = true;
        m_queue.clear();
    }

    void offer(const Point& point)
    {
        if (point.score > (m_best ? m_best->score : m_current.score))
            m_best = point;
    }

    /// Neighbours whose score is known are not proposed: the climb goes on through them.
    void expand(Rng& rng)
    {
        while (m_mustExpand) {
            m_mustExpand = false;
            m_queue = m_space->neighbours(m_current.genome);
            std::erase_if(m_queue, [this](const Genome& genome) {
                const auto known = m_known.find(genome);
                if (known != m_known.end() && known->second)
                    offer(*known->second);
                return known != m_known.end();
            });
            const bool isNeighbourhoodTold = m_queue.empty() && !isWaitingForClimb();
            if (m_best && (m_takesFirst || isNeighbourhoodTold))
                moveTo(*std::exchange(m_best, std::nullopt));
        }
        rng.shuffle(m_queue);
    }

    bool isWaitingForClimb() const
    {
        return !m_inTheAir.empty() && m_inTheAir.back().climb == m_climb;
    }

    /// A start that was not proposed before, if a few draws find one.
    Genome unseenSample(Rng& rng) const
    {
        Genome genome = m_space->sample(rng);
        for (int attempt = 0; attempt < 100 && m_known.contains(genome); ++attempt)
            genome = m_space->sample(rng);
        return genome;
    }

    SpacePtr m_space;
    bool m_takesFirst;
    int m_climb = 0;
    Point m_current;
    bool m_hasCurrent = false;
    bool m_mustExpand = false;
    std::vector<Genome> m_queue;  ///< neighbours of m_current to propose, from the back
    std::optional<Point> m_best;  ///< better than m_current, not yet moved to
    std::deque<Asked> m_inTheAir; ///< asked and not told, by number
    std::map<Genome, std::optional<Point>> m_known; ///< proposed; empty until it has a score
};

} // namespace

RegistryEntry<StrategyFactory> localSearch()
{
    return {{.name = "local-search",
             .title = "Local search",
             .help = "Climbs to better neighbours, and starts anew at each local optimum",
             .family = "local",
             .citation = "White et al. 2021, UAI",
             .params = {{.name = "improvement",
                         .defaultValue = std::string("first"),
                         .help = "move to the first better neighbour, or to the best of all",
                         .choices = {"first", "best"}}}},
            [](SpacePtr space, const Params& params) {
                return std::make_unique<LocalSearch>(std::move(space), params);
            }};
}

} // namespace netwright
