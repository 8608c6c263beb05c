#pragma once

#include "core/registry.h"
#include "space/search_space.h"

#include <functional>
#include <memory>
#include <vector>

namespace at {
class Tensor;
}

namespace netwright {

class ArchParameters;
class KeptShares;
struct MethodState;
struct StepContext;
struct StepResult;

/// What the supernet of an epoch looks like.
struct SupernetPlan
{
    Skeleton skeleton; ///< `sharedWeights` is set
    SupernetForm form = {};
    Selection kept = {}; ///< see restrict(): decisions that are absent keep all their options
    int batchSize = 64;
    /// Where the supernet differs from that of the epoch before: 0 goes on with its weights and
    /// logits as far as names reach; a stage number > 0 starts both anew.
    int stage = 0;
    /// Dropout on every skip_connect of stride 1 (Chen et al. 2019, P-DARTS), times what
    /// Network::setDropoutScale() says; 0: none.
    double skipDropout = 0;

    bool operator==(const SupernetPlan&) const = default;
};

/// Architectures to choose among at the end of a search. When there are more than `keep`, each is
/// scored on `quickBatches` validation batches and the best `keep` on all of them.
struct Candidates
{
    std::vector<Genome> genomes;
    int quickBatches = 1;
    int keep = 1;
};

/// A weight-sharing search method: what it does with one supernet, batch by batch.
///
/// Contract: its only randomness is the Rng of a context; what it remembers between batches is in
/// save() and load(), the logits and the weights, so that a search continues to the same bits.
/// Belongs to one thread.
class WeightSharingMethod
{
public:
    virtual ~WeightSharingMethod() = default;

    /// The supernet of `epoch`. Called once before each epoch, in order.
    virtual SupernetPlan planAt(int epoch) = 0;
    /// Steps of an epoch behind those of its training batches, for what learns the architecture:
    /// their context has `batch` >= `batches`, they read validation batches only and count no
    /// images.
    virtual int extraSteps() const { return 0; }
    /// After the last step of an epoch.
    virtual void endEpoch(StepContext&) {}
    /// One step: updates the weights, the architecture or both. Throws Error when a loss is not
    /// finite.
    virtual StepResult step(StepContext& context) = 0;

    /// How much it favours each option; every decision of the space.
    virtual Strengths strengths(const ArchParameters& arch) const;
    /// By logit, how likely the architecture it derives keeps each option: what that is expected to
    /// cost. Differentiable in the logits, unless it learns in another way. From softmax(logits),
    /// by default.
    virtual at::Tensor keptShares(const ArchParameters& arch, const KeptShares& shares) const;
    /// The architecture it would choose now.
    virtual Genome derive(const SearchSpace& space, const ArchParameters& arch, Rng& rng) const;
    /// What the search chooses among at its end: one derived architecture, by default.
    virtual Candidates candidates(const SearchSpace& space, const ArchParameters& arch,
                                  Rng& rng) const;

    /// Whether it learns from the held-out part; otherwise its validation batches are never read.
    virtual bool usesValidation() const { return true; }
    virtual void save(MethodState&) const {}
    virtual void load(const MethodState&) {}
};

/// How a method is made for the supernets of a space, and what comes out of it.
struct WeightSharingFactory
{
    /// Throws Error when the space does not suit it.
    std::function<std::unique_ptr<WeightSharingMethod>(
        const SpacePtr& space, const Skeleton& skeleton, const Params& params)>
        create;
    /// The most architectures that a search derives, which can be trained alone; absent: one.
    int (*mostDerived)(const Params& params) = nullptr;

    std::unique_ptr<WeightSharingMethod> operator()(const SpacePtr& space, const Skeleton& skeleton,
                                                    const Params& params) const
    {
        return create(space, skeleton, params);
    }
};

/// The weight-sharing methods: one file and one line each.
const Registry<WeightSharingFactory>& weightSharingMethods();

/// WeightSharingFactory::mostDerived of a search with these settings.
int mostDerived(std::string_view method, const Params& params);

} // namespace netwright
