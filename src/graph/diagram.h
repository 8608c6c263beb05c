#pragma once

#include "core/json.h"
#include "graph/parts.h"

#include <set>
#include <string>
#include <vector>

namespace netwright {

/// A picture of a graph before layout: what the layout program positions and a view draws.
/// Plain data without coordinates; presentation (colours, fonts) belongs to whoever draws it.
struct Diagram
{
    enum class Role { Input, Node, Operation, Combine, Output };
    struct Vertex
    {
        std::string id; ///< unique in the diagram
        std::string label;
        Role role = Role::Node;
        std::string tooltip = {};
        /// Path of the Part it stands for: of the network, or within a cell (`edge_0_2`) in the
        /// picture of a cell. Empty when there is none.
        std::string part = {};
        int cluster = -1; ///< index of the innermost cluster around it; -1: none
    };
    struct Edge
    {
        std::string from, to; ///< vertex ids
        std::string label = {};
        double weight = 1; ///< relative strength; views may map it to width
        std::string tooltip = {};
        std::string part = {}; ///< as of a vertex
    };
    /// A frame around vertices and other clusters.
    struct Cluster
    {
        std::string id; ///< unique among clusters and vertices
        std::string label;
        int parent = -1; ///< an earlier cluster; -1: none
        std::string tooltip = {};
        std::string part = {};
    };
    std::string title;
    std::vector<Vertex> vertices;
    std::vector<Edge> edges;
    std::vector<Cluster> clusters = {};
};

/// The network by the parts of its names: one vertex for each top-level part (`stem`, `cell0`, ...)
/// with shapes and costs in the tooltips; a part whose path is in `expanded` is drawn as a cluster
/// of the parts it consists of instead. A part that consists of one part alone is shown as that
/// one. There is one edge between two vertices, however many lines of the graph it stands for;
/// its tooltip lists their shapes.
Diagram groupedDiagram(const Graph& graph, const PartTree& parts,
                       const std::set<std::string>& expanded = {});

/// Every primitive as a vertex.
Diagram primitiveDiagram(const Graph& graph);

/// Graphviz DOT text of a diagram, escaped.
std::string toDot(const Diagram& diagram);

} // namespace netwright
