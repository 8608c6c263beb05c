#include "diagram_view.h"

#include "diagram_items.h"

#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace netwright {

DiagramView::DiagramView(Appearance& appearance, QWidget* parent)
    : QGraphicsView(parent), m_appearance(appearance)
{
    setScene(&m_scene);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setDragMode(QGraphicsView::ScrollHandDrag);
    setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumSize(180, 160);
    setAccessibleName(tr("Architecture"));
    setAccessibleDescription(tr("Plus and minus zoom, zero fits the picture, drag moves it"));
    connect(&appearance, &Appearance::changed, this, &DiagramView::rebuild);
}

void DiagramView::setDiagram(const Diagram& diagram, const DiagramLayout& layout)
{
    m_diagram = diagram;
    m_layout = layout;
    m_follow = true;
    rebuild();
    fit();
}

void DiagramView::clear()
{
    m_diagram = {};
    m_layout = {};
    m_scene.clear();
}

void DiagramView::rebuild()
{
    if (!m_layout.boxes.empty())
        drawDiagram(m_scene, m_diagram, m_layout, m_appearance.theme());
}

void DiagramView::fit()
{
    m_follow = true;
    if (m_layout.width <= 0 || m_layout.height <= 0)
        return;
    const double scale = std::min({viewport()->width() / m_scene.sceneRect().width(),
                                   viewport()->height() / m_scene.sceneRect().height(), 1.35});
    setTransform(QTransform::fromScale(scale, scale));
    centerOn(m_scene.sceneRect().center());
}

void DiagramView::zoom(double factor)
{
    const double scale = transform().m11() * factor;
    if (scale < 0.05 || scale > 12)
        return;
    m_follow = false;
    this->scale(factor, factor);
}

void DiagramView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    if (m_follow)
        fit();
}

void DiagramView::showEvent(QShowEvent* event)
{
    QGraphicsView::showEvent(event);
    if (m_follow)
        fit();
}

void DiagramView::wheelEvent(QWheelEvent* event)
{
    zoom(std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

void DiagramView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        zoom(1.25);
    else if (event->key() == Qt::Key_Minus)
        zoom(0.8);
    else if (event->key() == Qt::Key_0)
        fit();
    else
        QGraphicsView::keyPressEvent(event);
}

void DiagramView::mouseDoubleClickEvent(QMouseEvent*)
{
    fit();
}

} // namespace netwright
