#pragma once

#include "supernet/arch_parameters.h"

#include <array>

namespace netwright {

/// The binary gates of ProxylessNAS (Cai et al. 2019): of every choice two options are drawn in
/// proportion to their probabilities; one of them, drawn between the two, is active. An update
/// moves probability between the two alone.
class TwoPaths
{
public:
    /// One transfer of the logits.
    TwoPaths(const ArchParameters& arch, Rng& rng);

    /// 1 for the active option, 0 for the other; both are computed, and want a gradient.
    MixWeights mix() const;
    /// What mix() is differentiated by.
    const at::Tensor& gates() const { return m_gates; }

    struct Pair
    {
        std::array<std::size_t, 2> options = {};
        std::array<double, 2> probabilities = {}; ///< renormalised
        std::size_t active = 0;                   ///< of the two
    };
    std::span<const Pair> pairs() const { return m_pairs; }

    /// d loss / d logits from d loss / d gates (on the CPU): sum_j dg_j p_j (delta_ij - p_i) over
    /// the pair; 0 elsewhere, and where the active option computes nothing (zero, none).
    at::Tensor logitGradient(const at::Tensor& gateGradient) const;

    /// After the logits moved: what was not drawn is as it was, and each pair has together the
    /// probability it had, so that no other probability changes.
    void restoreOthers() const;

private:
    bool isStill(std::size_t choice) const; ///< the active option computes nothing

    const ArchParameters* m_arch;
    at::Tensor m_before; ///< logits, CPU
    at::Tensor m_gates;
    std::vector<Pair> m_pairs;
};

/// One path: 1 for the option of each choice, 0 for the others.
MixWeights onePath(const ArchParameters& arch, std::span<const std::size_t> options);

} // namespace netwright
