#include "space/drawing_json.h"
#include "graph/operation.h"
#include "space/space_json.h"

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"whole"};
constexpr const char* resultKey = "result";

Json readList(const Json& json, const char* key, const std::string& where, int maxSize)
{
    Json list = jsonGet<Json>(json, key, where);
    if (!list.is_array() || std::ssize(list) > maxSize)
        throw Error(fmt::format("\"{}\" is not a list in range", key), where,
                    fmt::format("list at most {} entries", maxSize));
    return list;
}

Json readOptionalList(const Json& json, const char* key, const std::string& where, int maxSize)
{
    return json.contains(key) ? readList(json, key, where, maxSize) : Json::array();
}

std::string readPartName(const Json& json, const char* key, const std::string& where)
{
    auto name = jsonGet<std::string>(json, key, where);
    if (!isPartName(name))
        throw Error(fmt::format("\"{}\" is no name", name.substr(0, 40)), where + '.' + key,
                    "use 1 to 40 letters, digits, _ and -");
    return name;
}

/// A number, or "all".
int readKeep(const Json& value, const std::string& where)
{
    if (value.is_string() && value.get<std::string>() == "all")
        return DrawnNode::all;
    if (!detail::jsonHolds<int>(value) || value.get<int>() < 1 ||
        value.get<int>() > DrawnCell::maxNodes + 1)
        throw Error("not a number of edges", where,
                    fmt::format("use 1 to {} or \"all\"", DrawnCell::maxNodes + 1));
    return value.get<int>();
}

void readKeeps(const Json& json, const std::string& where, DrawnNode& node)
{
    if (!json.contains("keep"))
        return;
    const Json& keep = json["keep"];
    const std::string place = where + ".keep";
    if (!keep.is_array()) {
        node.least = node.most = readKeep(keep, place);
        return;
    }
    if (keep.size() != 2)
        throw Error("not a range", place, "write [least, most]");
    node.least = readKeep(keep[0], place);
    node.most = readKeep(keep[1], place);
    const bool isOrdered =
        node.most == DrawnNode::all || (node.least != DrawnNode::all && node.least <= node.most);
    if (!isOrdered)
        throw Error("least is more than most", place, "write [least, most]");
}

Json keepToJson(const DrawnNode& node)
{
    const auto one = [](int keep) { return keep == DrawnNode::all ? Json("all") : Json(keep); };
    return node.least == node.most ? one(node.least)
                                   : Json::array({one(node.least), one(node.most)});
}

DrawnEdge readEdge(const Json& json, const std::string& where, int states, bool inComposite)
{
    jsonExpectKeys(json, {"from", "operations", "weights"}, where);
    DrawnEdge edge{.from = readInt(json, "from", where, 0, states - 1)};
    for (const Json& name : readList(json, "operations", where, Drawing::maxOperations)) {
        const auto place = fmt::format("{}.operations[{}]", where, edge.operations.size());
        if (!name.is_string() || !isPartName(name.get<std::string>()))
            throw Error("an operation is not a name", place, "use letters, digits, _ and -");
        edge.operations.push_back(name.get<std::string>());
    }
    if (inComposite && edge.operations.size() > 1)
        throw Error("an edge of a composite has one operation", where + ".operations",
                    "keep one of them");
    if (inComposite && json.contains("weights"))
        throw Error("an operation of a composite has no weight", where + ".weights",
                    "leave the key out");
    edge.weights = readWeights(json, where, edge.operations);
    return edge;
}

} // namespace

DrawnWeights readWeights(const Json& json, const std::string& where,
                         const std::vector<std::string>& operations)
{
    const auto found = json.find("weights");
    if (found == json.end())
        return {};
    if (!found->is_object())
        throw Error("not weights of operations", where + ".weights",
                    "write {\"operation\": weight, ...}");
    DrawnWeights weights;
    for (const auto& [operation, weight] : found->items()) {
        const auto place = fmt::format("{}.weights.{}", where, operation.substr(0, 40));
        if (std::find(operations.begin(), operations.end(), operation) == operations.end())
            throw Error("the weight of an operation that the edge does not have", place,
                        "leave it out");
        const double value = weight.is_number() ? weight.get<double>() : 0;
        if (!(value >= DrawnEdge::leastWeight && value <= DrawnEdge::mostWeight))
            throw Error("not a weight", place,
                        fmt::format("use a number from {} to {}", DrawnEdge::leastWeight,
                                    DrawnEdge::mostWeight));
        if (value != 1)
            weights[operation] = value;
    }
    return weights;
}

DrawnNode readNode(const Json& json, const std::string& where, int states, bool inComposite)
{
    jsonExpectKeys(json, {"keep", "combine", "edges"}, where);
    DrawnNode node;
    readKeeps(json, where, node);
    if (inComposite && !node.keepsAll())
        throw Error("a composite keeps all its edges", where + ".keep", "leave the key out");
    const auto combine = jsonGet<std::string>(json, "combine", where, "add");
    if (combine != "add" && combine != "concat")
        throw Error(fmt::format("\"{}\" is no way to combine", combine.substr(0, 40)),
                    where + ".combine", "use add or concat");
    node.concatenates = combine == "concat";
    for (const Json& each : readList(json, "edges", where, states)) {
        const auto place = fmt::format("{}.edges[{}]", where, node.edges.size());
        DrawnEdge edge = readEdge(each, place, states, inComposite);
        if (node.edgeFrom(edge.from))
            throw Error(fmt::format("two edges from state {}", edge.from), place,
                        "put their operations on one edge");
        node.edges.push_back(std::move(edge));
    }
    std::sort(node.edges.begin(), node.edges.end(),
              [](const DrawnEdge& a, const DrawnEdge& b) { return a.from < b.from; });
    return node;
}

Json nodeToJson(const DrawnNode& node)
{
    Json edges = Json::array();
    for (const DrawnEdge& edge : node.edges) {
        edges.push_back({{"from", edge.from}, {"operations", edge.operations}});
        if (!edge.weights.empty())
            edges.back()["weights"] = edge.weights;
    }
    return {{"keep", keepToJson(node)},
            {"combine", node.concatenates ? "concat" : "add"},
            {"edges", std::move(edges)}};
}

DrawnPoint readPoint(const Json& json, const std::string& where)
{
    constexpr double farthest = 1e6;
    const auto isPlace = [](const Json& x) {
        return x.is_number() && std::abs(x.get<double>()) <= farthest;
    };
    if (!json.is_array() || json.size() != 2 || !isPlace(json[0]) || !isPlace(json[1]))
        throw Error("not a position", where, "write [x, y] within a million");
    return {json[0].get<double>(), json[1].get<double>()};
}

namespace {

DrawnCell readCell(const Json& json, const std::string& where, bool isComposite)
{
    jsonExpectKeys(json, {"name", "inputs", "nodes", "outputs"}, where);
    DrawnCell cell{.name = readPartName(json, "name", where)};
    cell.inputs = isComposite ? readInt(json, "inputs", where, 1, 1, 1)
                              : readInt(json, "inputs", where, 1, 2);
    for (const Json& node : readList(json, "nodes", where, DrawnCell::maxNodes))
        cell.nodes.push_back(readNode(node, fmt::format("{}.nodes[{}]", where, cell.nodes.size()),
                                      cell.states(), isComposite));
    cell.outputs = readInts(json, "outputs", where, 0, cell.states() - 1);
    std::sort(cell.outputs.begin(), cell.outputs.end());
    return cell;
}

Json cellToJson(const DrawnCell& cell)
{
    Json nodes = Json::array();
    for (const DrawnNode& node : cell.nodes)
        nodes.push_back(nodeToJson(node));
    return {{"name", cell.name},
            {"inputs", cell.inputs},
            {"nodes", std::move(nodes)},
            {"outputs", cell.outputs}};
}

DrawnStage readStage(const Json& json, const std::string& where)
{
    jsonExpectKeys(json, {"part", "stride", "repeat"}, where);
    DrawnStage stage{.part = readPartName(json, "part", where),
                     .stride = readInt(json, "stride", where, 1, 2, 1)};
    if (json.contains("repeat") && json["repeat"].is_array()) {
        const Json& range = json["repeat"];
        const auto isRepeat = [](const Json& value) {
            return detail::jsonHolds<int>(value) && value.get<int>() >= 0 &&
                   value.get<int>() <= DrawnStage::maxRepeat;
        };
        if (range.size() != 2 || !isRepeat(range[0]) || !isRepeat(range[1]) ||
            range[0].get<int>() > range[1].get<int>())
            throw Error("not a range of repeats", where + ".repeat",
                        fmt::format("write [least, most] within 0 to {}", DrawnStage::maxRepeat));
        stage.least = range[0].get<int>();
        stage.most = range[1].get<int>();
    } else {
        stage.least = stage.most = readInt(json, "repeat", where, 0, DrawnStage::maxRepeat, 1);
    }
    return stage;
}

Json stageToJson(const DrawnStage& stage)
{
    return {{"part", stage.part},
            {"stride", stage.stride},
            {"repeat", stage.least == stage.most ? Json(stage.least)
                                                 : Json::array({stage.least, stage.most})}};
}

} // namespace

std::map<std::string, DrawnPoints> readPositions(const Json& json, const std::string& where,
                                                 const Drawing& drawing)
{
    std::map<std::string, DrawnPoints> positions;
    if (!json.is_object())
        throw Error("not an object", where, "write { \"normal\": { \"2\": [0, 0] } }");
    for (const auto& [name, points] : json.items()) {
        const DrawnCell* cell = drawing.find(name);
        if (!cell)
            throw Error(fmt::format("there is no cell \"{}\"", name.substr(0, 40)), where,
                        "name a cell of the drawing");
        if (!points.is_object())
            throw Error("not an object", where + '.' + name, "write { \"2\": [0, 0] }");
        for (const auto& [key, point] : points.items()) {
            const auto place = fmt::format("{}.{}.{}", where, name, key.substr(0, 40));
            int state = 0;
            while (state < cell->states() && std::to_string(state) != key)
                ++state;
            if (key == resultKey)
                state = Drawing::resultMark;
            if (state == cell->states())
                throw Error("there is no such state", place,
                            fmt::format("use 0 to {} or \"result\"", cell->states() - 1));
            positions[name][state] = readPoint(point, place);
        }
    }
    return positions;
}

Json positionsToJson(const Drawing& drawing)
{
    Json json = Json::object();
    for (const auto& [name, points] : drawing.positions)
        for (const auto& [state, point] : points)
            json[name][state == Drawing::resultMark ? resultKey : std::to_string(state)] = {
                point.x, point.y};
    return json;
}

Drawing Drawing::fromJson(const Json& json, const std::string& where)
{
    checkSpaceFormat(json, where);
    jsonExpectKeys(json,
                   {"format", "version", "kind", "name", "skeleton", "stem", "head", "stages",
                    "cells", "composites", positionsKey},
                   where);
    if (jsonGet<std::string>(json, "kind", where) != "drawn")
        throw Error("not a drawn space", where + ".kind", "use kind drawn");
    const SpaceHeader header = readHeader(json, where, {.kind = "whole"}, skeletonNames);
    Drawing drawing;
    drawing.name = header.name;
    drawing.skeleton = header.skeleton;
    drawing.skeleton.cells = Skeleton{}.cells;
    if (header.skeleton.auxHead)
        throw Error("a drawn network has no auxiliary head", where + ".skeleton.aux",
                    "switch it off");
    drawing.stem = readPartName(json, "stem", where);
    drawing.head = readPartName(json, "head", where);
    for (const Json& stage : readList(json, "stages", where, maxStages))
        drawing.stages.push_back(
            readStage(stage, fmt::format("{}.stages[{}]", where, drawing.stages.size())));
    const auto readCells = [&](const char* key, bool areComposites) {
        std::vector<DrawnCell> list;
        for (const Json& each : readOptionalList(json, key, where, maxCells)) {
            const auto place = fmt::format("{}.{}[{}]", where, key, list.size());
            DrawnCell cell = readCell(each, place, areComposites);
            const bool isTaken = drawing.find(cell.name) ||
                                 std::any_of(list.begin(), list.end(), [&](const DrawnCell& other) {
                                     return other.name == cell.name;
                                 });
            if (isTaken || operations().contains(cell.name) || isBlock(cell.name))
                throw Error(fmt::format("the name \"{}\" is taken", cell.name), place + ".name",
                            "choose another name");
            list.push_back(std::move(cell));
        }
        return list;
    };
    drawing.cells = readCells("cells", false);
    drawing.composites = readCells("composites", true);
    if (json.contains(positionsKey))
        drawing.positions =
            readPositions(json[positionsKey], fmt::format("{}.{}", where, positionsKey), drawing);
    return drawing;
}

Json Drawing::toJson() const
{
    Json json = headerToJson({name, skeleton}, "drawn");
    for (const char* unused : {"cells", "aux"})
        json["skeleton"].erase(unused);
    json["stem"] = stem;
    json["head"] = head;
    for (const char* list : {"stages", "cells", "composites"})
        json[list] = Json::array();
    for (const DrawnStage& stage : stages)
        json["stages"].push_back(stageToJson(stage));
    for (const DrawnCell& cell : cells)
        json["cells"].push_back(cellToJson(cell));
    for (const DrawnCell& composite : composites)
        json["composites"].push_back(cellToJson(composite));
    if (!positions.empty())
        json[positionsKey] = positionsToJson(*this);
    return json;
}

} // namespace netwright
