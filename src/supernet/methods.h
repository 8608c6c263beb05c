#pragma once

#include "supernet/method.h"

namespace netwright {

using WeightSharingEntry = RegistryEntry<WeightSharingFactory>;

/// The sizes of a search on DARTS cells: those of its supernet, and dartsNetworks(); `more` comes
/// on top.
Description::Settings publishedSizes(int supernetChannels, int supernetCells,
                                     const Description::Settings& more = {});

// The methods, each defined in the file of its name.

WeightSharingEntry darts();
WeightSharingEntry dartsFirstOrder();
WeightSharingEntry pcDarts();
WeightSharingEntry gdas();
WeightSharingEntry randomNas();
WeightSharingEntry snas();
WeightSharingEntry pDarts();
WeightSharingEntry sgas();
WeightSharingEntry sgasCriterion2();
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
