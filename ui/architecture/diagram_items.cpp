#include "architecture/diagram_items.h"

#include <QGraphicsScene>
#include <QPainterPathStroker>

#include <algorithm>

namespace netwright {

DiagramItem::DiagramItem(const PicturePtr& picture, const Theme& theme, Layer layer, int index)
    : m_picture(picture), m_theme(theme), m_layer(layer), m_index(index)
{
    const auto i = static_cast<std::size_t>(index);
    const DiagramLayout& layout = picture->layout;
    switch (layer) {
    case Layer::Frame:
        m_bounds = boxRect(layout.frames[i]).adjusted(-2, -2, 2, 2);
        break;
    case Layer::Edge:
        m_bounds = edgeCurve(layout.curves[i]).controlPointRect().adjusted(-10, -10, 10, 10);
        break;
    case Layer::Vertex:
        m_bounds = boxRect(layout.boxes[i]).adjusted(-3, -3, 3, 3);
        break;
    case Layer::Label:
        m_bounds =
            edgeLabelRect(picture->diagram.edges[i], layout.curves[i]).adjusted(-2, -2, 2, 2);
        break;
    }
    setZValue(static_cast<double>(layer));
}

DiagramElement DiagramItem::element() const
{
    using Kind = DiagramElement::Kind;
    switch (m_layer) {
    case Layer::Frame:
        return {Kind::Frame, m_index};
    case Layer::Vertex:
        return {Kind::Vertex, m_index};
    case Layer::Edge:
    case Layer::Label:
        break;
    }
    return {Kind::Edge, m_index};
}

void DiagramItem::setEmphasis(Emphasis emphasis)
{
    if (m_emphasis == emphasis)
        return;
    m_emphasis = emphasis;
    update();
}

QPainterPath DiagramItem::shape() const
{
    if (m_shape.isEmpty()) {
        const auto i = static_cast<std::size_t>(m_index);
        if (m_layer == Layer::Edge) {
            QPainterPathStroker stroker;
            stroker.setWidth(9);
            m_shape = stroker.createStroke(edgeCurve(m_picture->layout.curves[i]));
        } else if (m_layer == Layer::Vertex) {
            m_shape = vertexOutline(m_picture->diagram.vertices[i], m_picture->layout.boxes[i]);
        } else {
            m_shape.addRect(m_bounds);
        }
    }
    return m_shape;
}

void DiagramItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const auto i = static_cast<std::size_t>(m_index);
    switch (m_layer) {
    case Layer::Frame:
        paintFrame(*painter, *m_picture, i, m_theme, m_emphasis);
        break;
    case Layer::Edge:
        paintEdge(*painter, *m_picture, i, m_theme, m_emphasis);
        break;
    case Layer::Vertex:
        paintVertex(*painter, *m_picture, i, m_theme, m_emphasis);
        break;
    case Layer::Label:
        paintEdgeLabel(*painter, *m_picture, i, m_theme, m_emphasis);
        break;
    }
}

std::vector<DiagramItem*> drawDiagram(QGraphicsScene& scene, const PicturePtr& picture,
                                      const Theme& theme)
{
    scene.clear();
    std::vector<DiagramItem*> items;
    const auto add = [&](DiagramItem::Layer layer, std::size_t index) {
        items.push_back(new DiagramItem(picture, theme, layer, static_cast<int>(index)));
        scene.addItem(items.back());
    };
    const DiagramLayout& layout = picture->layout;
    for (std::size_t i = 0; i < layout.frames.size(); ++i)
        add(DiagramItem::Layer::Frame, i);
    for (std::size_t i = 0; i < layout.curves.size(); ++i) {
        add(DiagramItem::Layer::Edge, i);
        if (!picture->diagram.edges[i].label.empty())
            add(DiagramItem::Layer::Label, i);
    }
    for (std::size_t i = 0; i < layout.boxes.size(); ++i)
        add(DiagramItem::Layer::Vertex, i);
    scene.setSceneRect(QRectF(0, 0, layout.width, layout.height).adjusted(-10, -10, 10, 10));
    return items;
}

} // namespace netwright
