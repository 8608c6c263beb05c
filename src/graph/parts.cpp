#include "graph/parts.h"

#include "graph/cost.h"

namespace netwright {

std::string_view Part::name() const
{
    const auto slash = path.rfind('/');
    return slash == path.npos ? std::string_view(path) : std::string_view(path).substr(slash + 1);
}

PartTree::PartTree(const Graph& graph)
{
    m_leaves.reserve(graph.nodes().size());
    for (const Node& node : graph.nodes()) {
        const NodeId id{static_cast<int>(m_leaves.size())};
        int part = -1;
        for (auto slash = node.name.find('/'); slash != node.name.npos;
             slash = node.name.find('/', slash + 1)) {
            const std::string path = node.name.substr(0, slash);
            const auto found = m_byPath.find(path);
            const bool isKnown = // a node may have the name of a group
                found != m_byPath.end() &&
                !m_parts[static_cast<std::size_t>(found->second)].children.empty();
            if (isKnown) {
                part = found->second;
            } else {
                part = childOf(part, path);
                m_byPath.insert_or_assign(path, part);
            }
        }
        part = childOf(part, node.name);
        m_byPath.emplace(node.name, part);
        m_leaves.push_back(part);
        const auto params = nodeParams(graph, node);
        const auto macs = nodeMacs(graph, node);
        while (part >= 0) {
            Part& whole = m_parts[static_cast<std::size_t>(part)];
            whole.output = id;
            ++whole.nodes;
            whole.params = cappedSum(whole.params, params);
            whole.macs = cappedSum(whole.macs, macs);
            part = whole.parent;
        }
    }
}

int PartTree::childOf(int parent, const std::string& path)
{
    const int index = static_cast<int>(m_parts.size());
    m_parts.push_back({.path = path, .parent = parent});
    if (parent < 0)
        m_topLevel.push_back(index);
    else
        m_parts[static_cast<std::size_t>(parent)].children.push_back(index);
    return index;
}

int PartTree::withoutWrapping(int part) const
{
    for (;;) {
        const auto& children = m_parts[static_cast<std::size_t>(part)].children;
        if (children.size() != 1)
            return part;
        part = children.front();
    }
}

const Part* PartTree::find(const std::string& path) const
{
    const auto found = m_byPath.find(path);
    return found == m_byPath.end() ? nullptr : &m_parts[static_cast<std::size_t>(found->second)];
}

} // namespace netwright
