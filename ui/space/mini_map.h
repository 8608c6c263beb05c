#pragma once

#include "look/appearance.h"

#include <QWidget>

namespace netwright {

class CellView;

/// The whole cell in a corner of its canvas while not all of it is seen; click or drag to go there.
class MiniMap : public QWidget
{
    Q_OBJECT

public:
    MiniMap(Appearance& appearance, CellView& view);
    /// Into its corner.
    void place();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override { moveTo(*event); }
    void mouseMoveEvent(QMouseEvent* event) override { moveTo(*event); }

private:
    void follow();
    void moveTo(const QMouseEvent& event);
    /// From the scene into the map.
    QTransform transform() const;
    QRectF seen() const;

    Appearance& m_appearance;
    CellView& m_view;
};

} // namespace netwright
