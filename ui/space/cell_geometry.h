#pragma once

#include "space/space_element.h"

#include <QPainterPath>
#include <QPointF>
#include <QRectF>

#include <map>

namespace netwright {

/// Where the parts of a cell stand on the canvas, and the shapes they have, in scene units.

constexpr double gridStep = 20;

QPointF snapped(const QPointF& point);

/// Centres of all states and, under Drawing::resultMark, of the result: as drawn, and where the
/// drawing does not say, in columns by the longest way from the inputs.
std::map<int, QPointF> statePlaces(const Drawing& drawing, const DrawnCell& cell);

/// Outlines around the origin: inputs are pills, nodes circles, the result a box.
QPainterPath stateOutline(const DrawnCell& cell, int state);
constexpr double nodeRadius = 22;

/// From border to border; bows around states in its way.
struct EdgeLine
{
    QPainterPath path; ///< up to the tip
    QPointF middle;    ///< of the curve
    QPointF tip;       ///< of the arrow
    double angle = 0;  ///< of the arrow, radians
};
EdgeLine edgeLine(const DrawnCell& cell, const std::map<int, QPointF>& places, int from, int to);

/// "cell k−2", "0", "concat": what stands in a state.
QString stateLabel(const DrawnCell& cell, int state);
/// "edge 0 → 3", "node 2", "input cell k−1", "result".
QString elementTitle(const DrawnCell& cell, const SpaceElement& element);
/// "0" of a node, "k−1" of an input, as in titles of edges.
QString stateName(const DrawnCell& cell, int state);
/// A sentence of the engine, which counts states, with the names the canvas has for them.
std::string withStateNames(const DrawnCell& cell, const std::string& sentence);

} // namespace netwright
