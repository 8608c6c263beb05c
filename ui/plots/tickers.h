#pragma once

#include "plots/qcustomplot.h"

#include <functional>

namespace netwright {

using TickText = std::function<QString(double)>;

/// Makes an axis linear or logarithmic, with labels by `text`. A logarithmic axis that shows few
/// powers of ten gets round numbers between them.
void setAxisScale(QCPAxis* axis, bool isLog, TickText text);

} // namespace netwright
