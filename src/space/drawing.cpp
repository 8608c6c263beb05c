#include "space/drawing.h"

#include <algorithm>

namespace netwright {

namespace {

template <class Cells>
auto findIn(Cells& cells, std::string_view name) -> decltype(cells.data())
{
    const auto found = std::find_if(cells.begin(), cells.end(),
                                    [&](const DrawnCell& cell) { return cell.name == name; });
    return found == cells.end() ? nullptr : &*found;
}

} // namespace

double DrawnEdge::weightOf(const std::string& operation) const
{
    const auto found = weights.find(operation);
    return found == weights.end() ? 1 : found->second;
}

void DrawnEdge::erase(const std::string& operation)
{
    std::erase(operations, operation);
    weights.erase(operation);
}

const DrawnEdge* DrawnNode::edgeFrom(int state) const
{
    const auto found = std::find_if(edges.begin(), edges.end(),
                                    [&](const DrawnEdge& edge) { return edge.from == state; });
    return found == edges.end() ? nullptr : &*found;
}

const DrawnCell* Drawing::find(std::string_view cell) const
{
    const DrawnCell* found = findIn(cells, cell);
    return found ? found : findIn(composites, cell);
}

DrawnCell* Drawing::find(std::string_view cell)
{
    DrawnCell* found = findIn(cells, cell);
    return found ? found : findIn(composites, cell);
}

bool Drawing::isComposite(std::string_view name) const
{
    return findIn(composites, name) != nullptr;
}

bool isPartName(std::string_view name)
{
    constexpr std::size_t maxLength = 40;
    return !name.empty() && name.size() <= maxLength &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '-';
           });
}

Json withoutPositions(Json space)
{
    if (space.is_object())
        space.erase(positionsKey);
    return space;
}

Json withoutWeights(Json space)
{
    if (const auto inner = space.find("architecture"); inner != space.end())
        *inner = withoutWeights(std::move(*inner));
    if (space.value("kind", "") == "drawn")
        for (Json& cell : space["cells"])
            for (Json& node : cell["nodes"])
                for (Json& edge : node["edges"])
                    edge.erase("weights");
    return space;
}

} // namespace netwright
