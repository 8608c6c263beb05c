#include "space/drawing_edit_checks.h"

#include "graph/operation.h"

#include <algorithm>

namespace netwright {

void refuse(std::string problem, const FindingPlace& place, std::string remedy)
{
    throw Error(std::move(problem), toText(place), std::move(remedy));
}

const DrawnCell& cellOf(const Drawing& drawing, std::string_view cell)
{
    if (const DrawnCell* found = drawing.find(cell))
        return *found;
    throw Error(fmt::format("there is no cell \"{}\"", cell.substr(0, 40)), drawing.name,
                "choose a cell of the drawing");
}

DrawnCell& cellOf(Drawing& drawing, std::string_view cell)
{
    cellOf(std::as_const(drawing), cell);
    return *drawing.find(cell);
}

void checkNode(const DrawnCell& cell, int state)
{
    if (state >= 0 && state < cell.inputs)
        refuse("an input of the cell is no node", {.cell = cell.name, .state = state},
               "choose a node");
    if (!cell.hasNode(state))
        refuse(fmt::format("there is no node {}", state), {.cell = cell.name}, "choose a node");
}

void checkEdge(const DrawnCell& cell, EdgeEnds edge)
{
    if (!cell.hasNode(edge.to) || !cell.node(edge.to).edgeFrom(edge.from))
        refuse("there is no such edge", {.cell = cell.name, .state = edge.to, .from = edge.from},
               "choose an edge");
}

DrawnEdge& edgeOf(DrawnCell& cell, EdgeEnds edge)
{
    checkEdge(cell, edge);
    auto& edges = cell.node(edge.to).edges;
    return *std::find_if(edges.begin(), edges.end(),
                         [&](const DrawnEdge& each) { return each.from == edge.from; });
}

namespace {

/// Whether the composite `name` is `wanted` or contains it, however deep; `depth` bounds cycles.
bool contains(const Drawing& drawing, const std::string& name, const std::string& wanted,
              std::set<std::string>& seen)
{
    if (name == wanted)
        return true;
    const DrawnCell* composite = drawing.isComposite(name) ? drawing.find(name) : nullptr;
    if (!composite || !seen.insert(name).second)
        return false;
    for (const DrawnNode& node : composite->nodes)
        for (const DrawnEdge& edge : node.edges)
            for (const std::string& operation : edge.operations)
                if (contains(drawing, operation, wanted, seen))
                    return true;
    return false;
}

} // namespace

void checkOperation(const Drawing& drawing, const DrawnCell& cell, const std::string& operation)
{
    if (operations().contains(operation))
        return;
    if (!drawing.isComposite(operation))
        refuse(fmt::format("there is no operation \"{}\"", operation.substr(0, 40)),
               {.cell = cell.name}, "choose one of the list");
    std::set<std::string> seen;
    if (drawing.isComposite(cell.name) && contains(drawing, operation, cell.name, seen))
        refuse(fmt::format("\"{}\" would contain itself", cell.name), {.cell = cell.name},
               "choose another operation");
}

void checkOperations(const Drawing& drawing, const DrawnCell& cell,
                     const std::vector<std::string>& operations,
                     const std::vector<std::string>& present)
{
    const auto limit =
        drawing.isComposite(cell.name) ? 1 : static_cast<std::ptrdiff_t>(Drawing::maxOperations);
    if (std::ssize(operations) > limit)
        refuse(limit == 1 ? "an edge of a composite has one operation"
                          : "an edge cannot have so many operations",
               {.cell = cell.name}, fmt::format("keep to {}", limit));
    const std::set<std::string> distinct(operations.begin(), operations.end());
    if (distinct.size() != operations.size())
        refuse("an operation is listed twice", {.cell = cell.name}, "keep one of them");
    for (const std::string& operation : operations)
        if (std::find(present.begin(), present.end(), operation) == present.end())
            checkOperation(drawing, cell, operation);
}

void renumberStates(Drawing& drawing, DrawnCell& cell, const std::vector<int>& numbers)
{
    const auto numberOf = [&](int state) { return numbers[static_cast<std::size_t>(state)]; };
    for (DrawnNode& node : cell.nodes) {
        std::erase_if(node.edges,
                      [&](const DrawnEdge& edge) { return numberOf(edge.from) == gone; });
        for (DrawnEdge& edge : node.edges)
            edge.from = numberOf(edge.from);
    }
    std::erase_if(cell.outputs, [&](int state) { return numberOf(state) == gone; });
    for (int& state : cell.outputs)
        state = numberOf(state);
    const auto positions = drawing.positions.find(cell.name);
    if (positions == drawing.positions.end())
        return;
    DrawnPoints moved;
    for (const auto& [state, point] : positions->second)
        if (state == Drawing::resultMark)
            moved[state] = point;
        else if (numberOf(state) != gone)
            moved[numberOf(state)] = point;
    positions->second = std::move(moved);
    if (positions->second.empty())
        drawing.positions.erase(positions);
}

} // namespace netwright
