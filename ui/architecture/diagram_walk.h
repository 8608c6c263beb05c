#pragma once

#include "architecture/diagram_items.h"

namespace netwright {

/// Where an element is, for the keyboard and for cards beside it: the middle of a vertex, of the
/// label of an edge, of the title of a frame.
QPointF elementAnchor(const Picture& picture, DiagramElement element);

/// The element an arrow key leads to: the nearest in that direction, connected ones preferred.
/// Vertices, labelled edges and frames take part. The topmost one when `from` is none; `from`
/// itself when there is no other.
DiagramElement elementInDirection(const Picture& picture, DiagramElement from, Qt::Key arrow);

/// The vertices that an edge connects, by index; -1 where it ends nowhere.
std::pair<int, int> edgeEnds(const Picture& picture, std::size_t edge);

} // namespace netwright
