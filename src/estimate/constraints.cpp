#include "estimate/estimator.h"
#include "graph/cost.h"
#include "nn/latency.h"

namespace netwright {

namespace {

/// "5.2 M", "800".
std::string shortNumber(double value)
{
    if (value >= 1e9)
        return fmt::format("{:.4g} G", value / 1e9);
    if (value >= 1e6)
        return fmt::format("{:.4g} M", value / 1e6);
    if (value >= 1e4)
        return fmt::format("{:.4g} k", value / 1e3);
    return fmt::format("{:.6g}", value);
}

void checkOne(const std::map<std::string, double>& metrics, const char* metric, const char* unit,
              const std::optional<double>& limit)
{
    if (!limit)
        return;
    const std::string remedy =
        fmt::format("raise constraint.max_{} or choose a smaller skeleton", metric);
    const auto found = metrics.find(metric);
    if (found == metrics.end())
        throw Error(fmt::format("its {} are not known", unit), "architecture not checked",
                    fmt::format("remove constraint.max_{}", metric));
    if (found->second > *limit)
        throw Error(fmt::format("{} {}, the limit is {}", shortNumber(found->second), unit,
                                shortNumber(*limit)),
                    "architecture too large", remedy);
}

} // namespace

std::map<std::string, double> costMetrics(const Candidate& candidate)
{
    const Cost price = cost(candidate.space->build(candidate.genome, candidate.skeleton));
    return {{"params", static_cast<double>(price.params)},
            {"macs", static_cast<double>(price.macs)},
            {"activation_bytes", static_cast<double>(price.activationBytes)}};
}

void checkConstraints(const std::map<std::string, double>& metrics, const Constraints& constraints)
{
    checkOne(metrics, "params", "parameters", constraints.maxParams);
    checkOne(metrics, "macs", "multiply-accumulates", constraints.maxMacs);
    checkOne(metrics, "activation_bytes", "bytes of activations", constraints.maxActivationBytes);
    checkOne(metrics, "latency", "milliseconds for an image", constraints.maxLatency);
}

void checkConstraints(const Candidate& candidate, std::map<std::string, double>& metrics,
                      const Constraints& constraints, const std::string& device)
{
    Constraints ofCost = constraints;
    ofCost.maxLatency.reset();
    checkConstraints(metrics, ofCost);
    if (!constraints.maxLatency)
        return;
    if (!metrics.contains("latency"))
        metrics["latency"] = forwardMilliseconds(
            candidate.space->build(candidate.genome, candidate.skeleton), device, 1);
    checkConstraints(metrics, constraints);
}

} // namespace netwright
