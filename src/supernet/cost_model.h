#pragma once

#include "supernet/arch_parameters.h"

#include <optional>
#include <string>

namespace netwright {

/// What each option costs in the whole supernet, and so what a mixture is expected to cost.
///
/// Nodes that only one option needs are its cost; what all architectures need is fixed. Expected
/// costs are linear in the probabilities of the options, as in SNAS (Xie et al. 2019) and
/// ProxylessNAS (Cai et al. 2019): choices behind each other are taken as independent.
class CostModel
{
public:
    struct Penalty
    {
        std::string metric = "none"; ///< none, params, macs
        double target = 0;           ///< cost without penalty; of the supernet's own scale
        double weight = 0;           ///< of the relative excess in the loss
    };

    CostModel(const Supernet& supernet, Penalty penalty);

    bool isActive() const { return m_penalty.weight > 0 && m_penalty.metric != "none"; }
    /// By choice and option.
    const std::vector<std::vector<double>>& costs() const { return m_costs; }
    double fixed() const { return m_fixed; }
    double expected(std::span<const std::vector<double>> probabilities) const;
    /// weight * max(0, expected cost under softmax(logits) / target - 1), differentiable; undefined
    /// when not active.
    at::Tensor penalty(const ArchParameters& arch) const;

private:
    Penalty m_penalty;
    double m_fixed = 0;
    std::vector<std::vector<double>> m_costs;
};

std::span<const ParamSpec> costPenaltyParams();
CostModel::Penalty costPenaltyFromParams(const Params& params);

} // namespace netwright
