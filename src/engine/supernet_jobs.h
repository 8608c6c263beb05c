#pragma once

#include "engine/job.h"
#include "engine/search_spec.h"
#include "supernet/supernet_training.h"

namespace netwright {

/// The kind of job that does a step: "supernet-epoch", "supernet-derivation", "supernet-scoring".
std::string jobKindOf(SupernetFacts::Step step);

/// Does the steps of weight-sharing searches on one worker and keeps the supernet of the last job,
/// so that epochs of one search follow each other without reading it anew. Belongs to one thread.
class SupernetJobs
{
public:
    /// One epoch: weights are the supernet's state, score and architecture those it would derive.
    /// Metrics: params, macs and activation_bytes of that architecture alone; train_loss,
    /// train_acc, shared_acc, entropy, skip_share, normal_skips and, with a penalty, expected_cost.
    Outcome trainEpoch(const Job& job, const JobContext& context);
    /// Architectures over a constraint are passed over while there are others.
    Outcome derive(const Job& job, const JobContext& context);
    Outcome score(const Job& job, const JobContext& context);
    /// Gives the memory of the kept supernet back.
    void clear();

private:
    SupernetTraining& trainingFor(const Job& job, const JobContext& context);

    std::unique_ptr<SupernetTraining> m_training;
    std::string m_setup; ///< of m_training
    std::string m_state; ///< bytes m_training stands at
};

/// Device seconds of one epoch of a weight-sharing search, from a few of its batches; nullopt when
/// stopped before there was one.
std::optional<double> measureEpoch(const SearchSpec& spec, const std::string& device, int threads,
                                   const std::stop_token& stop);

} // namespace netwright
