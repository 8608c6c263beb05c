#pragma once

#include "estimate/estimator.h"

namespace netwright {

/// One line of the registry. One file each.
using EstimatorEntry = Registry<EstimatorFactory>::Entry;

EstimatorEntry trainingEstimator();    // training.cpp
EstimatorEntry lowFidelityEstimator(); // low_fidelity.cpp
EstimatorEntry restorationEstimator(); // restoration.cpp
EstimatorEntry tableEstimator();       // table.cpp

} // namespace netwright
