#include "space/drawing_edit_checks.h"

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

void checkRoomForNodes(const DrawnCell& cell, std::size_t added)
{
    if (cell.nodes.size() + added > DrawnCell::maxNodes)
        refuse("the cell cannot have so many nodes", {.cell = cell.name},
               fmt::format("keep to {} nodes", DrawnCell::maxNodes));
}

void checkNewEdge(const DrawnCell& cell, EdgeEnds edge)
{
    const FindingPlace place{.cell = cell.name, .state = edge.to, .from = edge.from};
    if (edge.from < 0 || edge.from >= cell.states())
        refuse(fmt::format("there is no state {}", edge.from), place, "start at another");
    checkNode(cell, edge.to);
    if (edge.from == edge.to)
        refuse("a node cannot read itself", place, "start at an earlier node");
    if (edge.from > edge.to)
        refuse(fmt::format("node {} cannot read the later node {}", edge.to, edge.from), place,
               "draw the edge the other way round");
    if (cell.node(edge.to).edgeFrom(edge.from))
        refuse("there is an edge already", place, "add operations to it");
}

void insertEdge(DrawnCell& cell, int to, DrawnEdge edge)
{
    auto& edges = cell.node(to).edges;
    const auto place = std::find_if(edges.begin(), edges.end(),
                                    [&](const DrawnEdge& other) { return other.from > edge.from; });
    edges.insert(place, std::move(edge));
}

void eraseEdge(DrawnCell& cell, EdgeEnds edge)
{
    std::erase_if(cell.node(edge.to).edges,
                  [&](const DrawnEdge& each) { return each.from == edge.from; });
}

void checkMove(const DrawnCell& cell, EdgeEnds edge, EdgeEnds to)
{
    checkEdge(cell, edge);
    if (edge != to)
        checkNewEdge(cell, to);
}

void checkNodes(const DrawnCell& cell, const std::set<int>& states)
{
    for (const int state : states)
        checkNode(cell, state);
}

} // namespace

void checkPoint(const DrawnCell& cell, int state, DrawnPoint point)
{
    constexpr double farthest = 1e6;
    if (!(std::abs(point.x) <= farthest && std::abs(point.y) <= farthest))
        refuse("the position is too far away", {.cell = cell.name, .state = state},
               "keep within a million");
}

int addNode(Drawing& drawing, std::string_view cell, std::optional<DrawnPoint> at)
{
    DrawnCell& in = cellOf(drawing, cell);
    checkRoomForNodes(in, 1);
    const int state = in.states();
    if (at)
        checkPoint(in, state, *at);
    in.nodes.emplace_back();
    if (at)
        drawing.positions[in.name][state] = *at;
    return state;
}

void removeNodes(Drawing& drawing, std::string_view cell, const std::set<int>& states)
{
    DrawnCell& in = cellOf(drawing, cell);
    checkNodes(in, states);
    std::vector<int> numbers;
    int next = 0;
    for (int state = 0; state < in.states(); ++state)
        numbers.push_back(states.contains(state) ? gone : next++);
    renumberStates(drawing, in, numbers);
    for (auto state = states.rbegin(); state != states.rend(); ++state)
        in.nodes.erase(in.nodes.begin() + (*state - in.inputs));
}

WhyNot whyNotRemoveNodes(const Drawing& drawing, std::string_view cell, const std::set<int>& states)
{
    return whyNot([&] { checkNodes(cellOf(drawing, cell), states); });
}

void addEdge(Drawing& drawing, std::string_view cell, EdgeEnds edge,
             const std::vector<std::string>& operations)
{
    DrawnCell& in = cellOf(drawing, cell);
    checkNewEdge(in, edge);
    checkOperations(drawing, in, operations, {});
    insertEdge(in, edge.to, {edge.from, operations});
}

WhyNot whyNotAddEdge(const Drawing& drawing, std::string_view cell, EdgeEnds edge)
{
    return whyNot([&] { checkNewEdge(cellOf(drawing, cell), edge); });
}

void removeEdges(Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges)
{
    DrawnCell& in = cellOf(drawing, cell);
    for (const EdgeEnds edge : edges)
        checkEdge(in, edge);
    for (const EdgeEnds edge : edges)
        eraseEdge(in, edge);
}

void moveEdge(Drawing& drawing, std::string_view cell, EdgeEnds edge, EdgeEnds to)
{
    DrawnCell& in = cellOf(drawing, cell);
    checkMove(in, edge, to);
    DrawnEdge moved = edgeOf(in, edge);
    eraseEdge(in, edge);
    moved.from = to.from;
    insertEdge(in, to.to, std::move(moved));
}

WhyNot whyNotMoveEdge(const Drawing& drawing, std::string_view cell, EdgeEnds edge, EdgeEnds to)
{
    return whyNot([&] { checkMove(cellOf(drawing, cell), edge, to); });
}

void setInputs(Drawing& drawing, std::string_view cell, int inputs)
{
    if (const WhyNot reason = whyNotSetInputs(drawing, cell, inputs))
        refuse(*reason, {.cell = std::string(cell)}, "choose 1 or 2 inputs of a cell");
    DrawnCell& in = cellOf(drawing, cell);
    if (in.inputs == inputs)
        return;
    std::vector<int> numbers;
    for (int state = 0; state < in.states(); ++state)
        numbers.push_back(inputs > in.inputs ? state + 1 : state == 0 ? gone : state - 1);
    renumberStates(drawing, in, numbers);
    in.inputs = inputs;
}

WhyNot whyNotSetInputs(const Drawing& drawing, std::string_view cell, int inputs)
{
    return whyNot([&] {
        const DrawnCell& in = cellOf(drawing, cell);
        if (inputs < 1 || inputs > 2)
            refuse(fmt::format("a cell cannot have {} inputs", inputs), {.cell = in.name},
                   "choose 1 or 2");
        if (drawing.isComposite(in.name) && inputs != 1)
            refuse("a composite has one input", {.cell = in.name}, "draw a cell instead");
    });
}

void setPositions(Drawing& drawing, std::string_view cell, const DrawnPoints& positions)
{
    const DrawnCell& in = cellOf(drawing, cell);
    for (const auto& [state, point] : positions) {
        const bool isState = state >= 0 && state < in.states();
        if (!isState && state != Drawing::resultMark)
            refuse(fmt::format("there is no state {}", state), {.cell = in.name},
                   "choose a node or an input");
        checkPoint(in, state, point);
    }
    for (const auto& [state, point] : positions)
        drawing.positions[in.name][state] = point;
}

} // namespace netwright
