#pragma once

#include "supernet/method.h"

namespace netwright {

using Settings = std::vector<std::pair<std::string, std::string>>;

/// One weight-sharing method: its entry and what its presets set besides (see presetsOf()).
struct WeightSharingEntry
{
    RegistryEntry<WeightSharingFactory> entry;
    /// The published supernet and what is trained alone behind it; the training of the supernet is
    /// the defaults.
    Settings paper = {};
    Settings desk = {}; ///< after what all desk presets set
};

/// The sizes of a search on DARTS cells: those of its supernet, and the 20 cells of 36 channels
/// with an auxiliary head that the derived cells are trained in, for 600 epochs (Liu et al. 2019);
/// `more` comes on top.
Settings publishedSizes(int supernetChannels, int supernetCells, const Settings& more = {});

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
