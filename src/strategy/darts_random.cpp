#include "strategy/methods.h"

#include <set>

namespace netwright {

namespace {

class DartsRandom : public Strategy
{
public:
    DartsRandom(SpacePtr space, const Params& params)
        : m_space(std::move(space))
        , m_samples(params.get<int>("samples"))
        , m_fidelity(params.get<double>("short_training"))
    {
    }

    Ask ask(std::int64_t number, Rng& rng) override
    {
        if (m_drawn < m_samples) {
            ++m_drawn;
            m_untold.insert(number);
            return Proposal{.genome = m_space->sample(rng),
                            .origin = "random, trained for a short time",
                            .fidelity = m_fidelity};
        }
        if (!m_untold.empty())
            return Wait{};
        if (!m_best)
            return Finished{};
        Proposal last{.genome = m_best->genome,
                      .origin = fmt::format("best of {}, trained in full", m_samples)};
        m_best.reset();
        return last;
    }

    void tell(const Observation& observation) override
    {
        if (m_untold.erase(observation.number) == 0)
            return;
        const auto score = usableScore(observation);
        if (score && (!m_best || *score > *m_best->score))
            m_best = observation;
    }

private:
    SpacePtr m_space;
    int m_samples;
    double m_fidelity;
    int m_drawn = 0;
    std::set<std::int64_t> m_untold;   ///< numbers of what was drawn
    std::optional<Observation> m_best; ///< that is still to be trained in full
};

} // namespace

Description::Settings dartsNetworks()
{
    return {{"skeleton.channels", "36"}, {"skeleton.cells", "20"},  {"skeleton.aux", "true"},
            {"estimator.epochs", "600"}, {"estimator.batch", "96"}, {"estimator.drop_path", "0.2"},
            {"estimator.cutout", "16"}};
}

RegistryEntry<StrategyFactory> dartsRandom()
{
    return {{.name = "darts-random",
             .title = "DARTS Random",
             .help = "Trains random architectures for a short time, then the best of them in full",
             .family = "baseline",
             .citation = "Liu et al. 2019, ICLR",
             .params = {{.name = "samples",
                         .defaultValue = std::int64_t{24},
                         .help = "Random architectures",
                         .unit = "architectures",
                         .min = 1,
                         .max = 1e6},
                        {.name = "short_training",
                         .defaultValue = 0.1667,
                         .help = "Part of the estimator's epochs that each of them is trained for: "
                                 "100 of 600, as published",
                         .min = 1e-6,
                         .max = 1}},
             .published = {"DARTS Random"},
             .paper = dartsNetworks(),
             .desk = {{"method.samples", "8"}, {"estimator.epochs", "6"}}},
            [](SpacePtr space, const Params& params) {
                return std::make_unique<DartsRandom>(std::move(space), params);
            }};
}

} // namespace netwright
