#pragma once

#include "estimate/estimator.h"
#include "nn/objective.h"

#include <vector>

namespace netwright {

/// Parameters of every estimator that trains: trainingParams() and which images are used.
std::vector<ParamSpec> trainCandidateParams();

/// "<estimator> <hash of the parameters>".
std::string trainingKey(const std::string& estimator, const Params& params);

/// Throws Error for a space whose networks do not classify images but make new ones.
void checkClassifies(const SearchSpace& space);

/// What the estimator `restoration` trains with its parameters.
ObjectivePtr restorationObjective(const Params& params);

/// `params` with what the candidate's genome sets itself (SearchSpace::trainingSettings). Throws
/// Error that names a setting that is no parameter or out of range.
Params paramsOf(const Candidate& candidate, const Params& params);

/// Trains a candidate with the recipe in `params`, over which paramsOf() has the last word, and
/// scores it by what the objective
/// measures on validation images: accuracy in percent, or PSNR in dB.
///
/// The network is built with `trained`; params, macs and activation_bytes are those of
/// `candidate.skeleton` without its auxiliary head. Images: `train_fraction` and
/// `validation_fraction` of the training split, drawn by `split_seed`, both times `data_fraction`;
/// the test split is never read. Epochs are scaled by the candidate's fidelity (at least one).
/// Weights and data order come from the context's seed. The weights are in the outcome when
/// `trained` is the candidate's own skeleton.
///
/// Metrics: val_acc and train_acc (val_psnr and train_psnr), val_loss, train_loss, epochs, params,
/// macs, activation_bytes and, when the trained network is another, trained_params and
/// trained_macs.
Outcome trainCandidate(const Candidate& candidate, const Skeleton& trained, const Params& params,
                       const EstimateContext& context,
                       const ObjectivePtr& objective = classification());

/// Multiply-accumulates that trainCandidate takes with a training split of `images`: a backward
/// pass counts as two forward ones.
double trainingMacs(const Candidate& candidate, const Skeleton& trained, const Params& params,
                    std::int64_t images);

} // namespace netwright
