#pragma once

#include "engine/events.h"
#include "space/registry.h"

namespace netwright::test {

/// Trials and statuses as the engine would send them, without an engine.
inline TrialPtr makeTrial(std::int64_t number, std::optional<double> score, double cumulative,
                          SearchId search = {1})
{
    Trial trial;
    trial.id = {number + 1};
    trial.search = search;
    trial.number = number;
    trial.state = score ? Trial::State::Done : Trial::State::Failed;
    trial.score = score;
    trial.origin = number % 2 ? "mutation of 0" : "random";
    trial.architecture = "arch-" + std::to_string(number);
    trial.metrics = {{"params", 1e6 + static_cast<double>(number)}, {"macs", 5e6}};
    trial.deviceSeconds = 10;
    trial.cumulativeDeviceSeconds = cumulative;
    trial.finishedAt = 1e9 + static_cast<double>(number);
    if (!score)
        trial.failure = "out of memory";
    return std::make_shared<const Trial>(std::move(trial));
}

inline SearchStatus makeStatus(SearchId id, SearchState state, std::int64_t done = 0)
{
    static const SpacePtr space = loadSpace("nas-bench-201");
    auto spec = std::make_shared<SearchSpec>();
    spec->name = "search " + std::to_string(id.value);
    spec->space = space;
    spec->budget.trials = 100;
    SearchStatus status;
    status.id = id;
    status.spec = spec;
    status.state = state;
    status.trialsDone = done;
    status.progress = static_cast<double>(done) / 100;
    return status;
}

} // namespace netwright::test
