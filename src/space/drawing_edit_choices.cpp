#include "space/drawing_edit_checks.h"

#include <algorithm>

namespace netwright {

namespace {

bool has(const DrawnEdge& edge, const std::string& operation)
{
    return std::find(edge.operations.begin(), edge.operations.end(), operation) !=
           edge.operations.end();
}

void checkKeep(const Drawing& drawing, const DrawnCell& cell, int least, int most)
{
    const auto isKeep = [](int keep) {
        return keep == DrawnNode::all || (keep >= 1 && keep <= DrawnCell::maxNodes + 1);
    };
    const bool isRange = most == DrawnNode::all || (least != DrawnNode::all && least <= most);
    if (!isKeep(least) || !isKeep(most) || !isRange)
        refuse(fmt::format("a node cannot keep {} to {} edges", least, most), {.cell = cell.name},
               fmt::format("choose all, or a range within 1 to {}", DrawnCell::maxNodes + 1));
    if (drawing.isComposite(cell.name) && least != DrawnNode::all)
        refuse("a composite keeps all its edges", {.cell = cell.name}, "draw a cell instead");
}

} // namespace

void setOperations(Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges,
                   const std::vector<std::string>& operations)
{
    DrawnCell& in = cellOf(drawing, cell);
    for (const EdgeEnds edge : edges)
        checkOperations(drawing, in, operations, edgeOf(in, edge).operations);
    for (const EdgeEnds edge : edges) {
        DrawnEdge& changed = edgeOf(in, edge);
        changed.operations = operations;
        std::erase_if(changed.weights,
                      [&](const auto& weight) { return !has(changed, weight.first); });
    }
}

void addOperation(Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges,
                  const std::string& operation)
{
    DrawnCell& in = cellOf(drawing, cell);
    checkOperation(drawing, in, operation);
    const bool replaces = drawing.isComposite(in.name);
    for (const EdgeEnds edge : edges) {
        const DrawnEdge& present = edgeOf(in, edge);
        if (!replaces && !has(present, operation) &&
            std::ssize(present.operations) >= Drawing::maxOperations)
            refuse("the edge cannot have more operations",
                   {.cell = in.name, .state = edge.to, .from = edge.from}, "remove one first");
    }
    for (const EdgeEnds edge : edges) {
        DrawnEdge& present = edgeOf(in, edge);
        if (replaces)
            present.operations = {operation}; // without weights, as composites are
        else if (!has(present, operation))
            present.operations.push_back(operation);
    }
}

WhyNot whyNotAddOperation(const Drawing& drawing, std::string_view cell,
                          const std::string& operation)
{
    return whyNot([&] { checkOperation(drawing, cellOf(drawing, cell), operation); });
}

void removeOperation(Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges,
                     const std::string& operation)
{
    DrawnCell& in = cellOf(drawing, cell);
    for (const EdgeEnds edge : edges)
        checkEdge(in, edge);
    for (const EdgeEnds edge : edges)
        edgeOf(in, edge).erase(operation);
}

void setWeight(DrawnEdge& edge, const std::string& operation, double weight)
{
    if (weight == 1)
        edge.weights.erase(operation);
    else
        edge.weights[operation] = weight;
}

void setWeight(Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges,
               const std::string& operation, double weight)
{
    DrawnCell& in = cellOf(drawing, cell);
    if (drawing.isComposite(in.name))
        refuse("an operation of a composite has no weight", {.cell = in.name},
               "draw a cell instead");
    if (!(weight >= DrawnEdge::leastWeight && weight <= DrawnEdge::mostWeight))
        refuse(fmt::format("{} is not a weight", weight), {.cell = in.name},
               fmt::format("use a number from {} to {}", DrawnEdge::leastWeight,
                           DrawnEdge::mostWeight));
    for (const EdgeEnds edge : edges)
        checkEdge(in, edge);
    for (const EdgeEnds edge : edges)
        if (DrawnEdge& changed = edgeOf(in, edge); has(changed, operation))
            setWeight(changed, operation, weight);
}

void moveOperation(Drawing& drawing, std::string_view cell, EdgeEnds edge, int from, int to)
{
    DrawnCell& in = cellOf(drawing, cell);
    auto& list = edgeOf(in, edge).operations;
    const auto isPlace = [&](int place) { return place >= 0 && place < std::ssize(list); };
    if (!isPlace(from) || !isPlace(to))
        refuse("there is no such operation", {.cell = in.name, .state = edge.to, .from = edge.from},
               "choose one of the edge's operations");
    std::string moved = std::move(list[static_cast<std::size_t>(from)]);
    list.erase(list.begin() + from);
    list.insert(list.begin() + to, std::move(moved));
}

void setKeep(Drawing& drawing, std::string_view cell, const std::set<int>& states, int least,
             int most)
{
    DrawnCell& in = cellOf(drawing, cell);
    checkKeep(drawing, in, least, most);
    for (const int state : states)
        checkNode(in, state);
    for (const int state : states) {
        in.node(state).least = least;
        in.node(state).most = most;
    }
}

void setConcatenates(Drawing& drawing, std::string_view cell, const std::set<int>& states,
                     bool concatenates)
{
    DrawnCell& in = cellOf(drawing, cell);
    for (const int state : states)
        checkNode(in, state);
    for (const int state : states)
        in.node(state).concatenates = concatenates;
}

void setOutputs(Drawing& drawing, std::string_view cell, const std::set<int>& states)
{
    DrawnCell& in = cellOf(drawing, cell);
    for (const int state : states)
        if (state < 0 || state >= in.states())
            refuse(fmt::format("there is no state {}", state), {.cell = in.name},
                   "choose a node or an input");
    in.outputs.assign(states.begin(), states.end());
}

void setOutput(Drawing& drawing, std::string_view cell, int state, bool isOutput)
{
    const DrawnCell& in = cellOf(std::as_const(drawing), cell);
    std::set<int> states(in.outputs.begin(), in.outputs.end());
    if (isOutput)
        states.insert(state);
    else
        states.erase(state);
    setOutputs(drawing, cell, states);
}

} // namespace netwright
