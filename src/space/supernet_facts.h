#pragma once

#include "space/search_space.h"

#include <memory>
#include <optional>

namespace netwright {

/// An architecture with the accuracy it has with weights it shares with others, percent.
struct SharedScore
{
    Genome genome;
    double accuracy = 0;
    /// Milliseconds for an image of the network alone, by which it was found within its limit.
    std::optional<double> latency = {};

    bool operator==(const SharedScore&) const = default;
};

/// What a step of a weight-sharing search found out besides its score.
struct SupernetFacts
{
    enum class Step {
        Epoch,      ///< the supernet was trained for one
        Derivation, ///< the search chose among architectures
        Scoring     ///< architectures were scored with the shared weights
    };

    Step step = Step::Epoch;
    Strengths strengths = {}; ///< after an epoch
    /// Of an epoch: the one it would derive; of a derivation: best first; of a scoring: in the
    /// order they were sampled.
    std::vector<SharedScore> scores = {};
};
/// The best of its scores; null when there is none.
const SharedScore* bestScore(const SupernetFacts& facts);

using SupernetFactsPtr = std::shared_ptr<const SupernetFacts>;

/// {"step": "epoch", "strengths": {...}, "scores": [{"genome": [...], "accuracy": 91.2}]}
Json supernetFactsToJson(const SupernetFacts& facts);
/// Throws Error naming the value that is wrong.
SupernetFacts supernetFactsFromJson(const Json& json, const std::string& where);

} // namespace netwright
