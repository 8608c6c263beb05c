#include "space/element_facts.h"

#include "graph/operation.h"
#include "look/format.h"
#include "space/cell_geometry.h"
#include "space/operation_chip.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace netwright {

namespace {

constexpr int listed = 10, deepest = 8;

QString text(const char* source)
{
    return QCoreApplication::translate("SpaceCanvas", source);
}

int halved(int side)
{
    return std::max(1, (side + 1) / 2);
}

CellPlace stemPlace(const Drawing& drawing)
{
    CellPlace place{drawing.skeleton.channels, drawing.skeleton.input.height, 1};
    if (drawing.stem == "darts-large")
        place.side = halved(halved(halved(place.side)));
    return place;
}

Cost measured(const std::string& operation, const CellPlace& place)
{
    using Key = std::tuple<std::string, int, int, int>;
    static std::map<Key, Cost> known;
    const Key key(operation, place.channels, place.side, place.stride);
    if (const auto found = known.find(key); found != known.end())
        return found->second;
    Cost result;
    try {
        Graph graph;
        const Builder builder(graph);
        const NodeId x =
            builder.add("input", prim::Input{{place.channels, place.side, place.side}}, {});
        appendOperation(operation, builder, x, {.stride = place.stride});
        result = cost(graph);
    } catch (const Error&) {
        // A map too small for the operation costs nothing to look at.
    }
    return known[key] = result;
}

Cost costWithin(const Drawing& drawing, const std::string& operation, const CellPlace& place,
                int depth)
{
    if (operations().contains(operation))
        return measured(operation, place);
    Cost sum;
    const auto* composite = drawing.find(operation);
    if (!composite || depth > deepest)
        return sum;
    for (const auto& node : composite->nodes)
        for (const auto& edge : node.edges)
            for (const auto& name : edge.operations) {
                CellPlace inside = place;
                if (edge.from >= composite->inputs)
                    inside.side = place.stride == 2 ? halved(place.side) : place.side;
                if (edge.from >= composite->inputs)
                    inside.stride = 1;
                const Cost part = costWithin(drawing, name, inside, depth + 1);
                sum.params += part.params;
                sum.macs += part.macs;
            }
    return sum;
}

QString shapeText(const CellPlace& place)
{
    const int side = place.stride == 2 ? halved(place.side) : place.side;
    return QStringLiteral("%1 × %2 × %2").arg(place.channels).arg(side);
}

} // namespace

CellPlace stagePlace(const Drawing& drawing, int stage)
{
    CellPlace place = stemPlace(drawing);
    for (int i = 0; i <= stage && i < static_cast<int>(drawing.stages.size()); ++i) {
        if (drawing.stages[static_cast<std::size_t>(i)].stride != 2)
            continue;
        place.channels *= 2;
        place.side = halved(place.side);
    }
    return place;
}

CellPlace placeOf(const Drawing& drawing, const std::string& cell)
{
    for (std::size_t i = 0; i < drawing.stages.size(); ++i) {
        if (drawing.stages[i].part != cell)
            continue;
        const int stage = static_cast<int>(i);
        CellPlace place = stagePlace(drawing, stage - 1);
        place.stride = drawing.stages[i].stride;
        place.channels *= place.stride;
        return place;
    }
    return stemPlace(drawing);
}

CellPlace edgePlace(const Drawing& drawing, const DrawnCell& cell, int from)
{
    CellPlace place = placeOf(drawing, cell.name);
    if (from >= cell.inputs && place.stride == 2) {
        place.side = halved(place.side);
        place.stride = 1;
    }
    return place;
}

Cost operationCost(const Drawing& drawing, const std::string& operation, const CellPlace& place)
{
    return costWithin(drawing, operation, place, 0);
}

QStringList elementFacts(const Drawing& drawing, const DrawnCell& cell, const SpaceElement& element)
{
    QStringList lines;
    if (!element.isEdge()) {
        CellPlace place = placeOf(drawing, cell.name);
        if (element.isState() && element.state < cell.inputs)
            place = {place.channels / place.stride, place.side, 1};
        if (element.kind == SpaceElement::Kind::Output)
            place.channels *= static_cast<int>(std::max<std::size_t>(1, cell.outputs.size()));
        lines << shapeText(place);
        if (const auto* node = nodeOf(cell, element.state)) {
            lines << (node->concatenates ? text(QT_TRANSLATE_NOOP("SpaceCanvas", "concatenates"))
                                         : text(QT_TRANSLATE_NOOP("SpaceCanvas", "adds up")));
            lines.back() +=
                QStringLiteral(" · ") +
                text(QT_TRANSLATE_NOOP("SpaceCanvas", "edges: %1")).arg(node->edges.size());
        }
        return lines;
    }
    if (element.state == Drawing::resultMark)
        return {text(QT_TRANSLATE_NOOP("SpaceCanvas", "part of the result"))};
    const auto* edge = edgeOf(cell, element.from, element.state);
    if (!edge)
        return lines;
    const CellPlace place = edgePlace(drawing, cell, element.from);
    lines << shapeText(place);
    if (edge->operations.empty())
        lines << text(QT_TRANSLATE_NOOP("SpaceCanvas", "no operations yet"));
    for (const auto& operation : edge->operations) {
        if (lines.size() > listed) {
            lines << QStringLiteral("…");
            break;
        }
        const Cost cost = operationCost(drawing, operation, place);
        lines << text(QT_TRANSLATE_NOOP("SpaceCanvas", "%1: %2 params, %3 MACs"))
                     .arg(operationLabel(operation), countText(static_cast<double>(cost.params)),
                          countText(static_cast<double>(cost.macs)));
    }
    return lines;
}

} // namespace netwright
