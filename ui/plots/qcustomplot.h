#pragma once

// QCustomPlot is written with Qt's short keywords, which this project turns off because LibTorch
// and our own engine use the same words as names.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef emit
#undef foreach
