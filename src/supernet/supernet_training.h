#pragma once

#include "space/supernet_facts.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace netwright {

/// What a weight-sharing search trains: everything that decides its numbers.
struct SupernetSpec
{
    SpacePtr space;
    Skeleton skeleton; ///< of the supernet; `sharedWeights` is set by the training
    std::string method;
    Params params; ///< of the method
    std::string data;
    std::uint64_t seed = 0;
};

/// What one epoch of a supernet gave.
struct SupernetEpoch
{
    int epoch = 0;
    double trainLoss = 0;
    double trainAccuracy = 0; ///< percent, of the paths that were trained
    /// Percent of the validation images, of the derived architecture with the shared weights.
    double derivedAccuracy = 0;
    Genome derived = {};
    Strengths strengths = {};
    double entropy = 0;   ///< mean over decisions of H(strengths) / log(options): 1 undecided
    double skipShare = 0; ///< of the operations of the derived architecture that are skip_connect
    double expectedCost = 0; ///< of the penalty's metric, 0 without a penalty
};

/// Trains the supernet of one search, epoch by epoch, and scores architectures with its weights.
///
/// Accuracies are measured with the statistics of each batch: running ones mean nothing when
/// weights are shared (Bender et al. 2018). Deterministic given the spec on the CPU with a fixed
/// number of threads; a training restored from a checkpoint continues to the same bits. Belongs to
/// one thread.
class SupernetTraining
{
public:
    /// Epochs done, fractional, or the share that is done of derive() and score(); and a line for
    /// people.
    using Progress = std::function<void(double done, const std::string& note)>;
    /// Whether an architecture is within the limits.
    using Accept = std::function<bool(const Genome& genome)>;

    /// Throws Error when the method, space, skeleton and data do not go together.
    SupernetTraining(SupernetSpec spec, const std::string& device);
    ~SupernetTraining();

    int epochs() const; ///< that the method takes
    int epochsDone() const;

    /// Trains until `epochsDone` has risen by one, or `stop` asks: then nullopt, at a batch
    /// boundary. Throws Error when a loss is not finite.
    std::optional<SupernetEpoch> trainEpoch(std::stop_token stop, const Progress& progress);
    /// The best of the architectures the method chooses among, best first, scored on all validation
    /// images; nullopt when stopped. Those that `accept` refuses are passed over; where none is
    /// left, the likeliest() that it accepts stands in, and where there is none, Error is thrown.
    std::optional<std::vector<SharedScore>> derive(const Accept& accept, std::stop_token stop,
                                                   const Progress& progress);
    /// On all validation images; nullopt when stopped.
    std::optional<std::vector<SharedScore>> score(const std::vector<Genome>& genomes,
                                                  std::stop_token stop, const Progress& progress);

    /// Safetensors bytes; restore() throws Error when they belong to another search.
    std::string checkpoint() const;
    void restore(std::string_view checkpoint);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// What a method that learns logits has: the recipe of its weights (trainingParams()), the images
/// it uses, the cost penalty and the optimiser of its logits. `defaults` are the method's.
std::vector<ParamSpec>
weightSharingParams(const std::vector<std::pair<std::string, ParamValue>>& defaults,
                    std::vector<ParamSpec> own = {});

/// The same without that optimiser, for a method whose logits stay at zero: its penalty counts
/// where it judges whole architectures.
std::vector<ParamSpec>
sharedWeightsParams(const std::vector<std::pair<std::string, ParamValue>>& defaults,
                    std::vector<ParamSpec> own = {});

} // namespace netwright
