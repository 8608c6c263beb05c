#pragma once

#include "supernet/arch_parameters.h"
#include "supernet/latency_table.h"

#include <optional>
#include <string>

namespace netwright {

/// What each option costs in the whole supernet, and so what an architecture costs, or is expected
/// to: both are on the scale of one derived architecture, see KeptShares.
///
/// Nodes that only one option needs are its cost; what all architectures need is fixed. Latencies
/// are those of a LatencyTable. Expected costs are linear in the shares of the options, as
/// in SNAS (Xie et al. 2019) and ProxylessNAS (Cai et al. 2019): choices behind each other are
/// taken as independent.
class CostModel
{
public:
    struct Penalty
    {
        std::string metric = "none"; ///< none, params, macs, latency (milliseconds)
        double target = 0;           ///< cost of an architecture without penalty
        double weight = 0;           ///< of the relative excess in the loss
        std::string table = {};      ///< file with the latencies; empty: they are measured
        int batch = 1;               ///< images at a time in that measurement

        bool isActive() const { return weight > 0 && metric != "none"; }
        bool needsLatencies() const { return isActive() && metric == "latency"; }
    };

    /// `latencies`, of this supernet, where the penalty needs them.
    CostModel(const Supernet& supernet, Penalty penalty, const LatencyTable* latencies = nullptr);

    bool isActive() const { return m_penalty.isActive(); }
    /// By choice and option.
    const std::vector<std::vector<double>>& costs() const { return m_costs; }
    double fixed() const { return m_fixed; }
    /// From the share of the architectures that keep each option, by logit; a number with their
    /// gradient.
    at::Tensor expected(const at::Tensor& shares) const;
    /// weight * max(0, cost / target - 1) of what a selection keeps, for methods that judge whole
    /// architectures: as much less accuracy (1: all of it); 0 when not active.
    double penaltyOf(const Supernet& supernet, const Selection& kept) const;
    /// weight * max(0, expected cost / target - 1) with the gradient of the shares; undefined when
    /// not active.
    at::Tensor penalty(const at::Tensor& shares) const;

private:
    double excess(double cost) const;

    Penalty m_penalty;
    double m_fixed = 0;
    std::vector<std::vector<double>> m_costs;
};

std::span<const ParamSpec> costPenaltyParams();
CostModel::Penalty costPenaltyFromParams(const Params& params);

} // namespace netwright
