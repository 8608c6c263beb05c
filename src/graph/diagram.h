#pragma once

#include "core/json.h"
#include "graph/graph.h"

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
    };
    struct Edge
    {
        std::string from, to; ///< vertex ids
        std::string label = {};
        double weight = 1; ///< relative strength; views may map it to width
        std::string tooltip = {};
    };
    std::string title;
    std::vector<Vertex> vertices;
    std::vector<Edge> edges;
};

/// The whole network collapsed to one vertex for each first component of the node names
/// (`stem`, `cell0`, ...), with shapes and costs in the tooltips.
Diagram overviewDiagram(const Graph& graph);

/// Every primitive as a vertex.
Diagram primitiveDiagram(const Graph& graph);

/// Graphviz DOT text of a diagram, escaped.
std::string toDot(const Diagram& diagram);

} // namespace netwright
