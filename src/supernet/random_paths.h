#pragma once

#include "supernet/methods.h"

namespace netwright {

/// A supernet without logits to learn: what comes out of it is the best of many random
/// architectures. The architecture it would choose before that is a random one, which shows what
/// the shared weights give on average.
class RandomPaths : public FixedSupernet
{
public:
    /// `params` has those of randomCandidateParams().
    RandomPaths(const Skeleton& skeleton, const Params& params);

    bool usesValidation() const override { return false; }
    Strengths strengths(const ArchParameters& arch) const override;
    Genome derive(const SearchSpace& space, const ArchParameters&, Rng& rng) const override
    {
        return space.sample(rng);
    }
    Candidates candidates(const SearchSpace& space, const ArchParameters& arch,
                          Rng& rng) const override;

private:
    int m_candidates, m_quickBatches, m_finalists;
};

/// candidates, quick_batches, finalists: how the architecture is found at the end.
std::vector<ParamSpec> randomCandidateParams(std::int64_t candidates, std::int64_t quickBatches,
                                             std::int64_t finalists);
/// As many are derived at most.
int mostFinalists(const Params& params);

} // namespace netwright
