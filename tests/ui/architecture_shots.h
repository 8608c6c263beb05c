#pragma once

#include "look/appearance.h"

#include <QDir>

/// Renders the architecture panel and the compare window for every kind of space.
void renderArchitectures(netwright::Appearance& appearance, const QDir& folder,
                         const QString& suffix);
