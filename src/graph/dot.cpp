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

} // namespace

std::string toDot(const Diagram& diagram)
{
    std::string text = fmt::format("digraph {} {{\n    rankdir=TB;\n", dotString(diagram.title));
    for (const auto& vertex : diagram.vertices)
        text +=
            fmt::format("    {} [label={}, shape={}, tooltip={}];\n", dotString(vertex.id),
                        dotString(vertex.label), shapeOf(vertex.role), dotString(vertex.tooltip));
    for (const auto& edge : diagram.edges)
        text += fmt::format("    {} -> {} [label={}, weight={}, tooltip={}];\n",
                            dotString(edge.from), dotString(edge.to), dotString(edge.label),
                            edge.weight, dotString(edge.tooltip));
    return text + "}\n";
}

} // namespace netwright
