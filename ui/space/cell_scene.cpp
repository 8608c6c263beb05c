#include "space/cell_scene.h"

#include "space/edge_card.h"
#include "space/edge_item.h"
#include "space/space_selection.h"
#include "space/state_item.h"

#include <QCoreApplication>
#include <QPainter>

#include <cmath>
#include <numbers>

namespace netwright {

namespace {

constexpr std::size_t maxCards = 4;
constexpr double rimInside = 8, rimOutside = 10;
constexpr double margin = 60;

QString text(const char* source)
{
    return QCoreApplication::translate("SpaceCanvas", source);
}

QString badgeOf(const DrawnNode& node)
{
    QStringList parts;
    const int edges = static_cast<int>(node.edges.size());
    const int most = node.most == DrawnNode::all ? edges : node.most;
    const int least = node.least == DrawnNode::all ? edges : node.least;
    if (!node.keepsAll())
        parts << (least == most
                      ? text(QT_TRANSLATE_NOOP("SpaceCanvas", "%1 of %2")).arg(most).arg(edges)
                      : text(QT_TRANSLATE_NOOP("SpaceCanvas", "%1–%2 of %3"))
                            .arg(least)
                            .arg(most)
                            .arg(edges));
    if (node.concatenates)
        parts << text(QT_TRANSLATE_NOOP("SpaceCanvas", "concat"));
    return parts.join(QStringLiteral(" · "));
}

/// Takes items whose element is gone off the scene.
template <class Items, class Keep>
void dropOthers(Items& items, const Keep& keep)
{
    std::erase_if(items, [&](const auto& entry) {
        if (keep(entry.first))
            return false;
        delete entry.second;
        return true;
    });
}

} // namespace

CellScene::CellScene(Appearance& appearance, SpaceSelection& selection, QObject* parent)
    : QGraphicsScene(parent), m_appearance(appearance), m_selection(selection)
{
    // Every edit moves most of what there is, and few things are asked for by place.
    setItemIndexMethod(QGraphicsScene::NoIndex);
    connect(&selection.document(), &SpaceDocument::changed, this, &CellScene::sync);
    connect(&selection, &SpaceSelection::changed, this, &CellScene::sync);
    connect(&selection, &SpaceSelection::cellChanged, this, &CellScene::sync);
    connect(&appearance, &Appearance::changed, this, [this] { update(); });
    sync();
}

CellScene::~CellScene() = default;

void CellScene::sync()
{
    m_snapshot = m_selection.document().snapshot();
    m_cell = m_selection.cell();
    if (m_cell)
        m_places = statePlaces(*m_snapshot->drawing, *m_cell);
    const auto forget = [this](std::optional<SpaceElement>& element) {
        if (element && !(m_cell && hasElement(*m_cell, *element)))
            element.reset();
    };
    forget(m_hovered);
    forget(m_target);
    forget(m_focused);
    syncStates();
    syncEdges();
    syncCards();
    place();
    mark();
    setSceneRect(contents().adjusted(-2000, -2000, 2000, 2000));
    Q_EMIT contentsChanged();
}

void CellScene::syncStates()
{
    dropOthers(m_states, [this](int state) { return m_cell && m_places.contains(state); });
    if (!m_cell)
        return;
    for (const auto& [state, point] : m_places) {
        auto& item = m_states[state];
        if (!item)
            addItem(item = new StateItem(theme(), state));
        const auto* node = nodeOf(*m_cell, state);
        item->setContent(stateOutline(*m_cell, state), stateLabel(*m_cell, state),
                         node ? badgeOf(*node) : QString(), state >= 0 && state < m_cell->inputs);
    }
}

void CellScene::syncEdges()
{
    std::map<SpaceElement, bool> wanted; // and whether it lacks operations
    if (m_cell) {
        for (int state = m_cell->inputs; state < m_cell->states(); ++state)
            for (const auto& edge : m_cell->node(state).edges)
                wanted[SpaceElement::ofEdge(edge.from, state)] = edge.operations.empty();
        for (const int state : m_cell->outputs)
            wanted[SpaceElement::ofEdge(state, Drawing::resultMark)] = false;
    }
    dropOthers(m_edges, [&](const SpaceElement& element) { return wanted.contains(element); });
    for (const auto& [element, isEmpty] : wanted) {
        auto& item = m_edges[element];
        if (!item)
            addItem(item = new EdgeItem(theme(), element));
        item->setEmpty(isEmpty);
    }
}

void CellScene::syncCards()
{
    std::set<SpaceElement> edges;
    if (const auto picked = m_selection.edges(); picked.size() <= maxCards)
        for (const auto& edge : picked)
            edges.insert(SpaceElement::ofEdge(edge.from, edge.to));
    dropOthers(m_cards, [&](const SpaceElement& element) { return edges.contains(element); });
    for (const auto& element : edges) {
        const auto* edge = m_cell ? edgeOf(*m_cell, element.from, element.state) : nullptr;
        if (!edge)
            continue;
        auto& card = m_cards[element];
        if (!card)
            addItem(card = new EdgeCard(theme(), element));
        card->setContent(elementTitle(*m_cell, element), *edge);
    }
}

void CellScene::place()
{
    if (!m_cell)
        return;
    for (const auto& [state, item] : m_states)
        item->setPos(m_places.at(state));
    for (const auto& [element, item] : m_edges)
        item->setLine(edgeLine(*m_cell, m_places, element.from, element.state));
    placeCards();
}

/// Over the middle of its edge where that hides no state, else a little aside.
void CellScene::placeCards()
{
    std::vector<QRectF> taken;
    for (const auto& [state, item] : m_states)
        taken.push_back(item->shape().boundingRect().translated(item->pos()));
    for (const auto& [element, card] : m_cards) {
        const QPointF middle = m_edges.at(element)->line().middle;
        const QRectF box = card->boundingRect();
        double least = -1;
        QPointF best = middle;
        for (int ring = 0; ring < 5; ++ring)
            for (int turn = 0; turn < (ring == 0 ? 1 : 8); ++turn) {
                const double angle = turn * std::numbers::pi / 4;
                const QPointF at = middle + QPointF(std::cos(angle) * (box.width() / 2),
                                                    std::sin(angle) * (box.height() / 2)) *
                                                (0.5 * ring);
                double hidden = 0.02 * ring * box.width() * box.height();
                for (const QRectF& other : taken) {
                    const QRectF both = other & box.translated(at);
                    hidden += both.width() * both.height() * 10;
                }
                if (least < 0 || hidden < least) {
                    least = hidden;
                    best = at;
                }
            }
        card->setPos(best);
        taken.push_back(box.translated(best));
    }
}

void CellScene::mark()
{
    const auto marksOf = [this](const SpaceElement& element) {
        return ItemMarks{.isPicked = m_selection.contains(element),
                         .isHovered = m_hovered == element,
                         .isFocused = m_focused == element,
                         .isTarget = m_target == element};
    };
    for (const auto& [state, item] : m_states) {
        auto marks = marksOf(state == Drawing::resultMark ? SpaceElement::output()
                                                          : SpaceElement::ofState(state));
        marks.showsRim = m_rim == state;
        item->setMarks(marks);
    }
    for (const auto& [element, item] : m_edges)
        item->setMarks(marksOf(element));
    for (const auto& [element, card] : m_cards)
        card->setTarget(m_target == element);
}

void CellScene::setMark(std::optional<SpaceElement>& mark, std::optional<SpaceElement> element)
{
    if (mark == element)
        return;
    mark = element;
    this->mark();
}

void CellScene::setRim(std::optional<int> state)
{
    if (m_rim == state)
        return;
    m_rim = state;
    mark();
}

std::optional<SpaceElement> CellScene::elementAt(const QPointF& at) const
{
    for (const auto& [element, card] : m_cards)
        if (card->boundingRect().contains(at - card->pos()))
            return element;
    if (const auto state = stateAt(at))
        return state == Drawing::resultMark ? SpaceElement::output()
                                            : SpaceElement::ofState(*state);
    for (const auto& [element, item] : m_edges)
        if (item->isNear(at))
            return element;
    return std::nullopt;
}

std::optional<int> CellScene::stateAt(const QPointF& at, double slack) const
{
    std::optional<int> best;
    double nearest = 0;
    for (const auto& [state, item] : m_states) {
        const QPointF inside = at - item->pos();
        const double distance = std::hypot(inside.x(), inside.y());
        const bool isIn =
            item->shape().contains(inside) ||
            (slack > 0 && item->shape().intersects(QRectF(inside.x() - slack, inside.y() - slack,
                                                          2 * slack, 2 * slack)));
        if (isIn && (!best || distance < nearest)) {
            best = state;
            nearest = distance;
        }
    }
    return best;
}

std::optional<int> CellScene::rimAt(const QPointF& at) const
{
    const auto state = stateAt(at, rimOutside);
    if (!state || *state == Drawing::resultMark)
        return std::nullopt;
    const QPointF inside = at - m_places.at(*state);
    const QPainterPath& outline = m_states.at(*state)->shape();
    const QRectF core =
        outline.boundingRect().adjusted(rimInside, rimInside, -rimInside, -rimInside);
    if (nodeOf(*m_cell, *state))
        return std::hypot(inside.x(), inside.y()) > nodeRadius - rimInside ? state : std::nullopt;
    return core.contains(inside) ? std::nullopt : state;
}

std::optional<std::pair<SpaceElement, std::string>> CellScene::chipAt(const QPointF& at) const
{
    for (const auto& [element, card] : m_cards)
        if (const auto chip = card->chipAt(at - card->pos()))
            return std::pair(element, *chip);
    return std::nullopt;
}

QRectF CellScene::chipRect(const SpaceElement& edge, const std::string& operation) const
{
    const auto found = m_cards.find(edge);
    return found == m_cards.end()
               ? QRectF()
               : found->second->chipRect(operation).translated(found->second->pos());
}

QPointF CellScene::centreOf(const SpaceElement& element) const
{
    if (element.isEdge()) {
        const auto found = m_edges.find(element);
        return found == m_edges.end() ? QPointF() : found->second->line().middle;
    }
    const int state = element.isState() ? element.state : Drawing::resultMark;
    const auto found = m_places.find(state);
    return found == m_places.end() ? QPointF() : found->second;
}

std::vector<SpaceElement> CellScene::elements() const
{
    std::vector<SpaceElement> all;
    for (const auto& [state, item] : m_states)
        all.push_back(state == Drawing::resultMark ? SpaceElement::output()
                                                   : SpaceElement::ofState(state));
    for (const auto& [element, item] : m_edges)
        all.push_back(element);
    return all;
}

QRectF CellScene::contents() const
{
    QRectF rect;
    for (const auto& [state, item] : m_states)
        rect |= item->boundingRect().translated(item->pos());
    for (const auto& [element, item] : m_edges)
        rect |= item->boundingRect();
    if (rect.isEmpty())
        rect = QRectF(-200, -100, 400, 200);
    return rect.adjusted(-margin, -margin, margin, margin);
}

std::set<SpaceElement> CellScene::elementsIn(const QRectF& rect) const
{
    std::set<SpaceElement> inside;
    for (const auto& element : elements())
        if (element.kind != SpaceElement::Kind::Output && rect.contains(centreOf(element)) &&
            !(element.isEdge() && element.state == Drawing::resultMark))
            inside.insert(element);
    return inside;
}

void CellScene::previewMove(const std::set<int>& states, const QPointF& offset)
{
    m_places = statePlaces(*m_snapshot->drawing, *m_cell);
    for (const int state : states)
        m_places[state] += offset;
    place();
}

void CellScene::showLine(int from, const QPointF& to, bool isRefused)
{
    m_lineFrom = from;
    m_lineTo = to;
    m_lineIsRefused = isRefused;
    update();
}

void CellScene::hideLine()
{
    if (std::exchange(m_lineFrom, std::nullopt))
        update();
}

void CellScene::showBand(const QRectF& rect)
{
    m_band = rect;
    update();
}

void CellScene::hideBand()
{
    showBand({});
}

void CellScene::drawBackground(QPainter* painter, const QRectF& rect)
{
    painter->fillRect(rect, theme().card);
    const double scale = painter->worldTransform().m11();
    const double step = scale < 0.5 ? 4 * gridStep : gridStep;
    QPen pen(theme().control, 1.6);
    pen.setCosmetic(true);
    pen.setCapStyle(Qt::RoundCap);
    painter->setPen(pen);
    QVector<QPointF> dots;
    for (double x = std::floor(rect.left() / step) * step; x < rect.right(); x += step)
        for (double y = std::floor(rect.top() / step) * step; y < rect.bottom(); y += step)
            dots << QPointF(x, y);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->drawPoints(dots.data(), static_cast<int>(dots.size()));
    painter->setRenderHint(QPainter::Antialiasing);
}

void CellScene::drawForeground(QPainter* painter, const QRectF&)
{
    if (m_lineFrom && m_cell && m_places.contains(*m_lineFrom)) {
        const QColor color = m_lineIsRefused ? theme().danger : theme().accent;
        const QPointF start = m_places.at(*m_lineFrom);
        QPointF way = m_lineTo - start;
        const double length = std::max(1.0, std::hypot(way.x(), way.y()));
        const QPointF border = start + way / length * std::min(length, nodeRadius + 3);
        QPen pen(color, 2.4);
        if (m_lineIsRefused)
            pen.setStyle(Qt::DashLine);
        painter->setPen(pen);
        painter->drawLine(border, m_lineTo);
        paintArrow(*painter, m_lineTo, std::atan2(way.y(), way.x()), 11, color);
    }
    if (m_band.isEmpty())
        return;
    QColor fill = theme().accent;
    fill.setAlphaF(0.12);
    QPen pen(theme().accent, 1);
    pen.setCosmetic(true);
    painter->setPen(pen);
    painter->setBrush(fill);
    painter->drawRect(m_band);
}

} // namespace netwright
