#pragma once

#include "core/json.h"
#include "space/skeleton.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace netwright {

/// How often operations are drawn in comparison with others beside them, where that is not 1.
using DrawnWeights = std::map<std::string, double>;

/// A connection into a node and the operations that may stand on it.
struct DrawnEdge
{
    /// What a weight may be; 0 would be a ban, which is to remove the operation.
    static constexpr double leastWeight = 0.001, mostWeight = 1000;

    int from = 0; ///< an earlier state of the cell
    /// Names of `operations()` or of composites of the drawing, in the order of the options. Empty
    /// while the user has not chosen any, or with one twice, the drawing is no space yet.
    std::vector<std::string> operations = {};
    DrawnWeights weights = {}; ///< of some of `operations`

    double weightOf(const std::string& operation) const;
    /// With its weight.
    void erase(const std::string& operation);

    bool operator==(const DrawnEdge&) const = default;
};

/// Joins what its edges bring. An architecture keeps `least` to `most` of its edges, each with one
/// of the edge's operations.
///
/// Both `all`: every edge is there, and `none` is an operation like others. Otherwise edges that
/// carry something are counted: an edge that is not kept is what `none` says, so an architecture
/// never chooses it, and `none` only takes part in the mixture of a supernet (Liu et al. 2019).
struct DrawnNode
{
    static constexpr int all = 0; ///< of `least` and `most`: as many as there are edges

    int least = all; ///< `all` only where `most` is
    int most = all;
    bool concatenates = false;         ///< instead of adding up
    std::vector<DrawnEdge> edges = {}; ///< ascending by `from`, at most one from each state

    bool keepsAll() const { return least == all && most == all; }
    const DrawnEdge* edgeFrom(int state) const; ///< null when there is none

    bool operator==(const DrawnNode&) const = default;
};

/// A type of cell. States are numbered: 0 .. inputs-1 are what it reads (with two: 0 the result of
/// cell k-2, 1 that of cell k-1), node i is state inputs+i and reads earlier states.
struct DrawnCell
{
    static constexpr int maxNodes = 32;

    std::string name;
    int inputs = 2; ///< 1 or 2
    std::vector<DrawnNode> nodes = {};
    std::vector<int> outputs = {}; ///< states, ascending; several are concatenated

    int states() const { return inputs + static_cast<int>(nodes.size()); }
    bool hasNode(int state) const { return state >= inputs && state < states(); }
    /// Of states that are nodes.
    const DrawnNode& node(int state) const { return nodes[indexOf(state)]; }
    DrawnNode& node(int state) { return nodes[indexOf(state)]; }

    bool operator==(const DrawnCell&) const = default;

private:
    std::size_t indexOf(int state) const { return static_cast<std::size_t>(state - inputs); }
};

/// A part of the network between stem and head, repeated.
struct DrawnStage
{
    static constexpr int maxRepeat = 64;

    /// The name of a cell, or a block without choices of blockKinds(): residual, max_pool,
    /// sep_conv.
    std::string part;
    /// 1, or 2: its first part halves the map, and widths double from there on.
    int stride = 1;
    int least = 1; ///< how often it stands there, from 0; where `most` is more, that is a decision
    int most = 1;

    bool operator==(const DrawnStage&) const = default;
};

struct DrawnPoint
{
    double x = 0, y = 0;
    bool operator==(const DrawnPoint&) const = default;
};

/// Where the states of a cell stand on the canvas.
using DrawnPoints = std::map<int, DrawnPoint>;

/// A space as the user draws it: a value that can be edited freely (drawing_edit.h), and so may be
/// incomplete or contradictory; `checkDrawing` (drawing_check.h) says where. The JSON of the kind
/// `drawn`.
struct Drawing
{
    static constexpr int maxCells = 32; ///< and as many composites
    static constexpr int maxStages = 64;
    static constexpr int maxParts = 200; ///< of the stages, repeats counted
    static constexpr int maxOperations = 64;
    /// In `positions`, the mark of a cell's result instead of a state.
    static constexpr int resultMark = -1;

    std::string name = "drawn";
    /// Channels of the stem, classes and image; of kind "whole", the rest unused.
    Skeleton skeleton = {.kind = "whole"};
    std::string stem = "conv"; ///< of stemKinds(): conv, conv-relu, darts, darts-large
    std::string head = "mean"; ///< of headKinds(): mean, norm-mean
    std::vector<DrawnStage> stages = {};
    std::vector<DrawnCell> cells = {};
    /// Operations the user put together: cells of one input with one operation an edge, all kept.
    std::vector<DrawnCell> composites = {};
    /// By cell (or composite) and state, or `resultMark`; means nothing to a search.
    std::map<std::string, DrawnPoints> positions = {};

    /// The cell or composite of this name; null when there is none. No two share a name.
    const DrawnCell* find(std::string_view cell) const;
    DrawnCell* find(std::string_view cell);
    bool isComposite(std::string_view name) const;

    bool operator==(const Drawing&) const = default;

    /// Throws Error for what is no drawing at all: wrong types, unknown keys, numbers out of any
    /// range, states that do not exist, names given twice. An unfinished drawing is one.
    static Drawing fromJson(const Json& json, const std::string& where);
    Json toJson() const;
};

/// The stems, heads and blocks without choices that a drawing can name.
std::span<const Description> stemKinds();
std::span<const Description> headKinds();
std::span<const Description> blockKinds();
bool isBlock(std::string_view name);

/// Whether a cell, composite or edge's operation may have this name: 1 to 40 letters, digits, `_`
/// and `-`, which is what names of decisions and weights are made of.
bool isPartName(std::string_view name);

/// The top-level key that keeps positions beside a space of any kind: {"normal": {"2": [x, y],
/// "result": [x, y]}}. `spaceFromJson` passes over it.
inline constexpr const char* positionsKey = "drawing";
Json withoutPositions(Json space);
/// The space that draws every operation as often as the others.
Json withoutWeights(Json space);

/// Whether spaces of this JSON can be drawn: `drawn` itself, and `darts-cell` (one operation an
/// edge, edges from different states) and `nb201-cell` with skeletons a drawing can say.
bool isDrawable(const Json& space);
/// A space as a drawing; positions are kept. Throws Error where `isDrawable` is false.
Drawing drawingOf(const Json& space, const std::string& where);
/// The JSON of the space: of a published kind where the drawing says just what that kind says (two
/// cells "normal" and "reduce", fully connected, one list of operations, two edges kept, in the
/// order of `k1`: `darts-cell`), so that its texts, tables and methods are there; otherwise of the
/// kind `drawn`. Options in another order and stages cut differently say the same.
Json spaceOf(const Drawing& drawing);

} // namespace netwright
