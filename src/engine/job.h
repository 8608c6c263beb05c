#pragma once

#include "core/ids.h"
#include "engine/device_list.h"
#include "estimate/estimator.h"

namespace netwright {

/// One piece of work for a device, as data: it can be written as JSON and run in another process or
/// on another machine.
struct Job
{
    SearchId search;
    std::int64_t number = 0;       ///< of the trial
    std::string kind = "estimate"; ///< a name in jobKinds()
    std::string estimator;
    Params estimatorParams;
    Candidate candidate;
    Constraints constraints;
    /// Milliseconds for an image, measured when a limit was found to be kept: counts instead of
    /// another measurement, which might say otherwise.
    std::optional<double> latency = {};
    std::string data = "none";
    std::uint64_t seed = 0;
    DeviceList devices = {}; ///< that it may run on
    std::string checkpoint;  ///< bytes of an interrupted earlier attempt; may be empty
    /// Of steps of a weight-sharing search: the method, and architectures to be scored. The
    /// candidate has no genome; the checkpoint is the supernet's, too.
    std::string method = {};
    Params methodParams = {};
    std::vector<Genome> toScore = {};
};

Json jobToJson(const Job& job);
Job jobFromJson(const Json& json, const std::string& where);

/// Where a job runs.
struct JobContext
{
    std::string device = "cpu";
    int threads = 1;
    std::stop_token stop;
    std::function<void(const JobProgress&)> onProgress;
};

/// Runs a job here. The job boundary: never throws for what the job does; any exception, out of
/// memory included, becomes a Failed outcome with its reason.
Outcome runJob(const Job& job, const JobContext& context);

} // namespace netwright
