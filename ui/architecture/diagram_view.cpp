#include "architecture/diagram_view.h"

#include "architecture/diagram_walk.h"
#include "architecture/picture_card.h"
#include "widgets/hover_card.h"

#include <QScrollBar>

#include <algorithm>

namespace netwright {

namespace {

constexpr double smallestReadable = 0.65; // edge labels of 6.5 pixels
constexpr double largestFit = 1.35;

} // namespace

DiagramView::DiagramView(Appearance& appearance, QWidget* parent)
    : QGraphicsView(parent), m_appearance(appearance), m_card(new HoverCard(this))
{
    setScene(&m_scene);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setDragMode(QGraphicsView::ScrollHandDrag);
    setTransformationAnchor(QGraphicsView::NoAnchor);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::ArrowCursor);
    setMinimumSize(180, 160);
    setAccessibleName(tr("Architecture"));
    setAccessibleDescription(tr("Arrow keys walk the nodes, Enter expands one, plus and minus "
                                "zoom, zero fits the picture"));
    connect(&appearance, &Appearance::changed, this, &DiagramView::rebuild);
}

DiagramView::~DiagramView()
{
    // The scene goes before the view, whose scroll bars move then: nobody must hear of that.
    blockSignals(true);
    setScene(nullptr);
}

void DiagramView::setPicture(const PicturePtr& picture, const std::optional<std::string>& keep)
{
    const auto before = keep && m_picture ? elementOf(*keep) : DiagramElement();
    const QPoint anchor = pointOf(before);
    const std::string wasCurrent = partOf(m_current);
    m_picture = picture;
    m_current = m_hovered = {};
    m_card->hide();
    rebuild();
    if (!wasCurrent.empty())
        m_current = elementOf(wasCurrent);
    applyEmphasis();
    const auto after = keep ? elementOf(*keep) : DiagramElement();
    if (before.isNone() || after.isNone()) {
        if (m_follow == Follow::User)
            m_follow = Follow::Readable;
        follow();
        return;
    }
    m_follow = Follow::User;
    moveBy(pointOf(after) - anchor);
}

void DiagramView::clear()
{
    m_picture.reset();
    m_items.clear();
    m_scene.clear();
    m_current = m_hovered = {};
    m_card->hide();
}

void DiagramView::rebuild()
{
    if (!m_picture)
        return;
    m_items = drawDiagram(m_scene, m_picture, m_appearance.theme());
    applyEmphasis();
}

void DiagramView::follow()
{
    const QRectF scene = m_scene.sceneRect();
    if (!m_picture || scene.isEmpty() || m_follow == Follow::User)
        return;
    // The bars take room only where the picture does not fit.
    const QSize room = maximumViewportSize();
    double scale = 0.995 * std::min({room.width() / scene.width(), room.height() / scene.height()});
    scale = std::min(scale, largestFit);
    const bool isCut = m_follow == Follow::Readable && scale < smallestReadable;
    if (isCut)
        scale = std::clamp((room.width() - 14) / scene.width(), smallestReadable, 1.0);
    setTransform(QTransform::fromScale(scale, scale));
    centerOn(scene.center().x(), isCut ? scene.top() : scene.center().y());
}

void DiagramView::fit()
{
    m_follow = Follow::Whole;
    follow();
    Q_EMIT placeChanged();
}

void DiagramView::toggleFit()
{
    m_follow = m_follow == Follow::Whole ? Follow::Readable : Follow::Whole;
    follow();
    Q_EMIT placeChanged();
}

void DiagramView::zoomAt(const QPoint& point, double factor)
{
    const double scale = transform().m11() * factor;
    if (scale < 0.03 || scale > 12)
        return;
    m_follow = Follow::User;
    m_card->hide();
    const QPointF fixed = mapToScene(point);
    this->scale(factor, factor);
    moveBy(mapFromScene(fixed) - point);
    Q_EMIT placeChanged();
}

void DiagramView::moveBy(const QPoint& pixels)
{
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + pixels.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + pixels.y());
}

DiagramView::Place DiagramView::place() const
{
    const QRectF scene = m_scene.sceneRect();
    if (scene.isEmpty())
        return {};
    const QPointF centre = mapToScene(viewport()->rect().center()) - scene.topLeft();
    return {transform().m11(), {centre.x() / scene.width(), centre.y() / scene.height()}};
}

void DiagramView::setPlace(const Place& place)
{
    const QRectF scene = m_scene.sceneRect();
    if (scene.isEmpty() || place == this->place())
        return;
    m_follow = Follow::User;
    setTransform(QTransform::fromScale(place.scale, place.scale));
    centerOn(scene.topLeft() +
             QPointF(place.centre.x() * scene.width(), place.centre.y() * scene.height()));
}

std::string DiagramView::partOf(DiagramElement element) const
{
    using Kind = DiagramElement::Kind;
    if (!m_picture || element.isNone())
        return {};
    const Diagram& diagram = m_picture->diagram;
    return element.kind == Kind::Vertex  ? diagram.vertices[element.at()].part
           : element.kind == Kind::Frame ? diagram.clusters[element.at()].part
                                         : diagram.edges[element.at()].part;
}

DiagramElement DiagramView::elementOf(const std::string& part) const
{
    using Kind = DiagramElement::Kind;
    const auto indexIn = [&](const auto& list) {
        const auto found =
            std::ranges::find_if(list, [&](const auto& e) { return e.part == part; });
        return found == list.end() ? -1 : static_cast<int>(found - list.begin());
    };
    if (!m_picture || part.empty())
        return {};
    if (const int i = indexIn(m_picture->diagram.vertices); i >= 0)
        return {Kind::Vertex, i};
    if (const int i = indexIn(m_picture->diagram.clusters); i >= 0)
        return {Kind::Frame, i};
    const int i = indexIn(m_picture->diagram.edges);
    return i < 0 ? DiagramElement() : DiagramElement{Kind::Edge, i};
}

QPoint DiagramView::pointOf(DiagramElement element) const
{
    return m_picture && !element.isNone() ? mapFromScene(elementAnchor(*m_picture, element))
                                          : QPoint();
}

QString DiagramView::cardTitle() const
{
    return m_card->isVisible() ? m_card->title() : QString();
}

void DiagramView::setCurrent(DiagramElement element)
{
    if (m_current == element)
        return;
    m_current = element;
    applyEmphasis();
    Q_EMIT currentChanged();
}

void DiagramView::setHovered(DiagramElement element)
{
    if (m_hovered == element)
        return;
    m_hovered = element;
    applyEmphasis();
}

void DiagramView::applyEmphasis()
{
    using Kind = DiagramElement::Kind;
    std::vector<Emphasis> vertices, edges;
    if (!m_picture)
        return;
    vertices.resize(m_picture->layout.boxes.size());
    edges.resize(m_picture->layout.curves.size());
    const auto stress = [](std::vector<Emphasis>& list, int index, Emphasis emphasis) {
        if (index >= 0)
            list[static_cast<std::size_t>(index)] = emphasis;
    };
    if (m_current.kind == Kind::Edge) {
        const auto [from, to] = edgeEnds(*m_picture, m_current.at());
        stress(vertices, from, Emphasis::Source);
        stress(vertices, to, Emphasis::Target);
        stress(edges, m_current.index, Emphasis::Selected);
    } else if (m_current.kind == Kind::Vertex) {
        const std::string& id = m_picture->diagram.vertices[m_current.at()].id;
        for (std::size_t i = 0; i < edges.size(); ++i) {
            const auto& edge = m_picture->diagram.edges[i];
            if (edge.to != id && edge.from != id)
                continue;
            const auto [from, to] = edgeEnds(*m_picture, i);
            const bool isInput = edge.to == id;
            edges[i] = isInput ? Emphasis::Source : Emphasis::Target;
            stress(vertices, isInput ? from : to, edges[i]);
        }
        stress(vertices, m_current.index, Emphasis::Selected);
    }
    for (auto* item : m_items) {
        const auto element = item->element();
        Emphasis emphasis = element.kind == Kind::Vertex ? vertices[element.at()]
                            : element.kind == Kind::Edge ? edges[element.at()]
                            : element == m_current       ? Emphasis::Selected
                                                         : Emphasis::None;
        if (emphasis == Emphasis::None && element == m_hovered)
            emphasis = Emphasis::Hovered;
        item->setEmphasis(emphasis);
    }
}

DiagramElement DiagramView::elementAt(const QPoint& point) const
{
    const auto* item = dynamic_cast<DiagramItem*>(itemAt(point));
    return item ? item->element() : DiagramElement();
}

void DiagramView::showCard(DiagramElement element, const QPoint& point)
{
    const auto card =
        m_picture && !element.isNone() ? pictureCard(*m_picture, element) : PictureCard();
    if (card.title.isEmpty()) {
        m_card->hide();
        return;
    }
    m_card->showAt(viewport()->mapTo(this, point), card.title, card.lines);
    setAccessibleDescription(card.title + QStringLiteral(". ") +
                             card.lines.join(QStringLiteral(", ")));
}

} // namespace netwright
