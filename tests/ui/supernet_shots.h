#pragma once

#include "look/appearance.h"

#include <QDir>

namespace netwright {

/// Renders the plots and the cells of a DARTS search with made-up strengths into PNG files named
/// "supernet-...-<suffix>.png".
void renderSupernet(Appearance::Mode mode, const QDir& folder, const QString& suffix);

} // namespace netwright
