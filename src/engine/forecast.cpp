#include "engine/forecast.h"

#include "core/statistics.h"
#include "engine/data_facts.h"
#include "engine/methods.h"
#include "engine/supernet_jobs.h"
#include "graph/cost.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace netwright {

namespace {

constexpr std::size_t mostEvidence = 40;

Spread spreadOf(std::vector<double> values)
{
    if (values.empty())
        return {};
    const auto [low, high] = std::ranges::minmax(values);
    return {low, median(values), high};
}

Spread scaled(Spread spread, double factor)
{
    return {spread.low * factor, spread.median * factor, spread.high * factor};
}

void checkStop(const std::stop_token& stop)
{
    if (stop.stop_requested())
        throw Error("stopped");
}

Candidate candidateOf(const SearchSpec& spec, const Genome& genome)
{
    return {spec.space, genome, spec.skeleton};
}

std::map<std::string, double> costMetrics(const SearchSpec& spec, const Genome& genome)
{
    const std::array<std::string, 1> logits = {"logits"};
    const Cost c = cost(spec.space->build(genome, spec.skeleton).withOutputs(logits));
    return {{"params", double(c.params)},
            {"macs", double(c.macs)},
            {"activation_bytes", double(c.activationBytes)}};
}

void addCosts(Forecast& forecast, const SearchSpec& spec, std::span<const Genome> sample,
              const std::stop_token& stop)
{
    Constraints limits = spec.constraints;
    limits.maxLatency.reset(); // only a run on the device tells
    std::map<std::string, std::vector<double>> all;
    for (const auto& genome : sample) {
        checkStop(stop);
        const auto metrics = costMetrics(spec, genome);
        for (const auto& [name, value] : metrics)
            all[name].push_back(value);
        try {
            checkConstraints(metrics, limits);
            ++forecast.withinLimits;
        } catch (const Error&) {
        }
    }
    forecast.samples = static_cast<int>(sample.size());
    forecast.params = spreadOf(all["params"]);
    forecast.macs = spreadOf(all["macs"]);
    forecast.activationBytes = spreadOf(all["activation_bytes"]);
}

bool isSameSetup(const SearchSpec& a, const SearchSpec& b)
{
    return a.estimator == b.estimator && a.estimatorParams == b.estimatorParams &&
           a.data == b.data && a.skeleton == b.skeleton && a.space->toJson() == b.space->toJson();
}

/// The newest trials that took time.
std::vector<const Trial*> timedTrials(const PastSearch& search)
{
    std::vector<const Trial*> timed;
    for (auto trial = search.trials.rbegin(); trial != search.trials.rend(); ++trial)
        if (*trial && (*trial)->state == Trial::State::Done && (*trial)->deviceSeconds > 0 &&
            !(*trial)->facts && timed.size() < mostEvidence)
            timed.push_back(trial->get());
    return timed;
}

std::optional<TimeForecast> fromTable(const SearchSpec& spec, const Estimator& estimator,
                                      std::span<const Genome> sample)
{
    std::vector<double> seconds;
    for (const auto& genome : sample) {
        try {
            seconds.push_back(estimator.estimate(candidateOf(spec, genome), {}).deviceSeconds);
        } catch (const Error&) {
            // Not every table has every architecture.
        }
    }
    if (seconds.empty())
        return std::nullopt;
    return TimeForecast{TimeBasis::Table, static_cast<int>(seconds.size()), spreadOf(seconds)};
}

std::optional<TimeForecast> fromSameSetup(const SearchSpec& spec, std::span<const PastSearch> past)
{
    std::vector<double> seconds;
    for (const auto& search : past)
        if (isSameSetup(*search.spec, spec))
            for (const Trial* trial : timedTrials(search))
                seconds.push_back(trial->deviceSeconds);
    if (seconds.empty())
        return std::nullopt;
    return TimeForecast{TimeBasis::SameSetup, static_cast<int>(seconds.size()), spreadOf(seconds)};
}

/// Device seconds for 10^12 multiply-accumulates in other trained trials.
std::vector<double> paceOf(std::span<const PastSearch> past, const std::stop_token& stop)
{
    std::vector<double> pace;
    for (const auto& search : past) {
        const SearchSpec& spec = *search.spec;
        const auto timed = timedTrials(search);
        if (timed.empty() || spec.data == "none")
            continue;
        const auto estimator = estimators().find(spec.estimator).make(spec.estimatorParams);
        const auto facts = dataFacts(spec.data);
        for (const Trial* trial : timed) {
            checkStop(stop);
            Candidate candidate = candidateOf(spec, trial->genome);
            candidate.fidelity = trial->fidelity;
            const double macs = estimator->trainingMacs(candidate, facts->trainImages);
            if (macs > 0)
                pace.push_back(trial->deviceSeconds / macs * 1e12);
        }
    }
    return pace;
}

/// Trains one architecture on as little as the estimator takes.
std::optional<double> measurePace(const SearchSpec& spec, const Genome& genome, double images,
                                  const WorkerStatus& worker, const std::stop_token& stop)
{
    Params little = spec.estimatorParams;
    const double batches = 6 * little.get<int>("batch");
    little.set("epochs", std::int64_t{1});
    little.set("warmup_epochs", std::int64_t{0});
    little.set("data_fraction",
               std::clamp(batches / images, 0.001, little.get<double>("data_fraction")));
    const auto estimator = estimators().find(spec.estimator).make(little);
    EstimateContext context;
    context.device = worker.device;
    context.threads = worker.threads;
    context.data = spec.data;
    context.stop = stop;
    const Candidate candidate = candidateOf(spec, genome);
    const double macs = estimator->trainingMacs(candidate, static_cast<std::int64_t>(images));
    const Outcome outcome = estimator->estimate(candidate, context);
    checkStop(stop);
    if (outcome.state != Outcome::State::Done || macs <= 0)
        return std::nullopt;
    return outcome.deviceSeconds / macs * 1e12;
}

std::optional<TimeForecast> fromPace(const SearchSpec& spec, const Estimator& estimator,
                                     std::span<const Genome> sample,
                                     std::span<const PastSearch> past,
                                     const ForecastOptions& options, const std::stop_token& stop,
                                     std::optional<double>* measured)
{
    const auto facts = dataFacts(spec.data);
    if (!facts)
        return std::nullopt;
    std::vector<double> macs;
    for (const auto& genome : sample)
        macs.push_back(estimator.trainingMacs(candidateOf(spec, genome), facts->trainImages));
    const Spread work = spreadOf(macs);
    if (work.median <= 0)
        return std::nullopt;
    if (const auto pace = paceOf(past, stop); !pace.empty())
        return TimeForecast{TimeBasis::Throughput, static_cast<int>(pace.size()),
                            scaled(work, median(pace) / 1e12)};
    auto pace = options.secondsPerTeraMac;
    if (!pace) {
        // The sample nearest the median stands for the rest.
        const auto middle =
            std::ranges::min_element(macs, {}, [&](double m) { return std::abs(m - work.median); });
        const Genome& genome = sample[static_cast<std::size_t>(middle - macs.begin())];
        pace = measurePace(spec, genome, static_cast<double>(facts->trainImages),
                           workersOn(spec.devices, options.workers).front(), stop);
        if (measured)
            *measured = pace;
    }
    if (!pace)
        return std::nullopt;
    return TimeForecast{TimeBasis::Measured, 1, scaled(work, *pace / 1e12)};
}

void addTotals(Forecast& forecast, const SearchSpec& spec, int workers)
{
    const double each = forecast.trial->seconds.median;
    const bool isLookedUp = forecast.trial->basis == TimeBasis::Table;
    forecast.workers = std::clamp(spec.window, 1, std::max(1, workers));
    double trials = std::numeric_limits<double>::infinity();
    if (spec.budget.trials)
        trials = static_cast<double>(*spec.budget.trials);
    if (spec.budget.gpuDays && each > 0)
        trials = std::min(trials, std::max(1.0, *spec.budget.gpuDays * 86'400 / each));
    if (spec.budget.hours && each > 0 && !isLookedUp)
        trials =
            std::min(trials, std::max(1.0, *spec.budget.hours * 3'600 * forecast.workers / each));
    if (!std::isfinite(trials))
        return;
    forecast.trials = trials;
    forecast.deviceSeconds = trials * each;
    if (!isLookedUp)
        forecast.wallSeconds =
            std::max(each, trials * each / std::min<double>(forecast.workers, trials));
}

/// Epochs follow each other; what is trained alone after them runs side by side.
void addSteps(Forecast& forecast, const SearchSpec& spec, int workers)
{
    if (!forecast.epoch || !forecast.trial)
        return;
    forecast.workers = std::clamp(spec.window, 1, std::max(1, workers));
    const double epochSeconds = forecast.epoch->seconds.median;
    const double alone = static_cast<double>(spec.methodParams.get<std::int64_t>("retrain") +
                                             spec.methodParams.get<std::int64_t>("ranking_sample"));
    const double after = alone * forecast.trial->seconds.median;
    double epochs = static_cast<double>(spec.methodParams.get<std::int64_t>("epochs"));
    if (spec.budget.trials)
        epochs = std::clamp(static_cast<double>(*spec.budget.trials) - alone - 1, 0.0, epochs);
    if (spec.budget.gpuDays)
        epochs = std::min(epochs, std::ceil(*spec.budget.gpuDays * 86'400 / epochSeconds));
    if (spec.budget.hours)
        epochs = std::min(epochs, std::ceil(*spec.budget.hours * 3'600 / epochSeconds));
    forecast.trials = epochs + 1 + alone;
    forecast.deviceSeconds = epochs * epochSeconds + after;
    forecast.wallSeconds =
        epochs * epochSeconds + after / std::max(1.0, std::min<double>(forecast.workers, alone));
}

} // namespace

Forecast makeForecast(const SearchSpec& spec, std::span<const PastSearch> past,
                      const ForecastOptions& options, std::stop_token stop,
                      std::optional<double>* measured)
{
    Rng rng(0);
    std::vector<Genome> sample;
    for (int i = 0; i < options.samples; ++i)
        sample.push_back(spec.space->sample(rng));
    Forecast forecast;
    addCosts(forecast, spec, sample, stop);

    const auto& entry = estimators().find(spec.estimator);
    const auto estimator = entry.make(spec.estimatorParams);
    forecast.trial = entry.description.family == "lookup" ? fromTable(spec, *estimator, sample)
                                                          : fromSameSetup(spec, past);
    if (!forecast.trial && entry.description.family != "lookup")
        forecast.trial = fromPace(spec, *estimator, sample, past, options, stop, measured);
    const auto workers = workersOn(spec.devices, options.workers);
    const int count = static_cast<int>(workers.size());
    if (isWeightSharing(spec.method)) {
        const WorkerStatus& worker = workers.front();
        if (const auto seconds = measureEpoch(spec, worker.device, worker.threads, stop))
            forecast.epoch = TimeForecast{TimeBasis::Measured, 1, {*seconds, *seconds, *seconds}};
        checkStop(stop);
        addSteps(forecast, spec, count);
    } else if (forecast.trial) {
        addTotals(forecast, spec, count);
    }
    return forecast;
}

std::optional<std::string> unsuitedMethod(const SpacePtr& space, const std::string& method)
{
    SearchSpec spec;
    spec.space = space;
    spec.skeleton = space->defaultSkeleton();
    spec.method = method;
    spec.methodParams = Params(methodDescription(method).params, "method");
    try {
        makeStrategy(spec);
    } catch (const Error& error) {
        // A parameter that is still to be filled in says nothing about the space.
        if (!error.where().starts_with("method."))
            return error.problem();
    }
    return std::nullopt;
}

} // namespace netwright
