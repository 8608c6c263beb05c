#include "graph/operation.h"
#include "space/darts_declaration.h"
#include "space/drawing_json.h"
#include "space/registry.h"
#include "space/space_json.h"

#include <algorithm>
#include <set>

namespace netwright {

namespace {

using Operations = std::vector<std::string>;

constexpr int benchmarkNodes = 3; ///< of NAS-Bench-201
constexpr std::size_t benchmarkOperations = 8;
const std::vector<std::string> dartsSkeletons = {"k1", "k2"};
const std::vector<std::string> benchmarkSkeletons = {"nb201"};

bool hasNone(const Operations& operations)
{
    return std::find(operations.begin(), operations.end(), "none") != operations.end();
}

/// A cell whose nodes read every earlier state.
DrawnCell fullCell(const std::string& name, int inputs, int nodes, const Operations& operations,
                   int keep)
{
    DrawnCell cell{.name = name, .inputs = inputs};
    for (int i = 0; i < nodes; ++i) {
        DrawnNode node{.least = keep, .most = keep};
        for (int from = 0; from < cell.states(); ++from)
            node.edges.push_back({from, operations});
        cell.nodes.push_back(std::move(node));
    }
    return cell;
}

/// The one list of operations of a cell in which every node reads every earlier state, adds up and
/// keeps `keep` edges; nothing when the cell is another.
std::optional<Operations> operationsOfFull(const DrawnCell& cell, int keep)
{
    if (cell.nodes.empty() || cell.nodes.front().edges.empty())
        return std::nullopt;
    const Operations& first = cell.nodes.front().edges.front().operations;
    const std::set<std::string> all(first.begin(), first.end());
    int states = cell.inputs;
    for (const DrawnNode& node : cell.nodes) {
        const int edges = static_cast<int>(node.edges.size());
        const bool isKept = node.least == keep && node.most == keep;
        const int other = keep == DrawnNode::all ? edges : DrawnNode::all;
        const bool saysTheSame = node.least == other && node.most == other && !hasNone(first) &&
                                 (keep == DrawnNode::all || keep == edges);
        if (edges != states++ || node.concatenates || (!isKept && !saysTheSame))
            return std::nullopt;
        for (const DrawnEdge& edge : node.edges)
            if (!edge.weights.empty() || edge.operations.size() != all.size() ||
                std::set(edge.operations.begin(), edge.operations.end()) != all)
                return std::nullopt;
    }
    return first;
}

/// What stands in the network, one after another, each with its stride.
using Sequence = std::vector<std::pair<std::string, int>>;

/// Nothing where the length is a choice.
std::optional<Sequence> sequenceOf(const Drawing& drawing)
{
    Sequence sequence;
    for (const DrawnStage& stage : drawing.stages) {
        if (stage.least != stage.most)
            return std::nullopt;
        for (int i = 0; i < stage.most; ++i)
            sequence.emplace_back(stage.part, i == 0 ? stage.stride : 1);
    }
    return sequence;
}

/// DARTS: the reductions stand at one and two thirds.
Sequence dartsSequence(int cells)
{
    Sequence sequence;
    for (int i = 0; i < cells; ++i) {
        const bool isReduction = i == cells / 3 || i == 2 * cells / 3;
        sequence.emplace_back(cellName(isReduction ? 1 : 0), isReduction ? 2 : 1);
    }
    return sequence;
}

Sequence benchmarkSequence(int cells)
{
    Sequence sequence;
    for (int stage = 0; stage < 3; ++stage) {
        if (stage > 0)
            sequence.emplace_back("residual", 2);
        sequence.insert(sequence.end(), static_cast<std::size_t>(cells), {"cell", 1});
    }
    return sequence;
}

/// Runs of one part become a stage; a part that halves the map begins one.
std::vector<DrawnStage> stagesOf(const Sequence& sequence)
{
    std::vector<DrawnStage> stages;
    for (const auto& [part, stride] : sequence) {
        if (stages.empty() || stages.back().part != part || stride == 2)
            stages.push_back({.part = part, .stride = stride, .least = 0, .most = 0});
        stages.back().least = ++stages.back().most;
        if (stages.back().most > DrawnStage::maxRepeat || std::ssize(stages) > Drawing::maxStages)
            throw Error("the network is too deep to be drawn", "skeleton.cells",
                        "lower the number of cells");
    }
    return stages;
}

Drawing framed(const SpaceHeader& header, const Sequence& sequence, const std::string& stem,
               const std::string& head)
{
    if (header.skeleton.auxHead)
        throw Error("a drawn network has no auxiliary head", "skeleton.aux", "switch it off");
    Drawing drawing{.name = header.name, .skeleton = header.skeleton, .stem = stem, .head = head};
    drawing.skeleton.kind = "whole";
    drawing.skeleton.cells = Skeleton{}.cells;
    drawing.stages = stagesOf(sequence);
    return drawing;
}

Drawing dartsDrawing(const Json& json, const std::string& where)
{
    const auto space = DartsDeclaration::fromJson(json, where);
    const auto header = readHeader(json, where, {.kind = "k1"}, dartsSkeletons);
    const auto refuse = [&](const char* problem, const char* key, const char* remedy) {
        throw Error(problem, fmt::format("{}.{}", where, key), remedy);
    };
    if (space.rules.multiOp)
        refuse("a drawn edge carries one operation", "multi_op", "edit this space as text");
    if (space.rules.sameInput)
        refuse("a drawn node has one edge from each state", "same_input_allowed",
               "edit this space as text");
    if (space.noneAllowed && hasNone(space.operations))
        refuse("a drawn node that counts its edges does not count \"none\"", "none_allowed",
               "edit this space as text");
    const bool isLarge = header.skeleton.kind == "k2";
    Drawing drawing = framed(header, dartsSequence(header.skeleton.cells),
                             isLarge ? "darts-large" : "darts", "mean");
    for (int i = 0; i < 2; ++i) {
        drawing.cells.push_back(fullCell(cellName(i), DartsRules::inputs, space.rules.nodes,
                                         space.operations, space.rules.edgesPerNode));
        drawing.cells.back().outputs = space.concat[static_cast<std::size_t>(i)];
    }
    return drawing;
}

Drawing benchmarkDrawing(const Json& json, const std::string& where)
{
    const auto space = spaceFromJson(json, where); // checks it
    const auto header = readHeader(json, where, {.kind = "nb201", .cells = 5}, benchmarkSkeletons);
    Drawing drawing = framed(header, benchmarkSequence(header.skeleton.cells), "conv", "norm-mean");
    drawing.cells.push_back(
        fullCell("cell", 1, benchmarkNodes, readOperations(json, where), DrawnNode::all));
    drawing.cells.back().outputs = {benchmarkNodes};
    return drawing;
}

/// Every number a reader would not assume.
Json skeletonJson(const Skeleton& skeleton, const std::string& kind, int cells)
{
    Json json = {{"kind", kind}, {"channels", skeleton.channels}, {"cells", cells}};
    const Json all = toParams(skeleton).toJson();
    const Json usual = toParams(Skeleton{}).toJson();
    for (const auto& [key, value] : all.items())
        if (!json.contains(key) && usual[key] != value)
            json[key] = value;
    return json;
}

Json headerOf(const Drawing& drawing, const std::string& kind, const std::string& skeleton,
              int cells)
{
    Json json = headerToJson({drawing.name, drawing.skeleton}, kind);
    json["skeleton"] = skeletonJson(drawing.skeleton, skeleton, cells);
    return json;
}

bool areOperations(const Operations& names)
{
    return !names.empty() && std::all_of(names.begin(), names.end(), [](const std::string& name) {
        return operations().contains(name);
    });
}

std::optional<Json> asDarts(const Drawing& drawing)
{
    const DrawnCell* normal = drawing.find(cellName(0));
    const DrawnCell* reduce = drawing.find(cellName(1));
    const auto sequence = sequenceOf(drawing);
    const bool isFramed = (drawing.stem == "darts" || drawing.stem == "darts-large") &&
                          drawing.head == "mean" && drawing.cells.size() == 2 &&
                          drawing.composites.empty();
    if (!isFramed || !normal || !reduce || !sequence || sequence->empty() ||
        *sequence != dartsSequence(static_cast<int>(sequence->size())))
        return std::nullopt;
    constexpr std::size_t maxDartsNodes = 8;
    const auto isNode = [](int state) { return state >= DartsRules::inputs; };
    for (const DrawnCell* cell : {normal, reduce})
        if (cell->inputs != DartsRules::inputs || cell->nodes.size() > maxDartsNodes ||
            cell->nodes.size() != normal->nodes.size() || cell->outputs.empty() ||
            !std::all_of(cell->outputs.begin(), cell->outputs.end(), isNode))
            return std::nullopt;
    for (const int keep : {2, 1}) {
        const auto first = operationsOfFull(*normal, keep);
        const auto second = operationsOfFull(*reduce, keep);
        if (!first || !second || !areOperations(*first) || *first == Operations{"none"} ||
            std::set(first->begin(), first->end()) != std::set(second->begin(), second->end()))
            continue;
        DartsDeclaration space;
        space.operations = *first;
        space.concat = {normal->outputs, reduce->outputs};
        space.rules.nodes = static_cast<int>(normal->nodes.size());
        space.rules.edgesPerNode = keep;
        Json json = headerOf(drawing, "darts-cell", drawing.stem == "darts" ? "k1" : "k2",
                             static_cast<int>(sequence->size()));
        space.writeTo(json);
        return json;
    }
    return std::nullopt;
}

std::optional<Json> asBenchmark(const Drawing& drawing)
{
    const DrawnCell* cell = drawing.find("cell");
    const auto sequence = sequenceOf(drawing);
    const bool isFramed = drawing.stem == "conv" && drawing.head == "norm-mean" &&
                          drawing.cells.size() == 1 && drawing.composites.empty();
    if (!isFramed || !cell || !sequence || sequence->size() < 5 || cell->inputs != 1 ||
        cell->nodes.size() != benchmarkNodes || cell->outputs != std::vector<int>{benchmarkNodes})
        return std::nullopt;
    const int cells = static_cast<int>(sequence->size() - 2) / 3;
    const auto names = operationsOfFull(*cell, DrawnNode::all);
    if (*sequence != benchmarkSequence(cells) || !names || !areOperations(*names) ||
        names->size() > benchmarkOperations)
        return std::nullopt;
    Json json = headerOf(drawing, "nb201-cell", "nb201", cells);
    json["operations"] = *names;
    return json;
}

Drawing drawingWithoutPositions(const Json& json, const std::string& where)
{
    checkSpaceFormat(json, where);
    const auto kind = jsonGet<std::string>(json, "kind", where);
    try {
        if (kind == "drawn")
            return Drawing::fromJson(json, where);
        if (kind == "darts-cell")
            return dartsDrawing(json, where);
        if (kind == "nb201-cell")
            return benchmarkDrawing(json, where);
    } catch (const Error& e) {
        throw e.where().starts_with(where) ? e : e.within(where);
    }
    throw Error(fmt::format("spaces of kind \"{}\" cannot be drawn", kind.substr(0, 40)), where,
                "choose one of kind drawn, darts-cell or nb201-cell");
}

} // namespace

bool isDrawable(const Json& space)
{
    try {
        drawingOf(space, {});
        return true;
    } catch (const Error&) {
        return false;
    }
}

Drawing drawingOf(const Json& space, const std::string& where)
{
    Drawing drawing = drawingWithoutPositions(withoutPositions(space), where);
    if (space.contains(positionsKey))
        drawing.positions =
            readPositions(space[positionsKey], fmt::format("{}.{}", where, positionsKey), drawing);
    return drawing;
}

Json spaceOf(const Drawing& drawing)
{
    std::optional<Json> published = asDarts(drawing);
    if (!published)
        published = asBenchmark(drawing);
    if (!published)
        return drawing.toJson();
    if (!drawing.positions.empty())
        (*published)[positionsKey] = positionsToJson(drawing);
    return std::move(*published);
}

} // namespace netwright
