#include "estimate/estimators.h"

namespace netwright {

const Registry<EstimatorFactory>& estimators()
{
    static const Registry<EstimatorFactory> registry("estimator", {
                                                                      trainingEstimator(),
                                                                      lowFidelityEstimator(),
                                                                      tableEstimator(),
                                                                  });
    return registry;
}

} // namespace netwright
