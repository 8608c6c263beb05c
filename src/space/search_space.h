#pragma once

#include "core/json.h"
#include "core/rng.h"
#include "graph/diagram.h"
#include "graph/graph.h"
#include "graph/resolve.h"
#include "space/decision.h"
#include "space/skeleton.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace netwright {

/// The number of architectures (genomes) of a space.
struct SpaceSize
{
    double log10 = 0;
    std::string exact = {}; ///< decimal digits; empty when not known: log10 is then a bound
};

/// How a genome is turned into numbers for a learned strategy.
enum class Encoding { Tokens, OneHot, Bits };

/// How a supernet makes its choices.
struct SupernetForm
{
    /// K of PC-DARTS (Xu et al. 2020): an edge's choice reads the first C/K channels; the others go
    /// past it (through a 2 x 2 max-pool at stride 2), and both are shuffled in K groups. Must
    /// divide the channels; 1: all of them.
    int partialChannels = 1;
    /// A node weighs its edges (Xu et al. 2020): it is a Mix of the decision `<cell>/node_<state>`
    /// over them, in the order of their inputs, instead of their sum.
    bool weighsEdges = false;

    bool operator==(const SupernetForm&) const = default;
};

/// How much a supernet favours each option of each decision: not negative, one number an option.
using Strengths = std::map<std::string, std::vector<double>>;

/// A set of architectures: an immutable snapshot that can sample, vary, check, name and build them.
///
/// One kind a file; a space is made from its JSON by `space/registry.h`.
/// Everything is const, deterministic and safe from any thread. A genome that `validate` accepts
/// can be built with every skeleton its kind lists. Functions taking a genome throw Error when it
/// is not valid.
class SearchSpace
{
public:
    virtual ~SearchSpace() = default;

    virtual const std::string& name() const = 0; ///< of this space: "darts"
    virtual std::string kind() const = 0; ///< "darts-cell", "nasnet-cell", "nb201-cell", "chain"
    virtual Json toJson() const = 0;      ///< documented in resources/schema/space.md; round-trips
    /// The skeleton used when the user sets nothing.
    virtual Skeleton defaultSkeleton() const = 0;
    /// Whether the networks make images of images, instead of telling classes apart.
    bool restoresImages() const { return defaultSkeleton().kind == "restoration"; }
    /// Names of the skeletons the architectures of this kind can be placed in.
    virtual std::span<const std::string> skeletons() const = 0;

    /// What is chosen, in genome order. A space of variable length lists its maximal form.
    virtual const std::vector<Decision>& decisions() const = 0;
    virtual SpaceSize size() const = 0;

    /// Uniform over the genomes unless the kind documents otherwise.
    virtual Genome sample(Rng& rng) const = 0;
    /// The published mutation of the kind: at most one gene changes or, where architectures have a
    /// length, one layer is changed, inserted or removed. That a gene never gets the option it has
    /// is ours (published mutations draw from all): a child equals its parent only where nothing
    /// else is possible. `note`, when given, receives what changed in words ("normal node 2: input
    /// 0 -> 1", "no change").
    virtual Genome mutate(const Genome& genome, Rng& rng, std::string* note = nullptr) const = 0;
    /// All valid genomes one such step away: each can be a result of mutate().
    virtual std::vector<Genome> neighbours(const Genome& genome) const = 0;
    /// Genome number `index` in mixed-radix order, or nullopt past the end; for grid search. Every
    /// genome is met exactly once.
    virtual std::optional<Genome> at(std::uint64_t index) const = 0;
    /// Throws Error that names the gene and says what is wrong with it.
    virtual void validate(const Genome& genome) const = 0;
    /// A representative shared by genomes that build the same network up to renaming: the same
    /// function, parameters and multiply-accumulates in every skeleton without `sharedWeights`. A
    /// kind may miss that two genomes are the same, never the other way round.
    virtual Genome canonical(const Genome& genome) const = 0;

    /// The interchange text of the kind: `Genotype(...)`, an arch string, ... Lossless.
    virtual std::string toText(const Genome& genome) const = 0;
    virtual Genome fromText(std::string_view text) const = 0;

    virtual Graph build(const Genome& genome, const Skeleton& skeleton) const = 0;
    /// The supernet with `Mix` nodes; throws Error for spaces that have none, or not in this form.
    /// For a skeleton s with `sharedWeights` set, `build(g, s)` equals
    /// `resolve(buildSuper(s), select(g))`.
    virtual Graph buildSuper(const Skeleton& skeleton, const SupernetForm& form = {}) const;
    /// What the Mix nodes choose from, options as labels; in the order of the cells.
    virtual std::vector<Decision> superDecisions() const;
    virtual Selection select(const Genome& genome) const;
    /// The genome whose `select` this is; throws
    /// Error when there is none. Decisions the space does not have are ignored.
    virtual Genome fromSelection(const Selection& selection) const;
    /// The architecture a supernet favours, by the rule published for the kind (Liu et al. 2019 for
    /// cells with operations on edges: the best edges of a node by their best operation, `none`
    /// left out unless the space allows it). Decisions that are absent count as all zeros; earlier
    /// options win ties.
    virtual Genome strongest(const Strengths& strengths) const;

    /// How the genome wants to be trained: texts for parameters of an estimator that trains
    /// ("learning_rate"), over those of the search. Empty where it is an architecture alone.
    virtual std::map<std::string, std::string> trainingSettings(const Genome&) const { return {}; }

    /// Pictures of the architecture without a skeleton: one for each cell (normal, reduction), or
    /// the chain.
    virtual std::vector<Diagram> diagrams(const Genome& genome) const = 0;

    /// The same with every edge of the supernet, as thick as its operation is strong and thicker in
    /// the architecture, whose edges alone are labelled; tooltips rank the operations of an edge, a
    /// line each ("0.310 sep_conv_3x3"). By default those of the architecture alone.
    virtual std::vector<Diagram> superDiagrams(const Genome& genome,
                                               const Strengths& strengths) const;

    /// Identity of an architecture within the space: a hash of the kind and the canonical genome.
    std::string hash(const Genome& genome) const;
    /// Numbers for a learner, from `decisions()`: all genomes of a space give vectors of one
    /// length. Tokens are the genes; OneHot has a column for each option; Bits are the binary
    /// digits of the option's index, lowest first. Integers and reals are scaled to [0, 1] in
    /// OneHot and Bits. Places past the end of a shorter genome are -1 in Tokens and 0 otherwise.
    std::vector<double> encode(const Genome& genome, Encoding encoding) const;
};

using SpacePtr = std::shared_ptr<const SearchSpace>;

} // namespace netwright
