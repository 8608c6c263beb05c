#pragma once

#include "graph/diagram.h"
#include "layout/layout_client.h"
#include "theme.h"

class QGraphicsScene;

namespace netwright {

/// Fills a scene with the shapes of a laid-out diagram; scene units are the points of the layout.
void drawDiagram(QGraphicsScene& scene, const Diagram& diagram, const DiagramLayout& layout,
                 const Theme& theme);

} // namespace netwright
