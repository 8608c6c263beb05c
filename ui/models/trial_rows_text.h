#pragma once

#include <QString>

#include "engine/trial.h"

#include <span>

namespace netwright {

/// Trials as lines of cells between tabs, as spreadsheets paste them, under a line of titles.
/// `fields` are of trialFields(). Safe from any thread; 100,000 trials take a second.
QString trialRowsText(std::span<const TrialPtr> trials, std::span<const int> fields);

} // namespace netwright
