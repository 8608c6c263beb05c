#pragma once

#include "core/rng.h"
#include "supernet/supernet.h"

#include <ATen/core/Tensor.h>

namespace netwright {

/// The trainable numbers of the architecture: a logit for each option of each choice (alpha, and
/// beta where edges are weighed). One leaf tensor; belongs to one thread.
class ArchParameters
{
public:
    /// Logits are `scale` times standard normal numbers, plus `offset`.
    ArchParameters(const Supernet& supernet, const std::string& device, Rng rng, double scale,
                   double offset = 0);

    const Supernet& supernet() const { return *m_supernet; }
    std::span<const Choice> choices() const { return m_supernet->choices(); }

    /// All logits, in the order of the choices; wants a gradient.
    at::Tensor& flat() { return m_flat; }
    const at::Tensor& flat() const { return m_flat; }
    /// Of one choice: a view.
    at::Tensor logits(std::size_t choice) const;
    /// A tensor like flat(), seen from one choice.
    at::Tensor part(const at::Tensor& flat, std::size_t choice) const;

    /// softmax(logits) of each choice, as numbers.
    std::vector<std::vector<double>> probabilities() const;

    /// By `<decision>/<option>`: what another supernet can take over.
    std::map<std::string, double> byName() const;
    /// Those that are absent keep their values.
    void assign(const std::map<std::string, double>& logits);
    /// A CPU tensor like flat() of another supernet, seen from here: what that one does not have is
    /// 0.
    at::Tensor takenOver(const at::Tensor& flat, const ArchParameters& other) const;

private:
    /// `<decision>/<option>` of each logit.
    std::vector<std::string> names() const;

    const Supernet* m_supernet;
    at::Tensor m_flat;
    std::vector<std::int64_t> m_offsets; ///< one more than choices
};

} // namespace netwright
