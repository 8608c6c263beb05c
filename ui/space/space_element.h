#pragma once

#include "space/drawing.h"

#include <compare>

namespace netwright {

/// What can be picked on the canvas of a cell.
struct SpaceElement
{
    enum class Kind { State, Edge, Output };
    Kind kind = Kind::State;
    int state = 0; ///< the state itself, or where the edge ends: Drawing::resultMark is the result
    int from = -1; ///< where the edge begins

    static SpaceElement ofState(int state) { return {Kind::State, state, -1}; }
    static SpaceElement ofEdge(int from, int to) { return {Kind::Edge, to, from}; }
    static SpaceElement output() { return {Kind::Output, -1, -1}; }
    bool isEdge() const { return kind == Kind::Edge; }
    bool isState() const { return kind == Kind::State; }
    auto operator<=>(const SpaceElement&) const = default;
};

/// The node that is this state; null for inputs and what does not exist.
const DrawnNode* nodeOf(const DrawnCell& cell, int state);
const DrawnEdge* edgeOf(const DrawnCell& cell, int from, int to);
bool hasElement(const DrawnCell& cell, const SpaceElement& element);

} // namespace netwright
