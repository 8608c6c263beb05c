#pragma once

#include "plots/qcustomplot.h"

#include <functional>

namespace netwright {

using TickText = std::function<QString(double)>;

/// Makes an axis linear or logarithmic, with labels by `text`. A logarithmic axis that shows little
/// more than one power of ten gets the round numbers between.
void setAxisScale(QCPAxis* axis, bool isLog, TickText text);

} // namespace netwright
