#include "space/mini_map.h"

#include "space/cell_view.h"

#include <QMouseEvent>
#include <QPainter>

namespace netwright {

namespace {

constexpr int mapWidth = 168, mapHeight = 112, margin = 10;

} // namespace

MiniMap::MiniMap(Appearance& appearance, CellView& view)
    : QWidget(&view), m_appearance(appearance), m_view(view)
{
    setAccessibleName(tr("Map of the cell"));
    setCursor(Qt::PointingHandCursor);
    resize(mapWidth, mapHeight);
    connect(&view, &CellView::viewChanged, this, &MiniMap::follow);
    hide();
}

void MiniMap::place()
{
    move(m_view.width() - width() - margin, m_view.height() - height() - margin);
}

QRectF MiniMap::seen() const
{
    return m_view.mapToScene(m_view.viewport()->rect()).boundingRect();
}

void MiniMap::follow()
{
    const bool isNeeded = !seen().contains(m_view.canvas().contents().adjusted(40, 40, -40, -40));
    setVisible(isNeeded && m_view.width() > 3 * mapWidth);
    update();
}

QTransform MiniMap::transform() const
{
    const QRectF contents = m_view.canvas().contents();
    const double scale = std::min(width() / contents.width(), height() / contents.height());
    QTransform transform;
    transform.translate(width() / 2.0, height() / 2.0);
    transform.scale(scale, scale);
    transform.translate(-contents.center().x(), -contents.center().y());
    return transform;
}

void MiniMap::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_appearance.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.control);
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    const QTransform map = transform();
    const auto& canvas = m_view.canvas();
    painter.setPen(QPen(theme.edge, 0.8));
    for (const auto& element : canvas.elements())
        if (element.isEdge())
            painter.drawLine(map.map(canvas.places().at(element.from)),
                             map.map(canvas.places().at(element.state)));
    painter.setPen(Qt::NoPen);
    for (const auto& [state, place] : canvas.places()) {
        painter.setBrush(state == Drawing::resultMark ? theme.combineLine : theme.nodeLine);
        painter.drawEllipse(map.map(place), 3, 3);
    }
    QColor fill = theme.accent;
    fill.setAlphaF(0.14);
    painter.setPen(QPen(theme.accent, 1));
    painter.setBrush(fill);
    painter.drawRect(map.mapRect(seen()).intersected(QRectF(rect()).adjusted(1, 1, -1, -1)));
}

void MiniMap::moveTo(const QMouseEvent& event)
{
    if (event.buttons() & Qt::LeftButton || event.type() == QEvent::MouseButtonPress)
        m_view.showPlace(transform().inverted().map(event.position()));
}

} // namespace netwright
