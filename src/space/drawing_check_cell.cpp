#include "graph/operation.h"
#include "space/drawing_edit.h"
#include "space/drawing_findings.h"
#include "space/drawn_choices.h"

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

using Kind = Finding::Kind;

FindingPlace nodePlace(const DrawnCell& cell, int state)
{
    return {.cell = cell.name, .state = state};
}

Remedy removal(const DrawnCell& cell, int state)
{
    return remedy("Remove the node", [name = cell.name, state](Drawing& drawing) {
        removeNodes(drawing, name, {state});
    });
}

Remedy keeping(std::string title, const DrawnCell& cell, int state, int least, int most)
{
    return remedy(std::move(title), [name = cell.name, state, least, most](Drawing& drawing) {
        setKeep(drawing, name, {state}, least, most);
    });
}

/// "25", "10^27": digits nobody counts are left out.
std::string readable(const BigCount& count)
{
    constexpr double exactBelow = 12;
    return count.log10() < exactBelow ? count.toText()
                                      : fmt::format("10^{:.0f}", std::floor(count.log10()));
}

/// The operations the cell has elsewhere: those of the first edge that has some.
std::vector<std::string> usualOperations(const DrawnCell& cell)
{
    for (const DrawnNode& node : cell.nodes)
        for (const DrawnEdge& edge : node.edges)
            if (!edge.operations.empty())
                return edge.operations;
    return {};
}

void checkEdgeOperations(Findings& findings, const DrawnCell& cell, int state,
                         const DrawnEdge& edge, bool counts)
{
    const FindingPlace place{.cell = cell.name, .state = state, .from = edge.from};
    const EdgeEnds ends{edge.from, state};
    const auto withOperations = [&](std::string title, std::vector<std::string> operations) {
        return remedy(std::move(title), [name = cell.name, ends, operations](Drawing& drawing) {
            setOperations(drawing, name, {ends}, operations);
        });
    };
    if (edge.operations.empty()) {
        const auto usual = usualOperations(cell);
        findings.error(Kind::NoOperation, place, "The edge has no operation.",
                       usual.empty() ? remedy("Remove the edge",
                                              [name = cell.name, ends](Drawing& drawing) {
                                                  removeEdges(drawing, name, {ends});
                                              })
                                     : withOperations("Give it the cell's operations", usual));
        return;
    }
    std::size_t distinct = 0;
    const auto isFirst = [&](const std::string& operation) {
        return &operation == &*std::find(edge.operations.begin(), edge.operations.end(), operation);
    };
    for (const std::string& operation : edge.operations) {
        if (!isFirst(operation))
            continue;
        ++distinct;
        if (!findings.isKnown(operation))
            findings.error(Kind::UnknownOperation, place,
                           fmt::format("There is no operation \"{}\".", operation),
                           remedy("Remove the operation",
                                  [name = cell.name, ends, operation](Drawing& drawing) {
                                      removeOperation(drawing, name, {ends}, operation);
                                  }));
    }
    if (distinct < edge.operations.size()) {
        std::vector<std::string> once;
        std::copy_if(edge.operations.begin(), edge.operations.end(), std::back_inserter(once),
                     isFirst);
        findings.error(Kind::DuplicateOperation, place, "An operation is listed twice.",
                       withOperations("Keep each once", std::move(once)));
    }
    if (counts && distinct == 1 && edge.operations.front() == "none")
        findings.error(Kind::OnlyNone, place,
                       "The node counts the edges that carry something, and this one has \"none\" "
                       "alone.",
                       remedy("Remove the edge", [name = cell.name, ends](Drawing& drawing) {
                           removeEdges(drawing, name, {ends});
                       }));
}

/// Whether the node can be filled.
bool checkKeeps(Findings& findings, const DrawnCell& cell, int state, const NodeWays& choices)
{
    const DrawnNode& node = cell.node(state);
    const int edges = choices.edges();
    if (choices.most() > edges || choices.least() > edges) {
        const auto range = choices.least() == choices.most()
                               ? std::to_string(choices.most())
                               : fmt::format("{}–{}", choices.least(), choices.most());
        findings.error(
            Kind::KeepsMore, nodePlace(cell, state),
            fmt::format("The node keeps {} edges and has {}.", range, edges),
            choices.least() < edges
                ? keeping(fmt::format("Keep {}–{}", choices.least(), edges), cell, state,
                          choices.least(), edges)
                : keeping("Keep all edges", cell, state, DrawnNode::all, DrawnNode::all));
        return false;
    }
    const bool hasSingles = std::all_of(node.edges.begin(), node.edges.end(),
                                        [&](const auto& e) { return e.operations.size() == 1; });
    if (choices.counts() && !choices.mayDrop() && hasSingles)
        findings.warning(Kind::NoChoice, nodePlace(cell, state),
                         fmt::format("The node counts {} of {} edges with one operation each: "
                                     "nothing is chosen.",
                                     edges, edges),
                         keeping("Keep all edges", cell, state, DrawnNode::all, DrawnNode::all));
    if (node.concatenates && (edges == 1 || choices.most() == 1))
        findings.warning(Kind::LonelyConcat, nodePlace(cell, state),
                         "The node concatenates one edge.",
                         remedy("Add up instead", [name = cell.name, state](Drawing& drawing) {
                             setConcatenates(drawing, name, {state}, false);
                         }));
    return true;
}

/// Whether nothing comes out of the operation where nothing goes in.
bool keepsNothing(const std::string& operation)
{
    if (operation == "none" || operation == "skip_connect")
        return true;
    const auto& known = operations();
    return known.contains(operation) && known.find(operation).description.family == "pooling";
}

/// The states that are zero whatever is chosen.
std::vector<bool> emptyStates(const DrawnCell& cell)
{
    std::vector<bool> empty(static_cast<std::size_t>(cell.inputs), false);
    for (const DrawnNode& node : cell.nodes) {
        const bool counts = !node.keepsAll();
        empty.push_back(!node.edges.empty() &&
                        std::all_of(node.edges.begin(), node.edges.end(), [&](const auto& edge) {
                            const bool isSource = empty[static_cast<std::size_t>(edge.from)];
                            return !edge.operations.empty() &&
                                   std::all_of(edge.operations.begin(), edge.operations.end(),
                                               [&](const std::string& operation) {
                                                   return (operation == "none" && !counts) ||
                                                          (isSource && keepsNothing(operation));
                                               });
                        }));
    }
    return empty;
}

/// What an edge says when it carries nothing; empty where it must carry something.
void checkEmptiness(Findings& findings, const DrawnCell& cell, int state, bool isEmpty)
{
    const DrawnNode& node = cell.node(state);
    if (isEmpty) {
        findings.warning(Kind::AlwaysEmpty, nodePlace(cell, state),
                         "Whatever is chosen, the node is empty.", removal(cell, state));
        return;
    }
    if (!node.keepsAll())
        return;
    BigCount samples(1);
    for (const DrawnEdge& edge : node.edges) {
        if (std::find(edge.operations.begin(), edge.operations.end(), "none") ==
            edge.operations.end())
            return;
        samples *= BigCount(edge.operations.size());
    }
    constexpr std::size_t listed = 6;
    std::string combination;
    for (std::size_t i = 0; i < std::min(listed, node.edges.size()); ++i)
        combination += fmt::format("{}{} -> {} none", combination.empty() ? "" : ", ",
                                   node.edges[i].from, state);
    if (node.edges.size() > listed)
        combination += ", …";
    std::optional<Remedy> mended;
    if (!findings.drawing().isComposite(cell.name))
        mended = keeping("Require one input", cell, state, 1, DrawnNode::all);
    findings
        .warning(Kind::MayBeEmpty, nodePlace(cell, state),
                 fmt::format("One in {} samples leaves the node empty.", readable(samples)),
                 std::move(mended))
        .combination = std::move(combination);
}

void checkReach(Findings& findings, const DrawnCell& cell, int state, const NodeWays& choices)
{
    findings.warning(Kind::Unreachable, nodePlace(cell, state),
                     "The node does not reach the output.",
                     remedy("Connect to the output", [name = cell.name, state](Drawing& drawing) {
                         setOutput(drawing, name, state, true);
                     }));
    if (choices.ways() > 1)
        findings.warning(Kind::DeadChoice, nodePlace(cell, state),
                         fmt::format("The {} ways to fill the node make no difference.",
                                     readable(choices.exactWays())),
                         removal(cell, state));
}

void checkOutputs(Findings& findings, const DrawnCell& cell)
{
    if (!cell.outputs.empty())
        return;
    std::set<int> loose;
    for (int state = cell.inputs; state < cell.states(); ++state)
        loose.insert(state);
    for (const DrawnNode& node : cell.nodes)
        for (const DrawnEdge& edge : node.edges)
            loose.erase(edge.from);
    std::optional<Remedy> mended;
    if (!loose.empty())
        mended = remedy("Give out what nothing reads", [name = cell.name, loose](Drawing& drawing) {
            setOutputs(drawing, name, loose);
        });
    findings.error(Kind::NoOutput, {.cell = cell.name}, "The cell has no output.",
                   std::move(mended));
}

void checkInputs(Findings& findings, const DrawnCell& cell, const std::vector<bool>& live)
{
    for (int input = 0; input < cell.inputs; ++input) {
        if (live[static_cast<std::size_t>(input)])
            continue;
        std::optional<Remedy> mended;
        if (cell.inputs == 2 && input == 0)
            mended = remedy("Read cell k-1 alone",
                            [name = cell.name](Drawing& drawing) { setInputs(drawing, name, 1); });
        findings.warning(Kind::Disconnected, nodePlace(cell, input),
                         cell.inputs == 1 ? "The result does not depend on the input."
                                          : fmt::format("The result does not depend on cell {}.",
                                                        input == 0 ? "k-2" : "k-1"),
                         std::move(mended));
    }
}

} // namespace

std::vector<bool> liveStatesOf(const DrawnCell& cell)
{
    std::vector<bool> live(static_cast<std::size_t>(cell.states()), false);
    for (const int state : cell.outputs)
        live[static_cast<std::size_t>(state)] = true;
    for (int state = cell.states() - 1; state >= cell.inputs; --state)
        if (live[static_cast<std::size_t>(state)])
            for (const DrawnEdge& edge : cell.node(state).edges)
                live[static_cast<std::size_t>(edge.from)] = true;
    return live;
}

void checkCell(Findings& findings, const DrawnCell& cell)
{
    checkOutputs(findings, cell);
    const auto live = liveStatesOf(cell);
    const auto empty = emptyStates(cell);
    for (int state = cell.inputs; state < cell.states(); ++state) {
        const DrawnNode& node = cell.node(state);
        if (node.edges.empty()) {
            findings.error(Kind::NoInput, nodePlace(cell, state), "Nothing goes into the node.",
                           removal(cell, state));
            continue;
        }
        const NodeWays choices(node);
        for (const DrawnEdge& edge : node.edges)
            checkEdgeOperations(findings, cell, state, edge, choices.counts());
        if (checkKeeps(findings, cell, state, choices))
            checkEmptiness(findings, cell, state, empty[static_cast<std::size_t>(state)]);
        if (!cell.outputs.empty() && !live[static_cast<std::size_t>(state)])
            checkReach(findings, cell, state, choices);
    }
    if (!cell.outputs.empty())
        checkInputs(findings, cell, live);
}

} // namespace netwright
