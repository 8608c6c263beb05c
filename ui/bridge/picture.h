#pragma once

#include "engine/architecture_json.h"
#include "graph/cost.h"
#include "graph/diagram.h"
#include "graph/parts.h"
#include "layout/layout_client.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace netwright {

/// What an element of a picture stands for in the network. In the picture of a cell, which the
/// network has several times, the numbers are ranges over those cells.
struct PartFacts
{
    std::string path;      ///< of the part; in the picture of a cell within the cell
    std::string operation; ///< of candidate operations and primitives, else empty
    int places = 0;        ///< how often the network has it; 0: nothing needs it, so it is left out
    int nodes = 0;         ///< primitives it consists of, in one place
    bool isGroup = false;  ///< in the picture of a network: can be expanded
    Shape firstShape = {}, lastShape = {}; ///< of its output, in the first and the last place
    std::int64_t minParams = 0, maxParams = 0, minMacs = 0, maxMacs = 0;
    std::vector<std::pair<std::string, std::string>> attributes = {}; ///< of a primitive
};

/// A diagram, where its parts go, and what they stand for.
struct Picture
{
    Diagram diagram;
    DiagramLayout layout;
    std::vector<PartFacts> vertices = {}, edges = {}, frames = {}; ///< as in the diagram
};
using PicturePtr = std::shared_ptr<const Picture>;

/// A network in its skeleton, with what pictures of it need. Immutable.
struct BuiltNetwork
{
    explicit BuiltNetwork(const Architecture& architecture);

    Graph graph;
    PartTree parts;
    Cost total;
};

/// Pictures without a layout. Pure functions, for any thread.

/// The picture of cell number `index` of `count` that the space draws (normal, reduction).
Picture cellPicture(Diagram diagram, const BuiltNetwork& network, std::size_t index,
                    std::size_t count);
/// The network with the parts of `expanded` as frames; labels in the language of the window.
Picture networkPicture(const BuiltNetwork& network, const std::set<std::string>& expanded);

/// "16×32×32", or "10" of a flat vector.
std::string shapeLabel(const Shape& shape);

} // namespace netwright
