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

    Ask ask(std::int64_t number, Rng&) override
    {
        auto genome = m_space->at(static_cast<std::uint64_t>(number));
        if (!genome)
            return Finished{};
        return Proposal{std::move(*genome), fmt::format("grid point {}", number)};
    }
    void tell(const Observation&) override {}

private:
    SpacePtr m_space;
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
