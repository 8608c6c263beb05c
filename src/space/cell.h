#pragma once

#include "graph/builder.h"
#include "graph/diagram.h"
#include "graph/operation.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace netwright {

/// What flows from one state of a cell into a node: the operations on it, summed; or, in a
/// supernet, the choice between them.
struct CellEdge
{
    int input = 0;                            ///< a state of the cell
    std::vector<std::string_view> operations; ///< one or more; views of the space's names
    std::string decision = {};                ///< not empty: a Mix over `operations`
};

/// One node: the sum of its edges, or their concatenation brought back to the cell's width by a
/// ReLU, 1 x 1 convolution and BatchNorm (ours).
struct CellNode
{
    std::vector<CellEdge> edges;
    bool concatenates = false;
    std::string decision = {}; ///< not empty: a Mix over the edges instead of their sum
};

/// Appends an operation by name under `in.in(name)` and returns its result.
using AppendOperation = std::function<NodeId(std::string_view name, const Builder& in, NodeId x,
                                             const OperationPlace& place)>;

/// A cell as every cell kind decodes to: states 0 .. inputs-1 are the cell's inputs (0 = cell k-2,
/// 1 = cell k-1), the following ones its nodes. Nodes read earlier states only.
struct Cell
{
    int inputs = 2;
    std::vector<CellNode> nodes = {};
    std::vector<int> outputs = {}; ///< states concatenated into the result, ascending
    int partialChannels = 1;       ///< of the choices of a supernet, see SupernetForm
    /// Where cells share weights whatever they concatenate (Pham et al. 2018): a 1 x 1 convolution
    /// brings the result to the cell's width. It is a slice of its kernel for each output, summed,
    /// which is the same; `outputDecision`, where not empty, names a Mix over them instead.
    bool slicesOutputs = false;
    std::string outputDecision = {};
    AppendOperation append = appendOperation; ///< for names that are not in operations()

    /// For each state, whether the result needs it.
    std::vector<bool> liveStates() const;
    /// Whether the result needs every input of the cell.
    bool readsAllInputs() const;
};

struct CellPair
{
    Cell normal;
    Cell reduction;
};

/// Puts the edges of a node in their one order: by input, several operations on one input together.
void groupEdges(CellNode& node);

/// Brings an input of the cell to the width and size of its nodes, for concatenation.
using InputAdapter = std::function<NodeId(const Builder& in, int input, NodeId x)>;

/// Appends a cell and returns its result. Names are `edge_<from>_<to>/<operation>/...`,
/// `edge_<from>_<to>/mix` for a Mix or the sum of several operations, `node<state>` and `concat`
/// or, with `slicesOutputs`, `out/state<state>/...`, `out/sum` and `out/bn`;
/// an operation an edge has twice appears again under `edge_<from>_<to>_2`.
///
/// `inputs` may be invalid where `liveStates` is false; states that are not live are left out.
/// `place.stride` holds for the operations that read an input of the cell; the others have
/// stride 1.
NodeId appendCell(const Builder& in, const Cell& cell, std::span<const NodeId> inputs,
                  const OperationPlace& place, const InputAdapter& adapt);

/// The picture of a cell: its inputs, nodes, operations on the edges, and the concatenation.
Diagram cellDiagram(const Cell& cell, std::string title);

} // namespace netwright
