#include "graph/diagram.h"

namespace netwright {

namespace {

/// A DOT string in quotes. A backslash is doubled so that Graphviz neither expands `\N` nor lets it
/// swallow the closing quote.
std::string dotString(std::string_view text)
{
    std::string result = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        if (c == '\n')
            result += "\\n";
        else
            result += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return result + '"';
}

std::string_view shapeOf(Diagram::Role role)
{
    switch (role) {
    case Diagram::Role::Input:
    case Diagram::Role::Output:
        return "oval";
    case Diagram::Role::Combine:
        return "circle";
    case Diagram::Role::Node:
    case Diagram::Role::Operation:
        break;
    }
    return "box";
}

/// The vertices of a cluster and the clusters in it; -1: what is in none.
std::string content(const Diagram& diagram, int cluster)
{
    std::string text;
    for (const auto& vertex : diagram.vertices)
        if (vertex.cluster == cluster)
            text += fmt::format("    {} [label={}, shape={}, tooltip={}];\n", dotString(vertex.id),
                                dotString(vertex.label), shapeOf(vertex.role),
                                dotString(vertex.tooltip));
    for (std::size_t i = 0; i < diagram.clusters.size(); ++i)
        if (diagram.clusters[i].parent == cluster)
            text += fmt::format("    subgraph {} {{\n    label={};\n{}    }}\n",
                                dotString(fmt::format("cluster_{}", i)),
                                dotString(diagram.clusters[i].label),
                                content(diagram, static_cast<int>(i)));
    return text;
}

} // namespace

std::string toDot(const Diagram& diagram)
{
    std::string text = fmt::format("digraph {} {{\n    rankdir=TB;\n", dotString(diagram.title));
    text += content(diagram, -1);
    for (const auto& edge : diagram.edges)
        text += fmt::format("    {} -> {} [label={}, weight={}, tooltip={}];\n",
                            dotString(edge.from), dotString(edge.to), dotString(edge.label),
                            edge.weight, dotString(edge.tooltip));
    return text + "}\n";
}

} // namespace netwright
