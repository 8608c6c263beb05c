#include "engine/supernet_strategy.h"

#include <algorithm>

namespace netwright {

namespace {

using Step = SupernetFacts::Step;

/// Sampled architectures are the same however they were asked for.
constexpr std::uint64_t rankingSeed = 0x72616e6b696e67;

std::map<std::string, double> metricsOf(const SharedScore& score)
{
    std::map<std::string, double> metrics = {{"shared_acc", score.accuracy}};
    if (score.latency)
        metrics["latency"] = *score.latency;
    return metrics;
}

} // namespace

std::span<const ParamSpec> supernetSearchParams()
{
    static const std::vector<ParamSpec> specs = {
        {.name = "supernet_channels",
         .defaultValue = std::int64_t{0},
         .help = "Channels of the supernet's first cell; 0: as in the networks trained alone",
         .unit = "channels",
         .min = 0,
         .max = 4096},
        {.name = "supernet_cells",
         .defaultValue = std::int64_t{0},
         .help = "Cells of the supernet, counted as skeleton.cells; 0: as in the networks trained "
                 "alone",
         .unit = "cells",
         .min = 0,
         .max = 1000},
        {.name = "retrain",
         .defaultValue = std::int64_t{1},
         .help = "Derived architectures that are trained alone at the end, by the estimator",
         .unit = "architectures",
         .min = 0,
         .max = 100},
        {.name = "ranking_sample",
         .defaultValue = std::int64_t{0},
         .help = "Sampled architectures that are scored with the shared weights and trained alone, "
                 "to see whether both rank them alike",
         .unit = "architectures",
         .min = 0,
         .max = 10'000},
        {.name = "stop_at_skips",
         .defaultValue = std::int64_t{0},
         .help = "End the epochs once the derived normal cell has so many skip connections (2: "
                 "the early stop of DARTS+); 0: never",
         .min = 0,
         .max = 100},
    };
    return specs;
}

Skeleton supernetSkeleton(Skeleton network, const Params& methodParams)
{
    if (const int channels = methodParams.get<int>("supernet_channels"); channels > 0)
        network.channels = channels;
    if (const int cells = methodParams.get<int>("supernet_cells"); cells > 0)
        network.cells = cells;
    return network;
}

SupernetStrategy::SupernetStrategy(SpacePtr space, const Params& params, int mostDerived)
    : m_space(std::move(space))
    , m_epochs(params.get<int>("epochs"))
    , m_retrain(std::min(params.get<int>("retrain"), mostDerived))
    , m_rankingSample(params.get<int>("ranking_sample"))
    , m_stopAtSkips(params.get<int>("stop_at_skips"))
{
}

bool SupernetStrategy::hasCollapsed() const
{
    return m_stopAtSkips > 0 && m_skips >= m_stopAtSkips;
}

Ask SupernetStrategy::ask(std::int64_t number, Rng&)
{
    if (m_failed)
        return Finished{};
    if (m_step)
        return Wait{};
    const bool mayTrain = m_epochsDone < m_epochs && !m_ending && !hasCollapsed();
    if (mayTrain) {
        m_step = number;
        return Proposal{.genome = {},
                        .origin = fmt::format("epoch {} of {}", m_epochsDone + 1, m_epochs),
                        .step = Step::Epoch};
    }
    if (m_derivedAt < m_epochsDone) {
        m_step = number;
        return Proposal{.genome = {},
                        .origin = fmt::format("derived after epoch {}", m_epochsDone),
                        .step = Step::Derivation};
    }
    if (!m_toRetrain.empty()) {
        const SharedScore score = m_toRetrain.front();
        m_toRetrain.erase(m_toRetrain.begin());
        return Proposal{.genome = score.genome,
                        .origin = "derived, trained alone",
                        .metrics = metricsOf(score)};
    }
    return askRanking(number);
}

Ask SupernetStrategy::askRanking(std::int64_t number)
{
    if (!m_toRank.empty()) {
        const SharedScore score = m_toRank.front();
        m_toRank.erase(m_toRank.begin());
        return Proposal{.genome = score.genome,
                        .origin = std::string(sampledOrigin),
                        .metrics = metricsOf(score)};
    }
    if (m_ranked >= m_rankingSample || m_epochsDone == 0)
        return Finished{};
    m_step = number;
    Proposal proposal{.genome = {},
                      .origin = fmt::format("{} sampled architectures, shared weights",
                                            m_rankingSample - m_ranked),
                      .step = Step::Scoring};
    for (int i = m_ranked; i < m_rankingSample; ++i) {
        Rng rng = Rng::derive(rankingSeed, static_cast<std::uint64_t>(i));
        proposal.toScore.push_back(m_space->sample(rng));
    }
    return proposal;
}

void SupernetStrategy::tell(const Observation& observation)
{
    if (observation.number != m_step)
        return;
    m_step.reset();
    if (!observation.facts) {
        m_failed = true;
        return;
    }
    const SupernetFacts& facts = *observation.facts;
    switch (facts.step) {
    case Step::Epoch: {
        ++m_epochsDone;
        const auto skips = observation.metrics.find("normal_skips");
        m_skips = skips == observation.metrics.end() ? 0 : static_cast<int>(skips->second);
        break;
    }
    case Step::Derivation:
        m_derivedAt = m_epochsDone;
        m_toRetrain = facts.scores;
        m_toRetrain.resize(std::min(m_toRetrain.size(), static_cast<std::size_t>(m_retrain)));
        break;
    case Step::Scoring:
        m_toRank = facts.scores;
        m_ranked += static_cast<int>(facts.scores.size());
        break;
    }
}

} // namespace netwright
