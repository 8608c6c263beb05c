#pragma once

#include "space/cell_geometry.h"
#include "space/state_item.h"

namespace netwright {

/// A connection: a curve with an arrow, dashed while nothing may stand on it. Edges into the result
/// carry nothing.
class EdgeItem : public QGraphicsItem
{
public:
    EdgeItem(const Theme& theme, const SpaceElement& element);
    void setLine(const EdgeLine& line);
    void setMarks(const ItemMarks& marks);
    /// Lacks operations.
    void setEmpty(bool isEmpty);
    const SpaceElement& element() const { return m_element; }
    const EdgeLine& line() const { return m_line; }

    QRectF boundingRect() const override { return m_bounds; }
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    const Theme& m_theme;
    SpaceElement m_element;
    EdgeLine m_line;
    QRectF m_bounds;
    mutable QPainterPath m_shape; ///< made when first asked: few of many edges are
    bool m_isEmpty = false;
    ItemMarks m_marks;
};

void paintArrow(QPainter& painter, const QPointF& tip, double angle, double size,
                const QColor& color);

} // namespace netwright
