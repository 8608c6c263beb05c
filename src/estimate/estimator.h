#pragma once

#include "core/registry.h"
#include "estimate/outcome.h"
#include "space/search_space.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace netwright {

/// An architecture to be scored, and the network it lives in.
struct Candidate
{
    SpacePtr space;
    Genome genome;
    Skeleton skeleton;
    double fidelity = 1; ///< fraction of the estimator's budget, (0, 1]
};

/// Limits checked before any training; absent: none. An architecture over a limit is a failed
/// trial.
struct Constraints
{
    std::optional<double> maxParams = {};
    std::optional<double> maxMacs = {};
    std::optional<double> maxActivationBytes = {}; ///< per sample
    /// Milliseconds for one image on the device that would train it.
    std::optional<double> maxLatency = {};
};

/// How far a job has come; sent at most every 100 ms.
struct JobProgress
{
    double fraction = 0;                ///< [0, 1]
    std::string note;                   ///< "epoch 3/5, loss 0.91"
    std::vector<CurvePoint> curve = {}; ///< epochs finished so far
};

/// Where and how one estimate runs.
struct EstimateContext
{
    std::string device = "cpu";
    int threads = 1;
    std::uint64_t seed = 0;
    std::string data;       ///< name or path for loadDataset; "none" where not needed
    std::string checkpoint; ///< of an earlier, interrupted run of the same job; may be empty
    std::stop_token stop;
    std::function<void(const JobProgress&)> onProgress;
};

/// What a score says.
enum class Measure {
    Accuracy,  ///< on validation images, percent
    Psnr,      ///< peak signal-to-noise ratio on validation images, dB
    TableValue ///< whatever a file says
};
/// "%", "dB" or nothing.
std::string_view unitOf(Measure measure);

/// A way to score a candidate. Called on a worker thread, possibly on several at once: const and
/// without shared mutable state. Polls `stop` at least every batch and then returns an Interrupted
/// outcome with a checkpoint. May throw: the job boundary turns that into a failed trial.
class Estimator
{
public:
    virtual ~Estimator() = default;
    virtual Outcome estimate(const Candidate& candidate, const EstimateContext& context) const = 0;
    /// Identifies the fidelity: equal keys score an architecture alike, so results may be reused.
    virtual std::string key() const = 0;
    /// Throws Error when it cannot score the architectures of this space.
    virtual void checkSpace(const SearchSpace&) const {}
    /// Multiply-accumulates that scoring takes with a training split of `images`, forward and
    /// backward, for forecasts; 0: it trains nothing.
    virtual double trainingMacs(const Candidate&, std::int64_t) const { return 0; }
    /// Whether scoring counts towards a budget of GPU-days.
    virtual bool takesDeviceTime() const { return true; }
};

/// How estimators of a kind are made, and what their results belong to.
struct EstimatorFactory
{
    std::function<std::unique_ptr<Estimator>(const Params& params)> create;
    /// Whether a result belongs to the architecture as written (a row of a file) and not to its
    /// network: then genomes that build the same network do not share one result, only equal
    /// texts do.
    bool scoresTexts = false;
    Measure measure = Measure::Accuracy;

    std::unique_ptr<Estimator> operator()(const Params& params) const { return create(params); }
};

/// training, low-fidelity, restoration, table: one file and one line each.
const Registry<EstimatorFactory>& estimators();

/// params, macs and activation_bytes (of one image) of the candidate's network.
std::map<std::string, double> costMetrics(const Candidate& candidate);
/// Throws Error ("architecture too large: 5.2 M parameters, the limit is 4 M"). A metric that a
/// limit asks for must be there.
void checkConstraints(const std::map<std::string, double>& metrics, const Constraints& constraints);
/// The same for a candidate with these costMetrics(). Where latency is limited and nothing else
/// forbids it, the network is timed on the device, and `metrics` gets "latency" (ms for one image);
/// one that it has already counts.
void checkConstraints(const Candidate& candidate, std::map<std::string, double>& metrics,
                      const Constraints& constraints, const std::string& device);

} // namespace netwright
