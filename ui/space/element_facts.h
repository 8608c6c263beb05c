#pragma once

#include "graph/cost.h"
#include "space/space_element.h"

#include <QStringList>

namespace netwright {

/// What a cell works on where the network has it first.
struct CellPlace
{
    int channels = 16, side = 32;
    int stride = 1; ///< of what its inputs pass
};
/// Of a composite: at the place of the first cell.
CellPlace placeOf(const Drawing& drawing, const std::string& cell);
/// What a stage passes on, repeats not counted: channels of the cell and side of the map.
CellPlace stagePlace(const Drawing& drawing, int stage);

/// Of a candidate operation or a composite of the drawing there; zero for what is unknown. Kept, so
/// that asking again is quick. GUI thread.
Cost operationCost(const Drawing& drawing, const std::string& operation, const CellPlace& place);
/// At an edge of a cell: only what reads an input of the cell halves the map.
CellPlace edgePlace(const Drawing& drawing, const DrawnCell& cell, int from);

/// Lines about an element, for cards beside the mouse: shapes, operations and what they cost.
QStringList elementFacts(const Drawing& drawing, const DrawnCell& cell,
                         const SpaceElement& element);

} // namespace netwright
