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
    /// Whether a point is near enough to mean the edge.
    bool isNear(const QPointF& point) const;

    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    const Theme& m_theme;
    SpaceElement m_element;
    EdgeLine m_line;
    QPolygonF m_points; ///< of the line, for a cell that is seen from afar
    QRectF m_bounds;
    bool m_isEmpty = false;
    ItemMarks m_marks;
};

void paintArrow(QPainter& painter, const QPointF& tip, double angle, double size,
                const QColor& color);

} // namespace netwright
