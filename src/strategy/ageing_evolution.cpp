#include "strategy/methods.h"

#include <algorithm>
#include <deque>

namespace netwright {

namespace {

class AgeingEvolution : public Strategy
{
public:
    AgeingEvolution(SpacePtr space, const Params& params)
        : m_space(std::move(space))
        , m_population(static_cast<std::size_t>(params.get<std::int64_t>("population")))
        , m_sampleSize(params.get<int>("sample"))
        , m_identityProbability(params.get<double>("identity_probability"))
        , m_isAging(params.get<bool>("aging"))
    {
    }

    Ask ask(std::int64_t number, Rng& rng) override
    {
        if (m_members.size() < m_population) {
            const auto inTheAir = static_cast<std::size_t>(number - m_toldCount);
            if (m_members.size() + inTheAir >= m_population)
                return Wait{};
            return Proposal{m_space->sample(rng), "random"};
        }
        const auto [best, worst] = tournament(rng);
        const Member& parent = m_members[best];
        if (!m_isAging)
            m_doomed.push_back({number, worst, m_members[worst].number});
        if (rng.chance(m_identityProbability))
            return Proposal{parent.genome, fmt::format("copy of {}", parent.number)};
        std::string note;
        Genome child = m_space->mutate(parent.genome, rng, &note);
        return Proposal{std::move(child), fmt::format("mutation of {}: {}", parent.number, note)};
    }

    void tell(const Observation& observation) override
    {
        ++m_toldCount;
        const Doomed doomed = takeDoomed(observation.number);
        const auto score = usableScore(observation);
        if (!score)
            return;
        if (m_members.size() < m_population) {
            m_members.push_back({observation.genome, *score, observation.number});
            return;
        }
        Member& dying = m_members[m_isAging            ? m_oldest
                                  : stillAlive(doomed) ? doomed.slot
                                                       : worst()];
        if (m_isAging)
            m_oldest = (m_oldest + 1) % m_population;
        dying.genome = observation.genome;
        dying.score = *score;
        dying.number = observation.number;
    }

private:
    struct Member
    {
        Genome genome;
        double score;
        std::int64_t number;
    };
    /// The member that makes room for a child when members do not age.
    struct Doomed
    {
        std::int64_t child = -1;
        std::size_t slot = 0;
        std::int64_t number = -1;
    };

    std::pair<std::size_t, std::size_t> tournament(Rng& rng) const
    {
        std::size_t best = rng.below(m_members.size());
        std::size_t worst = best;
        for (int i = 1; i < m_sampleSize; ++i) {
            const std::size_t drawn = rng.below(m_members.size());
            if (m_members[drawn].score > m_members[best].score)
                best = drawn;
            if (m_members[drawn].score < m_members[worst].score)
                worst = drawn;
        }
        return {best, worst};
    }

    Doomed takeDoomed(std::int64_t child)
    {
        if (m_doomed.empty() || m_doomed.front().child != child)
            return {};
        const Doomed doomed = m_doomed.front();
        m_doomed.pop_front();
        return doomed;
    }

    bool stillAlive(const Doomed& doomed) const
    {
        return doomed.number >= 0 && m_members[doomed.slot].number == doomed.number;
    }

    std::size_t worst() const
    {
        const auto found = std::ranges::min_element(m_members, {}, &Member::score);
        return static_cast<std::size_t>(found - m_members.begin());
    }

    SpacePtr m_space;
    std::size_t m_population;
    int m_sampleSize;
    double m_identityProbability;
    bool m_isAging;
    std::vector<Member> m_members; ///< a ring once it is full
    std::size_t m_oldest = 0;
    std::int64_t m_toldCount = 0;
    std::deque<Doomed> m_doomed; ///< by child number
};

} // namespace

RegistryEntry<StrategyFactory> ageingEvolution()
{
    return {{.name = "ageing-evolution",
             .title = "Ageing evolution (AmoebaNet)",
             .help = "Mutates the best of a random sample of the population; the oldest dies",
             .family = "evolution",
             .citation = "Real et al. 2019, AAAI",
             .params = {{.name = "population",
                         .defaultValue = std::int64_t{100},
                         .help = "architectures alive at a time; as many are random at first",
                         .min = 1,
                         .max = 1e6},
                        {.name = "sample",
                         .defaultValue = std::int64_t{25},
                         .help = "architectures drawn, with replacement, to find a parent",
                         .min = 1,
                         .max = 1e6},
                        {.name = "identity_probability",
                         .defaultValue = 0.05,
                         .help = "chance that a child is an unchanged copy of its parent",
                         .min = 0,
                         .max = 1},
                        {.name = "aging",
                         .defaultValue = true,
                         .help = "the oldest dies; when off, the worst of the sample does"}},
             .published = {"AmoebaNet"},
             .desk = {{"method.population", "10"}, {"method.sample", "4"}}},
            [](SpacePtr space, const Params& params) {
                return std::make_unique<AgeingEvolution>(std::move(space), params);
            }};
}

} // namespace netwright
