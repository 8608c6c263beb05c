#pragma once

#include "strategy/strategy.h"

namespace netwright {

/// What every weight-sharing search does beside its epochs: supernet_channels, supernet_cells,
/// retrain, ranking_sample, stop_at_skips.
std::span<const ParamSpec> supernetSearchParams();

/// The skeleton of the supernet, which is often smaller than that of the networks trained alone
/// (Liu et al. 2019: 16 channels and 8 cells against 36 and 20).
Skeleton supernetSkeleton(Skeleton network, const Params& methodParams);

/// The steps of a weight-sharing search, in order: the epochs of the supernet; the derivation of
/// architectures from it; `retrain` of them trained alone by the search's estimator; then, for
/// trust in the scores of the supernet, `ranking_sample` sampled architectures, scored with the
/// shared weights and trained alone.
///
/// An epoch that fails ends the search, as does a derivation. When the budget is reached, what
/// follows the epochs is still done; with more budget the epochs go on and end in another
/// derivation. With `stop_at_skips` > 0 the epochs end once the normal cell of the derived
/// architecture has so many skip_connect: the first criterion of DARTS+ (Liang et al. 2019) with
/// 2.
class SupernetStrategy final : public Strategy
{
public:
    /// Origin of the trials of the ranking.
    static constexpr std::string_view sampledOrigin = "sampled for the ranking";

    /// Retrains no more than `mostDerived`, see there.
    SupernetStrategy(SpacePtr space, const Params& params, int mostDerived);

    Ask ask(std::int64_t number, Rng& rng) override;
    void tell(const Observation& observation) override;
    std::int64_t endingTrials() const override { return 1 + m_retrain; }
    void setEnding(bool ending) override { m_ending = ending; }

private:
    bool hasCollapsed() const;
    Ask askRanking(std::int64_t number);

    SpacePtr m_space;
    int m_epochs, m_retrain, m_rankingSample, m_stopAtSkips;
    bool m_ending = false;

    std::optional<std::int64_t> m_step; ///< whose result is waited for
    bool m_failed = false;
    int m_epochsDone = 0;
    int m_derivedAt = 0; ///< epochs done at the last derivation
    int m_skips = 0;     ///< of the normal cell derived last
    std::vector<SharedScore> m_toRetrain;
    std::vector<SharedScore> m_toRank; ///< scored, not proposed
    int m_ranked = 0;                  ///< scored
};

} // namespace netwright
