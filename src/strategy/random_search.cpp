#include "strategy/methods.h"

namespace netwright {

namespace {

class RandomSearch : public Strategy
{
public:
    explicit RandomSearch(SpacePtr space) : m_space(std::move(space)) {}

    Ask ask(std::int64_t, Rng& rng) override { return Proposal{m_space->sample(rng), "random"}; }
    void tell(const Observation&) override {}

private:
    SpacePtr m_space;
};

} // namespace

RegistryEntry<StrategyFactory> randomSearch()
{
    return {{.name = "random",
             .title = "Random search",
             .help = "Draws every architecture anew; the baseline each method has to beat",
             .family = "baseline",
             .citation = "Li & Talwalkar 2019, UAI",
             .published = {"Hierarchical-EAS Random"}},
            [](SpacePtr space, const Params&) {
                return std::make_unique<RandomSearch>(std::move(space));
            }};
}

} // namespace netwright
