#pragma once

#include "supernet/method.h"

namespace netwright {

// The entries of weightSharingMethods(), each defined in the file of its name.

RegistryEntry<WeightSharingFactory> darts();

/// The plan of a supernet that stays as it begins.
class FixedSupernet : public WeightSharingMethod
{
public:
    FixedSupernet(const Skeleton& skeleton, const Params& params, SupernetForm form = {});
    SupernetPlan planAt(int) override { return m_plan; }

private:
    SupernetPlan m_plan;
};

} // namespace netwright
