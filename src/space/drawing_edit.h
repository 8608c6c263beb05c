#pragma once

#include "space/drawing.h"

#include <optional>
#include <set>
#include <span>

namespace netwright {

/// The edits of a drawing. Each leaves a drawing that `Drawing::fromJson` takes back, or throws
/// Error and changes nothing. `cell` is the name of a cell or composite; nodes are named by their
/// state, and states are renumbered (edges, outputs, positions) where nodes come and go. The
/// functions `whyNot...` say cheaply what the edit would throw, for a pointer that hovers; nothing
/// when it would be done.
///
/// Values: to undo, keep the drawing from before.

/// An edge of a cell.
struct EdgeEnds
{
    int from = 0, to = 0;
    auto operator<=>(const EdgeEnds&) const = default;
};

using WhyNot = std::optional<std::string>;

// Nodes and edges of a cell.

/// Behind the others; gives its state.
int addNode(Drawing& drawing, std::string_view cell, std::optional<DrawnPoint> at = {});
/// Their edges and their places in the output go too.
void removeNodes(Drawing& drawing, std::string_view cell, const std::set<int>& states);
WhyNot whyNotRemoveNodes(const Drawing& drawing, std::string_view cell,
                         const std::set<int>& states);
/// `operations` may be empty: to be chosen later. In a composite an edge has at most one.
void addEdge(Drawing& drawing, std::string_view cell, EdgeEnds edge,
             const std::vector<std::string>& operations = {});
WhyNot whyNotAddEdge(const Drawing& drawing, std::string_view cell, EdgeEnds edge);
void removeEdges(Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges);
/// The edge gets other ends and keeps its operations.
void moveEdge(Drawing& drawing, std::string_view cell, EdgeEnds edge, EdgeEnds to);
WhyNot whyNotMoveEdge(const Drawing& drawing, std::string_view cell, EdgeEnds edge, EdgeEnds to);

/// The operations of each of the edges, in this order.
void setOperations(Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges,
                   const std::vector<std::string>& operations);
/// Behind the operations of each edge that does not have it. In a composite it takes the place of
/// the one there is.
void addOperation(Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges,
                  const std::string& operation);
WhyNot whyNotAddOperation(const Drawing& drawing, std::string_view cell,
                          const std::string& operation);
/// From each edge that has it.
void removeOperation(Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges,
                     const std::string& operation);
/// How often each of the edges that have it draws the operation, in comparison with their others:
/// DrawnEdge::leastWeight to mostWeight, 1 as usual. A composite has no weights.
void setWeight(Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges,
               const std::string& operation, double weight);
/// Of an edge, from one place in the order of the options to another.
void moveOperation(Drawing& drawing, std::string_view cell, EdgeEnds edge, int from, int to);

/// Of each of the nodes; DrawnNode::all, or 1 to DrawnCell::maxNodes + 1.
void setKeep(Drawing& drawing, std::string_view cell, const std::set<int>& states, int least,
             int most);
void setConcatenates(Drawing& drawing, std::string_view cell, const std::set<int>& states,
                     bool concatenates);
/// Whether these states are part of the result.
void setOutputs(Drawing& drawing, std::string_view cell, const std::set<int>& states);
void setOutput(Drawing& drawing, std::string_view cell, int state, bool isOutput);

/// 1 or 2. The last input stays what it is (cell k-1); cell k-2 comes or goes with its edges.
void setInputs(Drawing& drawing, std::string_view cell, int inputs);
WhyNot whyNotSetInputs(const Drawing& drawing, std::string_view cell, int inputs);

/// Of states and `Drawing::resultMark`; others keep theirs.
void setPositions(Drawing& drawing, std::string_view cell, const DrawnPoints& positions);

// Cells and composites.

/// An empty cell; a composite has one input.
void addCell(Drawing& drawing, const std::string& name, int inputs = 2);
void addComposite(Drawing& drawing, const std::string& name);
/// A name that is free: that one, or with a number behind it.
std::string freeName(const Drawing& drawing, const std::string& wish);
/// Wherever it is used, too.
void renameCell(Drawing& drawing, std::string_view cell, const std::string& name);
WhyNot whyNotName(const Drawing& drawing, const std::string& name);
/// Also of a composite. With its positions.
void duplicateCell(Drawing& drawing, std::string_view cell, const std::string& copy);
/// Stages of the cell go too; edges lose an operation that is a composite.
void removeCell(Drawing& drawing, std::string_view cell);
/// How many stages, or edges, use it.
int usesOf(const Drawing& drawing, std::string_view cell);

// The network.

void setName(Drawing& drawing, const std::string& name);
void setStem(Drawing& drawing, const std::string& stem);
void setHead(Drawing& drawing, const std::string& head);
void setChannels(Drawing& drawing, int channels);
void setClasses(Drawing& drawing, int classes);
/// Of the image.
void setResolution(Drawing& drawing, int side);
void setInputChannels(Drawing& drawing, int channels);

/// At this place of the network, from 0.
void addStage(Drawing& drawing, int at, const DrawnStage& stage);
WhyNot whyNotAddStage(const Drawing& drawing);
void removeStage(Drawing& drawing, int stage);
void moveStage(Drawing& drawing, int from, int to);
/// A cell or a block.
void setStagePart(Drawing& drawing, int stage, const std::string& part);
void setStageStride(Drawing& drawing, int stage, int stride);
/// 0 to DrawnStage::maxRepeat.
void setStageRepeat(Drawing& drawing, int stage, int least, int most);

// The clipboard.

/// Nodes with the edges between them and those from the cell's inputs, as JSON of the format
/// "netwright-fragment"; with their positions.
Json copyNodes(const Drawing& drawing, std::string_view cell, const std::set<int>& states);
/// Behind the nodes of the cell, moved by `offset`; gives their states. Edges from an input that
/// the cell lacks stay behind. Throws Error for what is no fragment, for operations that are not
/// there and for more nodes than a cell can have.
std::set<int> pasteNodes(Drawing& drawing, std::string_view cell, const Json& fragment,
                         DrawnPoint offset = {});
WhyNot whyNotPaste(const Drawing& drawing, std::string_view cell, const Json& fragment);

/// What may stand on any of these edges, as a fragment without nodes; a weight is that of the first
/// edge that has the operation.
Json copyOperations(const Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges);
bool holdsOperations(const Json& fragment);
/// Each of the edges, one or more, gets just these. Throws Error as setOperations, and for what is
/// no such fragment.
void pasteOperations(Drawing& drawing, std::string_view cell, const std::set<EdgeEnds>& edges,
                     const Json& fragment);

} // namespace netwright
