#include "space/drawing_edit_checks.h"
#include "space/drawing_json.h"
#include "space/space_json.h"

#include <algorithm>

namespace netwright {

namespace {

constexpr const char* format = "netwright-fragment";

/// A copied node; states are those of the cell it was copied from.
struct CopiedNode
{
    int state = 0;
    DrawnNode node = {};
    std::optional<DrawnPoint> position = {};
};

struct Fragment
{
    int inputs = 2;
    std::vector<CopiedNode> nodes = {};
};

constexpr const char* where = "clipboard";

bool isFragment(const Json& json, const char* content)
{
    return json.is_object() && json.value("format", Json()) == format &&
           json.value("version", Json()) == 1 && json.contains(content);
}

Fragment readFragment(const Json& json, bool forComposite)
{
    if (!isFragment(json, "nodes"))
        throw Error("there are no copied nodes", where, "copy nodes of a cell first");
    jsonExpectKeys(json, {"format", "version", "inputs", "nodes"}, where);
    Fragment fragment{.inputs = readInt(json, "inputs", where, 1, 2)};
    const Json nodes = jsonGet<Json>(json, "nodes", where);
    if (!nodes.is_array() || nodes.empty() || nodes.size() > DrawnCell::maxNodes)
        throw Error("\"nodes\" is not a list in range", where,
                    fmt::format("list 1 to {} nodes", DrawnCell::maxNodes));
    int least = fragment.inputs;
    for (const Json& each : nodes) {
        const auto place = fmt::format("{}.nodes[{}]", where, fragment.nodes.size());
        jsonExpectKeys(each, {"state", "node", "position"}, place);
        CopiedNode copied{.state = readInt(each, "state", place, least,
                                           fragment.inputs + DrawnCell::maxNodes - 1)};
        least = copied.state + 1;
        copied.node =
            readNode(jsonGet<Json>(each, "node", place), place, copied.state, forComposite);
        if (each.contains("position"))
            copied.position = readPoint(each["position"], place + ".position");
        fragment.nodes.push_back(std::move(copied));
    }
    return fragment;
}

/// What pasting adds to a cell; throws where it cannot be pasted.
Fragment fitted(const Drawing& drawing, const DrawnCell& cell, const Json& json, DrawnPoint offset)
{
    Fragment fragment = readFragment(json, drawing.isComposite(cell.name));
    if (cell.nodes.size() + fragment.nodes.size() > DrawnCell::maxNodes)
        refuse("the cell cannot have so many nodes", {.cell = cell.name},
               fmt::format("keep to {} nodes", DrawnCell::maxNodes));
    std::map<int, int> numbers;
    for (int input = 0; input < fragment.inputs; ++input)
        if (const int there = input - fragment.inputs + cell.inputs; there >= 0)
            numbers[input] = there;
    int next = cell.states();
    for (CopiedNode& copied : fragment.nodes) {
        auto& edges = copied.node.edges;
        std::erase_if(edges, [&](const DrawnEdge& edge) { return !numbers.contains(edge.from); });
        for (DrawnEdge& edge : edges) {
            edge.from = numbers.at(edge.from);
            checkOperations(drawing, cell, edge.operations, {});
        }
        copied.state = numbers[copied.state] = next++;
        if (copied.position)
            copied.position = {copied.position->x + offset.x, copied.position->y + offset.y};
    }
    return fragment;
}

} // namespace

Json copyNodes(const Drawing& drawing, std::string_view cell, const std::set<int>& states)
{
    const DrawnCell& in = cellOf(drawing, cell);
    const auto positions = drawing.positions.find(in.name);
    Json nodes = Json::array();
    for (const int state : states) {
        checkNode(in, state);
        DrawnNode node = in.node(state);
        std::erase_if(node.edges, [&](const DrawnEdge& edge) {
            return edge.from >= in.inputs && !states.contains(edge.from);
        });
        Json copied = {{"state", state}, {"node", nodeToJson(node)}};
        if (positions != drawing.positions.end())
            if (const auto point = positions->second.find(state); point != positions->second.end())
                copied["position"] = {point->second.x, point->second.y};
        nodes.push_back(std::move(copied));
    }
    return {{"format", format}, {"version", 1}, {"inputs", in.inputs}, {"nodes", std::move(nodes)}};
}

std::set<int> pasteNodes(Drawing& drawing, std::string_view cell, const Json& fragment,
                         DrawnPoint offset)
{
    DrawnCell& in = cellOf(drawing, cell);
    Fragment fits = fitted(drawing, in, fragment, offset);
    DrawnPoints positions;
    std::set<int> states;
    for (const CopiedNode& copied : fits.nodes)
        if (copied.position) {
            checkPoint(in, copied.state, *copied.position);
            positions[copied.state] = *copied.position;
        }
    for (CopiedNode& copied : fits.nodes) {
        in.nodes.push_back(std::move(copied.node));
        states.insert(copied.state);
    }
    setPositions(drawing, cell, positions);
    return states;
}

Json copyOperations(const Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges)
{
    const DrawnCell& in = cellOf(drawing, cell);
    DrawnEdge all;
    for (const EdgeEnds edge : edges) {
        checkEdge(in, edge);
        const DrawnEdge& copied = *in.node(edge.to).edgeFrom(edge.from);
        for (const std::string& operation : copied.operations)
            if (std::find(all.operations.begin(), all.operations.end(), operation) ==
                all.operations.end()) {
                all.operations.push_back(operation);
                setWeight(all, operation, copied.weightOf(operation));
            }
    }
    Json fragment = {{"format", format}, {"version", 1}, {"operations", all.operations}};
    if (!all.weights.empty())
        fragment["weights"] = all.weights;
    return fragment;
}

bool holdsOperations(const Json& fragment)
{
    return isFragment(fragment, "operations");
}

void pasteOperations(Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges,
                     const Json& fragment)
{
    if (!holdsOperations(fragment))
        throw Error("there are no copied operations", where, "copy an edge first");
    if (edges.empty())
        throw Error("operations go onto edges", where, "pick the edges first");
    jsonExpectKeys(fragment, {"format", "version", "operations", "weights"}, where);
    const auto operations = jsonGet<std::vector<std::string>>(fragment, "operations", where);
    const auto weights = readWeights(fragment, where, operations);
    setOperations(drawing, cell, edges, operations);
    DrawnCell& in = cellOf(drawing, cell);
    for (const EdgeEnds edge : edges)
        edgeOf(in, edge).weights = drawing.isComposite(in.name) ? DrawnWeights() : weights;
}

WhyNot whyNotPaste(const Drawing& drawing, std::string_view cell, const Json& fragment)
{
    return whyNot([&] { fitted(drawing, cellOf(drawing, cell), fragment, {}); });
}

} // namespace netwright
