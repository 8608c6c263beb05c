#pragma once

#include "look/theme.h"
#include "space/space_element.h"

#include <QGraphicsItem>

namespace netwright {

/// How a part of the canvas stands out.
struct ItemMarks
{
    bool isPicked = false, isHovered = false, isFocused = false;
    bool isTarget = false; ///< of a drop
    bool showsRim = false; ///< an edge would begin here
    bool operator==(const ItemMarks&) const = default;
};

/// An input, a node or the result of a cell.
class StateItem : public QGraphicsItem
{
public:
    StateItem(const Theme& theme, int state);
    /// What it shows; `badge` says how many inputs a node keeps.
    void setContent(const QPainterPath& outline, const QString& label, const QString& badge,
                    bool isInput);
    void setMarks(const ItemMarks& marks);
    int state() const { return m_state; }

    QRectF boundingRect() const override;
    QPainterPath shape() const override { return m_outline; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    const Theme& m_theme;
    int m_state;
    QPainterPath m_outline;
    QString m_label, m_badge;
    bool m_isInput = false;
    ItemMarks m_marks;
};

} // namespace netwright
