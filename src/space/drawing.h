#pragma once

#include "core/json.h"
#include "space/skeleton.h"

#include <map>
#include <string>
#include <vector>

namespace netwright {

/// A connection into a node and the operations that may stand on it.
struct DrawnEdge
{
    int from = 0; ///< an earlier state of the cell
    /// Names of `operations()` or of composites of the drawing, all different, in the order of the
    /// options. Empty while the user has not chosen any: the drawing is no space yet.
    std::vector<std::string> operations = {};

    bool operator==(const DrawnEdge&) const = default;
};

/// Joins what its edges bring. An architecture keeps `least` to `most` of its edges, each with one
/// of the edge's operations.
struct DrawnNode
{
    static constexpr int all = 0; ///< of `least` and `most`: every edge there is

    int least = all;
    int most = all;
    bool concatenates = false;         ///< instead of adding up
    std::vector<DrawnEdge> edges = {}; ///< ascending by `from`, at most one from each state

    bool operator==(const DrawnNode&) const = default;
};

/// A type of cell. States are numbered: 0 .. inputs-1 are what it reads (with two: 0 the result of
/// cell k-2, 1 that of cell k-1), node i is state inputs+i and reads earlier states.
struct DrawnCell
{
    std::string name;
    int inputs = 2; ///< 1 or 2
    std::vector<DrawnNode> nodes = {};
    std::vector<int> outputs = {}; ///< states, ascending; several are concatenated

    bool operator==(const DrawnCell&) const = default;
};

/// A part of the network between stem and head, repeated.
struct DrawnStage
{
    /// The name of a cell, or a block without choices: "residual" (the reduction of
    /// NAS-Bench-201), "max_pool", "sep_conv".
    std::string part;
    int stride = 1; ///< 1, or 2: it halves the map and doubles the channels
    int least = 1;  ///< how often it stands there; where `most` is more, that is a decision
    int most = 1;

    bool operator==(const DrawnStage&) const = default;
};

struct DrawnPoint
{
    double x = 0, y = 0;
    bool operator==(const DrawnPoint&) const = default;
};

/// A space as the user draws it: a value that can be edited freely, and so may be incomplete or
/// contradictory; `checkDrawing` (drawing_check.h) says where. The JSON of the kind `drawn`.
struct Drawing
{
    std::string name;
    Skeleton skeleton = {};    ///< channels of the stem, classes and image; kind and cells unused
    std::string stem = "conv"; ///< of stemKinds(): conv, darts, darts-large, conv-relu
    std::string head = "mean"; ///< of headKinds(): mean, norm-mean
    std::vector<DrawnStage> stages = {};
    std::vector<DrawnCell> cells = {};
    /// Operations the user put together: cells of one input with one operation an edge, all kept.
    std::vector<DrawnCell> composites = {};
    /// Where states stand on the canvas, by cell (or composite); means nothing to a search.
    std::map<std::string, std::map<int, DrawnPoint>> positions = {};

    bool operator==(const Drawing&) const = default;

    /// Throws Error for what is no drawing at all: wrong types, unknown keys, numbers out of any
    /// range, states that do not exist. An unfinished drawing is one.
    static Drawing fromJson(const Json& json, const std::string& where);
    Json toJson() const;
};

/// Whether spaces of this JSON can be drawn: `drawn` itself, and `darts-cell` (one operation an
/// edge, edges from different states) and `nb201-cell` with skeletons a drawing can say.
bool isDrawable(const Json& space);
/// A space as a drawing; positions are kept. Throws Error where `isDrawable` is false.
Drawing drawingOf(const Json& space, const std::string& where);
/// The JSON of the space: of a published kind where the drawing says just what that kind says (four
/// nodes fully connected with one list of operations, two edges kept: `darts-cell`), so that its
/// texts, tables and methods are there; otherwise of the kind `drawn`.
Json spaceOf(const Drawing& drawing);

} // namespace netwright
