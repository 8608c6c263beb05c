#include "space/space_element.h"

#include <algorithm>

namespace netwright {

const DrawnNode* nodeOf(const DrawnCell& cell, int state)
{
    return cell.hasNode(state) ? &cell.node(state) : nullptr;
}

const DrawnEdge* edgeOf(const DrawnCell& cell, int from, int to)
{
    const auto* node = nodeOf(cell, to);
    return node ? node->edgeFrom(from) : nullptr;
}

bool hasElement(const DrawnCell& cell, const SpaceElement& element)
{
    switch (element.kind) {
    case SpaceElement::Kind::State:
        return element.state >= 0 && element.state < cell.states();
    case SpaceElement::Kind::Edge:
        return element.state == Drawing::resultMark
                   ? std::ranges::find(cell.outputs, element.from) != cell.outputs.end()
                   : edgeOf(cell, element.from, element.state) != nullptr;
    case SpaceElement::Kind::Output:
        return true;
    }
    return false;
}

} // namespace netwright
