#pragma once

#include "core/registry.h"
#include "space/supernet_facts.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace netwright {

/// An architecture a strategy wants evaluated.
struct Proposal
{
    Genome genome;
    std::string origin; ///< in words, shown in the trials table: "random", "mutation of 17: ..."
    /// Fraction (0, 1] of the estimator's full budget; multi-fidelity methods lower it.
    double fidelity = 1;
    /// Number of an earlier trial to continue from (its checkpoint), for methods that promote.
    std::optional<std::int64_t> continues = {};
    /// A step of a weight-sharing search instead of an architecture to be scored alone: `genome` is
    /// empty and found by the step.
    std::optional<SupernetFacts::Step> step = {};
    std::vector<Genome> toScore = {}; ///< of a Scoring step
    /// What is known already and belongs to the trial: "shared_acc", "latency".
    std::map<std::string, double> metrics = {};
};

/// Nothing to propose until more results are told.
struct Wait
{
};
/// The method is at its end (a grid that is exhausted).
struct Finished
{
};
using Ask = std::variant<Proposal, Wait, Finished>;

/// What a strategy learns of a finished trial. `score` is absent when the trial failed; larger is
/// better, always.
struct Observation
{
    std::int64_t number = 0; ///< of the ask it answers
    Genome genome;
    std::optional<double> score;
    std::map<std::string, double> metrics = {};
    SupernetFactsPtr facts = {}; ///< of a step of a weight-sharing search that did not fail
};

/// An ask/tell search method: names the next architecture, learns from results.
///
/// Contract, relied on by replay and by determinism:
///  - `ask(number, rng)` is called with number 0, 1, 2, ... and an Rng derived from (run seed,
///  number);
///    a strategy has no other source of randomness. An ask that returned Wait is repeated with the
///    same number after the next tell.
///  - `tell` is called in the order of the numbers, each once, failed trials included. Results of
///    an earlier search may be told before the first ask: they have the numbers from 0 on, and the
///    asks those after them.
///  - The engine tells trial k before it asks number k + window, so several trials can be in the
///  air.
///  - Single-threaded, no clock, no I/O: the same calls give the same proposals, which is how a run
///  is
///    resumed (its asks and tells are replayed).
class Strategy
{
public:
    virtual ~Strategy() = default;
    virtual Ask ask(std::int64_t number, Rng& rng) = 0;
    virtual void tell(const Observation& observation) = 0;

    /// Trials that complete a search once its budget is reached: a method that has such an end is
    /// asked on, told so by setEnding(), until it says Finished. The engine reaches the budget so
    /// many trials earlier.
    virtual std::int64_t endingTrials() const { return 0; }
    virtual void setEnding(bool) {}
};

/// Makes a strategy over a space; throws Error when the space does not suit the method.
using StrategyFactory =
    std::function<std::unique_ptr<Strategy>(SpacePtr space, const Params& params)>;

/// The ask/tell methods: one file and one line each.
const Registry<StrategyFactory>& strategies();

} // namespace netwright
