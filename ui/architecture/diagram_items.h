#pragma once

#include "architecture/diagram_paint.h"

#include <QGraphicsItem>

#include <vector>

class QGraphicsScene;

namespace netwright {

/// What the mouse or the keyboard can reach in a picture.
struct DiagramElement
{
    enum class Kind { None, Vertex, Edge, Frame };
    Kind kind = Kind::None;
    int index = -1; ///< in the list of its kind

    bool isNone() const { return kind == Kind::None; }
    std::size_t at() const { return static_cast<std::size_t>(index); }
    bool operator==(const DiagramElement&) const = default;
};

/// One element on a scene, or the label of an edge, which lies above all lines.
class DiagramItem : public QGraphicsItem
{
public:
    enum class Layer { Frame, Edge, Vertex, Label };

    DiagramItem(const PicturePtr& picture, const Theme& theme, Layer layer, int index);

    DiagramElement element() const;
    void setEmphasis(Emphasis emphasis);

    QRectF boundingRect() const override { return m_bounds; }
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    PicturePtr m_picture;
    const Theme& m_theme;
    Layer m_layer;
    int m_index;
    Emphasis m_emphasis = Emphasis::None;
    QRectF m_bounds;
    mutable QPainterPath m_shape;
};

/// Fills a scene with the items of a picture; scene units are the points of the layout. The theme
/// must outlive the items.
std::vector<DiagramItem*> drawDiagram(QGraphicsScene& scene, const PicturePtr& picture,
                                      const Theme& theme);

} // namespace netwright
