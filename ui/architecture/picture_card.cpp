#include "architecture/picture_card.h"

#include "architecture/diagram_walk.h"
#include "graph/operation.h"
#include "look/format.h"

#include <QCoreApplication>

namespace netwright {

namespace {

struct CardText
{
    Q_DECLARE_TR_FUNCTIONS(CardText)
};

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QString rangeText(std::int64_t low, std::int64_t high)
{
    const QString from = countText(static_cast<double>(low));
    return low == high ? from
                       : CardText::tr("%1 to %2").arg(from, countText(static_cast<double>(high)));
}

void appendFacts(QStringList& lines, const PartFacts& facts)
{
    if (facts.places == 0) {
        if (!facts.path.empty() && !facts.operation.empty())
            lines << CardText::tr("Not in the network: nothing needs its result");
        return;
    }
    QString shape = text(shapeLabel(facts.firstShape));
    if (facts.lastShape != facts.firstShape)
        shape = CardText::tr("%1 to %2").arg(shape, text(shapeLabel(facts.lastShape)));
    lines << CardText::tr("Output %1").arg(shape);
    lines << CardText::tr("%1 parameters").arg(rangeText(facts.minParams, facts.maxParams));
    lines << CardText::tr("%1 multiply-accumulates").arg(rangeText(facts.minMacs, facts.maxMacs));
    if (facts.places > 1)
        lines << CardText::tr("In %n cells of the network", nullptr, facts.places);
    if (facts.nodes > 1)
        lines << CardText::tr("%n primitives", nullptr, facts.nodes);
    for (const auto& [key, value] : facts.attributes)
        lines << QStringLiteral("%1 %2").arg(text(key).replace(u'_', u' '), text(value));
}

/// Title and help of a candidate operation; the name itself for everything else.
PictureCard titled(const std::string& operation, const QString& fallback)
{
    if (operation.empty() || !operations().contains(operation))
        return {fallback, {}};
    const Description& described = operations().find(operation).description;
    return {catalogueText(described.title), {catalogueText(described.help)}};
}

QString firstLine(const std::string& label)
{
    return text(label.substr(0, label.find('\n')));
}

PictureCard edgeCard(const Picture& picture, std::size_t index)
{
    const auto& edge = picture.diagram.edges[index];
    const auto [from, to] = edgeEnds(picture, index);
    if (from < 0 || to < 0)
        return {};
    const auto name = [&](int vertex) {
        return firstLine(picture.diagram.vertices[static_cast<std::size_t>(vertex)].label);
    };
    const QString way = QStringLiteral("%1 → %2").arg(name(from), name(to));
    const PartFacts& facts = picture.edges[index];
    if (facts.operation.empty()) {
        PictureCard card{way, {}};
        if (edge.label == "k−2")
            card.lines << CardText::tr("Reads the cell before the last");
        for (const auto& shape : text(edge.tooltip).split(u'\n', Qt::SkipEmptyParts))
            card.lines << QString(shape).replace(u'x', u'×');
        return card;
    }
    PictureCard card = titled(facts.operation, text(edge.label));
    card.lines.prepend(way);
    appendFacts(card.lines, facts);
    for (const auto& strength : text(edge.tooltip).split(u'\n', Qt::SkipEmptyParts))
        card.lines << strength;
    return card;
}

} // namespace

PictureCard pictureCard(const Picture& picture, DiagramElement element)
{
    using Kind = DiagramElement::Kind;
    switch (element.kind) {
    case Kind::Edge:
        return edgeCard(picture, element.at());
    case Kind::Frame: {
        const auto& frame = picture.diagram.clusters[element.at()];
        PictureCard card{firstLine(frame.label), {}};
        appendFacts(card.lines, picture.frames[element.at()]);
        card.lines << CardText::tr("Double click or Enter folds it");
        return card;
    }
    case Kind::Vertex: {
        const auto& vertex = picture.diagram.vertices[element.at()];
        const PartFacts& facts = picture.vertices[element.at()];
        const bool isNumber = vertex.role == Diagram::Role::Node && vertex.label.size() < 3;
        PictureCard card =
            titled(facts.operation, isNumber ? CardText::tr("Node %1").arg(text(vertex.label))
                                             : firstLine(vertex.label));
        if (vertex.tooltip == "adds")
            card.lines << CardText::tr("Adds what its edges bring");
        else if (vertex.tooltip == "concatenates")
            card.lines << CardText::tr("Concatenates what its edges bring, then a 1×1 convolution");
        else if (vertex.id == "k-2")
            card.lines << CardText::tr(
                "Result of the cell before the last, brought to this cell's width");
        else if (vertex.id == "k-1")
            card.lines << CardText::tr("Result of the cell before, brought to this cell's width");
        if (facts.path.find('/') != facts.path.npos)
            card.lines << text(facts.path);
        appendFacts(card.lines, facts);
        if (facts.isGroup)
            card.lines << CardText::tr("Double click or Enter shows what it consists of");
        return card;
    }
    case Kind::None:
        break;
    }
    return {};
}

} // namespace netwright
