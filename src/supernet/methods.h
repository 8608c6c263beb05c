#pragma once

#include "supernet/method.h"

namespace netwright {

using Settings = std::vector<std::pair<std::string, std::string>>;

/// One weight-sharing method: its entry and what its presets set besides (see presetsOf()).
struct WeightSharingEntry
{
    RegistryEntry<WeightSharingFactory> entry;
    Settings paper = {}; ///< the published supernet; the training is the defaults
    Settings desk = {};  ///< after what all desk presets set
};

// The methods, each defined in the file of its name.

WeightSharingEntry darts();
WeightSharingEntry pcDarts();
WeightSharingEntry gdas();
WeightSharingEntry randomNas();
WeightSharingEntry snas();
WeightSharingEntry pDarts();
WeightSharingEntry sgas();
WeightSharingEntry dataNas();
WeightSharingEntry parsec();
WeightSharingEntry gdasNsas();
WeightSharingEntry randomNsas();
WeightSharingEntry bayesNas();
WeightSharingEntry proxylessGradient();
WeightSharingEntry proxylessReinforce();
WeightSharingEntry oneShot();
WeightSharingEntry enas();

/// The plan of a supernet that stays as it begins.
class FixedSupernet : public WeightSharingMethod
{
public:
    FixedSupernet(const Skeleton& skeleton, const Params& params, SupernetForm form = {});
    SupernetPlan planAt(int) override { return m_plan; }

protected:
    const SupernetPlan& plan() const { return m_plan; }

private:
    SupernetPlan m_plan;
};

} // namespace netwright
