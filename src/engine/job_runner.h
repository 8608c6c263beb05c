#pragma once

#include "core/registry.h"
#include "engine/job.h"
#include "engine/supernet_jobs.h"

namespace netwright {

/// Runs jobs one after another on one worker, keeping between them what is dear to make anew (the
/// estimator: a table is read once). Belongs to one thread.
class JobRunner
{
public:
    /// As runJob().
    Outcome run(const Job& job, const JobContext& context);
    /// The estimator of the job; the last one made is kept.
    const Estimator& estimatorFor(const Job& job);
    SupernetJobs& supernet() { return m_supernet; }

private:
    std::string m_estimatorName;
    Params m_estimatorParams;
    std::unique_ptr<Estimator> m_estimator;
    SupernetJobs m_supernet;
};

/// What a kind of job does; may throw, the job boundary is outside.
using JobFunction =
    std::function<Outcome(JobRunner& runner, const Job& job, const JobContext& context)>;

/// The kinds of work a worker knows: "estimate" and the steps of weight-sharing searches.
const Registry<JobFunction>& jobKinds();

/// An outcome that can be stored: Done only with a finite score, times finite and not negative, no
/// number that JSON cannot hold, the failure on one line.
Outcome soundOutcome(Outcome outcome);

/// The outcome of a job that could not be run or finished.
Outcome failedOutcome(const std::string& reason);
Outcome interruptedOutcome();

} // namespace netwright
