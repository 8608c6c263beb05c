#pragma once

#include "look/theme.h"
#include "space/space_element.h"

#include <QGraphicsItem>

namespace netwright {

/// The operations that may stand on an edge, as chips on a card over its middle; with their weights
/// where they have any.
class EdgeCard : public QGraphicsItem
{
public:
    EdgeCard(const Theme& theme, const SpaceElement& element);
    void setContent(const QString& title, const DrawnEdge& edge);
    void setTarget(bool isTarget);
    const SpaceElement& element() const { return m_element; }
    /// The chip at a point of the item.
    std::optional<std::string> chipAt(const QPointF& at) const;
    /// Of a chip, in the item; empty where there is none.
    QRectF chipRect(const std::string& operation) const;

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    struct Chip
    {
        std::string operation;
        QString label;
        QRectF rect;
    };

    const Theme& m_theme;
    SpaceElement m_element;
    QString m_title;
    std::vector<Chip> m_chips;
    QSizeF m_size;
    bool m_isTarget = false;
};

} // namespace netwright
