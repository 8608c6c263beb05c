#pragma once

#include "bridge/picture.h"
#include "look/theme.h"

#include <QImage>
#include <QPainterPath>

class QPainter;

namespace netwright {

/// How an element stands out. Told apart by line width and dashes, not by colour alone.
enum class Emphasis { None, Hovered, Source, Target, Selected };

/// Painting of the elements of a picture, in the points of its layout. Nothing here needs the GUI
/// thread.

QRectF boxRect(const DiagramLayout::Box& box);
QPainterPath vertexOutline(const Diagram::Vertex& vertex, const DiagramLayout::Box& box);
QPainterPath edgeCurve(const DiagramLayout::Curve& curve);
/// The ground of an edge's label; empty when it has none.
QRectF edgeLabelRect(const Diagram::Edge& edge, const DiagramLayout::Curve& curve);
/// The part of a frame that holds its title.
QRectF frameTitleRect(const DiagramLayout::Box& frame);

void paintVertex(QPainter& painter, const Picture& picture, std::size_t index, const Theme& theme,
                 Emphasis emphasis);
void paintEdge(QPainter& painter, const Picture& picture, std::size_t index, const Theme& theme,
               Emphasis emphasis);
void paintEdgeLabel(QPainter& painter, const Picture& picture, std::size_t index,
                    const Theme& theme, Emphasis emphasis);
void paintFrame(QPainter& painter, const Picture& picture, std::size_t index, const Theme& theme,
                Emphasis emphasis);

} // namespace netwright
