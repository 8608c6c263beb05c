#include "strategy/methods.h"

namespace netwright {

namespace {

class GridSearch : public Strategy
{
public:
    explicit GridSearch(SpacePtr space) : m_space(std::move(space))
    {
        if (!m_space->at(0))
            throw Error("the space cannot be enumerated", m_space->name(),
                        "choose another method, such as random");
    }

    Ask ask(std::int64_t, Rng&) override
    {
        auto genome = m_space->at(m_next);
        if (!genome)
            return Finished{};
        return Proposal{std::move(*genome), fmt::format("grid point {}", m_next++)};
    }
    void tell(const Observation&) override {}

private:
    SpacePtr m_space;
    std::uint64_t m_next = 0;
};

} // namespace

RegistryEntry<StrategyFactory> gridSearch()
{
    return {{.name = "grid",
             .title = "Grid search",
             .help = "Exhaustive enumeration: every architecture of the space once, in order",
             .family = "baseline"},
            [](SpacePtr space, const Params&) {
                return std::make_unique<GridSearch>(std::move(space));
            }};
}

} // namespace netwright
