#include "architecture/diagram_walk.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace netwright {

namespace {

using Kind = DiagramElement::Kind;

int vertexIndex(const Diagram& diagram, const std::string& id)
{
    const auto found = std::ranges::find(diagram.vertices, id, &Diagram::Vertex::id);
    return found == diagram.vertices.end() ? -1
                                           : static_cast<int>(found - diagram.vertices.begin());
}

std::vector<DiagramElement> stops(const Picture& picture)
{
    std::vector<DiagramElement> all;
    for (std::size_t i = 0; i < picture.layout.boxes.size(); ++i)
        all.push_back({Kind::Vertex, static_cast<int>(i)});
    for (std::size_t i = 0; i < picture.layout.curves.size(); ++i)
        if (!picture.diagram.edges[i].label.empty())
            all.push_back({Kind::Edge, static_cast<int>(i)});
    for (std::size_t i = 0; i < picture.layout.frames.size(); ++i)
        all.push_back({Kind::Frame, static_cast<int>(i)});
    return all;
}

/// An edge and its end, or two vertices with an edge between them.
bool areConnected(const Picture& picture, DiagramElement a, DiagramElement b)
{
    if (a.kind == Kind::Frame || b.kind == Kind::Frame ||
        (a.kind == b.kind && a.kind == Kind::Edge))
        return false;
    if (a.kind == Kind::Edge)
        std::swap(a, b);
    const std::string& vertex = picture.diagram.vertices[a.at()].id;
    if (b.kind == Kind::Edge) {
        const auto& edge = picture.diagram.edges[b.at()];
        return edge.from == vertex || edge.to == vertex;
    }
    const std::string& other = picture.diagram.vertices[b.at()].id;
    return std::ranges::any_of(picture.diagram.edges, [&](const auto& edge) {
        return (edge.from == vertex && edge.to == other) ||
               (edge.from == other && edge.to == vertex);
    });
}

} // namespace

std::pair<int, int> edgeEnds(const Picture& picture, std::size_t edge)
{
    const auto& line = picture.diagram.edges[edge];
    return {vertexIndex(picture.diagram, line.from), vertexIndex(picture.diagram, line.to)};
}

QPointF elementAnchor(const Picture& picture, DiagramElement element)
{
    switch (element.kind) {
    case Kind::Vertex:
        return boxRect(picture.layout.boxes[element.at()]).center();
    case Kind::Frame:
        return frameTitleRect(picture.layout.frames[element.at()]).center();
    case Kind::Edge: {
        const auto& curve = picture.layout.curves[element.at()];
        if (!picture.diagram.edges[element.at()].label.empty())
            return {curve.label.x, curve.label.y};
        return edgeCurve(curve).pointAtPercent(0.5);
    }
    case Kind::None:
        break;
    }
    return {};
}

DiagramElement elementInDirection(const Picture& picture, DiagramElement from, Qt::Key arrow)
{
    const auto all = stops(picture);
    if (from.isNone()) {
        const auto top = std::ranges::min_element(
            all, {}, [&](const auto& element) { return elementAnchor(picture, element).y(); });
        return top == all.end() ? from : *top;
    }
    const QPointF start = elementAnchor(picture, from);
    const bool isVertical = arrow == Qt::Key_Up || arrow == Qt::Key_Down;
    const double sign = arrow == Qt::Key_Up || arrow == Qt::Key_Left ? -1 : 1;
    DiagramElement best = from;
    double least = std::numeric_limits<double>::max();
    for (const auto& element : all) {
        const QPointF way = elementAnchor(picture, element) - start;
        const double along = sign * (isVertical ? way.y() : way.x());
        const double aside = std::abs(isVertical ? way.x() : way.y());
        if (element == from || along < 2 || aside > 3 * along + 20)
            continue;
        double length = along + 2 * aside;
        if (isVertical && areConnected(picture, from, element))
            length /= 3;
        if (length < least) {
            least = length;
            best = element;
        }
    }
    return best;
}

} // namespace netwright
