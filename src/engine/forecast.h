#pragma once

#include <string> // before <compare>, on which Qt 6.4's moc stumbles otherwise

#include "engine/dispatcher.h"
#include "engine/search_spec.h"
#include "engine/trial.h"

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace netwright {

/// Of some sampled architectures.
struct Spread
{
    double low = 0, median = 0, high = 0;
};

/// A search of the project, to learn from how long a trial takes.
struct PastSearch
{
    std::shared_ptr<const SearchSpec> spec;
    std::vector<TrialPtr> trials;
    SearchId id = {};
};

/// Where the time of a trial is known from, the surest first.
enum class TimeBasis {
    Table,      ///< the table's own column of seconds
    SameSetup,  ///< trials of the same setup
    Throughput, ///< multiply-accumulates a second of other trials
    Measured    ///< multiply-accumulates a second of a short training run
};

struct TimeForecast
{
    TimeBasis basis = TimeBasis::Measured;
    int evidence = 0; ///< trials or sampled architectures it rests on
    Spread seconds;   ///< device time of one trial
};

/// What a search costs, guessed before it starts.
struct Forecast
{
    int samples = 0;
    int withinLimits = 0;                 ///< samples that pass the constraints on cost
    Spread params, macs, activationBytes; ///< without an auxiliary head
    std::optional<TimeForecast> trial;    ///< absent: nothing to tell it from
    /// Device time of one epoch of the supernet of a weight-sharing search.
    std::optional<TimeForecast> epoch;
    /// At the budget's first limit; absent without `trial`.
    std::optional<double> trials, deviceSeconds;
    /// Absent also where device time only is looked up in a table.
    std::optional<double> wallSeconds;
    int workers = 0; ///< that can be busy at a time
};

struct ForecastOptions
{
    int samples = 20;
    /// There are; those on the search's devices count.
    std::vector<WorkerStatus> workers = {{.device = "cpu", .search = {}}};
    /// Device seconds for 10^12 multiply-accumulates as measured before; absent: measure where
    /// nothing else tells.
    std::optional<double> secondsPerTeraMac = {};
};

/// Samples architectures with a fixed seed and adds up what they cost. Loads the data set and may
/// train for some seconds: not for the GUI thread. `measured` receives what a short run gave.
/// Throws Error for a spec that cannot run, and Error("stopped") when asked to stop.
Forecast makeForecast(const SearchSpec& spec, std::span<const PastSearch> past,
                      const ForecastOptions& options, std::stop_token stop = {},
                      std::optional<double>* measured = nullptr);

/// Why a method cannot search this space, whatever its parameters; nothing when it can.
std::optional<std::string> unsuitedMethod(const SpacePtr& space, const std::string& method);

} // namespace netwright
