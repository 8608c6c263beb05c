#pragma once

#include "core/rng.h"
#include "engine/supernet_strategy.h"
#include "feed.h"
#include "supernet/health.h"

#include <cmath>

namespace netwright::test {

/// Made up: the strengths of a supernet after part of its epochs, from almost even to almost
/// decided.
inline Strengths sharpened(const SearchSpace& space, double part)
{
    Strengths strengths;
    Rng rng(7);
    for (const Decision& decision : space.superDecisions()) {
        auto& values = strengths[decision.name];
        double sum = 0;
        for (const auto& option : decision.options) {
            const double favour = rng.normal() + (option == "none" ? 0.6 : 0);
            values.push_back(std::exp(2.2 * part * favour));
            sum += values.back();
        }
        for (double& value : values)
            value /= sum;
    }
    return strengths;
}

/// What the engine stores after epoch `number` + 1 of `epochs`, an hour of device time each.
inline TrialPtr makeEpoch(const SpacePtr& space, int number, int epochs, SearchId search = {1})
{
    const double part = static_cast<double>(number + 1) / epochs;
    const double accuracy = 30 + 50 * (1 - std::exp(-3 * part));
    SupernetFacts facts;
    facts.strengths = sharpened(*space, part);
    const Genome genome = space->strongest(facts.strengths);
    facts.scores = {{genome, accuracy}};
    Trial trial = *makeTrial(number, accuracy, 3'600.0 * (number + 1), search);
    trial.genome = genome;
    trial.architecture = space->toText(genome);
    trial.origin = fmt::format("epoch {} of {}", number + 1, epochs);
    trial.metrics["shared_acc"] = accuracy;
    trial.metrics["train_acc"] = accuracy + 4;
    trial.metrics["entropy"] = relativeEntropy(facts.strengths);
    trial.metrics["normal_skips"] = normalSkips(*space, genome);
    trial.metrics["skip_share"] = skipShare(*space, genome);
    trial.facts = std::make_shared<const SupernetFacts>(std::move(facts));
    return std::make_shared<const Trial>(std::move(trial));
}

/// An architecture that was trained alone, beside the accuracy it has with shared weights.
inline TrialPtr makeAlone(const SpacePtr& space, std::int64_t number, double shared, double alone,
                          bool sampled, double cumulative, SearchId search = {1})
{
    Trial trial = *makeTrial(number, alone, cumulative, search);
    Rng rng(static_cast<std::uint64_t>(number));
    trial.genome = space->sample(rng);
    trial.architecture = space->toText(trial.genome);
    trial.origin =
        sampled ? std::string(SupernetStrategy::sampledOrigin) : "derived, trained alone";
    trial.metrics["shared_acc"] = shared;
    return std::make_shared<const Trial>(std::move(trial));
}

inline SearchStatus makeSupernetStatus(SearchId id, const SpacePtr& space, SearchState state)
{
    SearchStatus status = makeStatus(id, state);
    auto spec =
        std::make_shared<SearchSpec>(makeSearchSpec(space, "darts", "training", "synthetic"));
    spec->name = "DARTS";
    status.spec = spec;
    status.plannedTrials = 20;
    return status;
}

} // namespace netwright::test
