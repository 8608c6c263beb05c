#include "estimate/estimators.h"

namespace netwright {

const Registry<EstimatorFactory>& estimators()
{
    static const Registry<EstimatorFactory> registry("estimator", {
                                                                      trainingEstimator(),
                                                                      lowFidelityEstimator(),
                                                                      restorationEstimator(),
                                                                      tableEstimator(),
                                                                  });
    return registry;
}

std::string_view unitOf(Measure measure)
{
    switch (measure) {
    case Measure::Accuracy:
        return "%";
    case Measure::Psnr:
        return "dB";
    case Measure::TableValue:
        break;
    }
    return {};
}

} // namespace netwright
