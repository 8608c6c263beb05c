#include "estimate/estimators.h"
#include "estimate/train_candidate.h"

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

/// Trains a smaller network of the same architecture, on less data, for less time.
class LowFidelity : public Estimator
{
public:
    explicit LowFidelity(Params params) : m_params(std::move(params)) {}

    Outcome estimate(const Candidate& candidate, const EstimateContext& context) const override
    {
        return trainCandidate(candidate, smaller(candidate.skeleton), m_params, context);
    }

    double trainingMacs(const Candidate& candidate, std::int64_t images) const override
    {
        return netwright::trainingMacs(candidate, smaller(candidate.skeleton), m_params, images);
    }

    void checkSpace(const SearchSpace& space) const override { checkClassifies(space); }

    std::string key() const override { return trainingKey("low-fidelity", m_params); }

private:
    Skeleton smaller(Skeleton skeleton) const
    {
        // Even: a factorised reduction makes its channels in two halves.
        const double half = skeleton.channels * m_params.get<double>("width") / 2;
        if (m_params.get<double>("width") < 1)
            skeleton.channels = std::max(2, 2 * static_cast<int>(std::lround(half)));
        if (const int cells = m_params.get<int>("cells"); cells > 0)
            skeleton.cells = std::min(skeleton.cells, cells);
        if (const int side = m_params.get<int>("resolution"); side > 0) {
            skeleton.input.height = std::min(skeleton.input.height, side);
            skeleton.input.width = std::min(skeleton.input.width, side);
        }
        return skeleton;
    }

    Params m_params;
};

std::vector<ParamSpec> lowFidelityParams()
{
    auto specs = withDefaults(trainCandidateParams(),
                              {{"epochs", std::int64_t{2}}, {"data_fraction", 0.25}});
    specs.push_back({.name = "width",
                     .defaultValue = 1.0,
                     .help = "Channels of the trained network as a part of the skeleton's; below 1 "
                             "the winner has no trained weights to export",
                     .min = 0.05,
                     .max = 1});
    specs.push_back({.name = "cells",
                     .defaultValue = std::int64_t{0},
                     .help = "At most this many cells; 0: as in the skeleton",
                     .min = 0,
                     .max = 1000});
    specs.push_back({.name = "resolution",
                     .defaultValue = std::int64_t{0},
                     .help = "Images reduced to at most this side; 0: as in the skeleton",
                     .unit = "pixels",
                     .min = 0,
                     .max = 4096});
    return specs;
}

} // namespace

EstimatorEntry lowFidelityEstimator()
{
    return {{.name = "low-fidelity",
             .title = "Low fidelity",
             .help = "Trains a narrower, shallower network on part of the data, for fewer epochs",
             .family = "training",
             .citation = "Zela et al. 2018, ICML AutoML workshop; Zoph et al. 2018, CVPR",
             .params = lowFidelityParams()},
            {.create = [](const Params& params) { return std::make_unique<LowFidelity>(params); }}};
}

} // namespace netwright
