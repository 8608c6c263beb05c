#pragma once

#include "space/drawing_check.h"
#include "space/drawing_edit.h"

namespace netwright {

// What the edits of a drawing share.

/// Throws an Error at this place of the drawing.
[[noreturn]] void refuse(std::string problem, const FindingPlace& place, std::string remedy);

/// The problem a check throws.
template <class Check>
WhyNot whyNot(const Check& check)
{
    try {
        check();
        return std::nullopt;
    } catch (const Error& e) {
        return e.problem();
    }
}

/// Throw where there is no such thing.
const DrawnCell& cellOf(const Drawing& drawing, std::string_view cell);
DrawnCell& cellOf(Drawing& drawing, std::string_view cell);
void checkNode(const DrawnCell& cell, int state);
void checkEdge(const DrawnCell& cell, EdgeEnds edge);
void checkPoint(const DrawnCell& cell, int state, DrawnPoint point);
/// Of an edge that exists.
DrawnEdge& edgeOf(DrawnCell& cell, EdgeEnds edge);

/// Of an operation that the edge has; the weight is in range.
void setWeight(DrawnEdge& edge, const std::string& operation, double weight);

/// Throws unless `operation` is one, or a composite that may stand in this cell.
void checkOperation(const Drawing& drawing, const DrawnCell& cell, const std::string& operation);
/// Throws unless a cell may have these on an edge that has `present` now.
void checkOperations(const Drawing& drawing, const DrawnCell& cell,
                     const std::vector<std::string>& operations,
                     const std::vector<std::string>& present);

/// Gives every state another number, ascending where they were; what belongs to a state whose
/// number is `gone` goes.
inline constexpr int gone = -2;
void renumberStates(Drawing& drawing, DrawnCell& cell, const std::vector<int>& numbers);

} // namespace netwright
