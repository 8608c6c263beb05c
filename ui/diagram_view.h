#pragma once

#include "appearance.h"
#include "graph/diagram.h"
#include "layout/layout_client.h"

#include <QGraphicsView>

namespace netwright {

/// Draws one laid-out diagram in theme colours. Fits the window until the user zooms (wheel, plus
/// and minus keys) or pans (drag); a double click or zero fits it again.
class DiagramView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit DiagramView(Appearance& appearance, QWidget* parent = nullptr);

    void setDiagram(const Diagram& diagram, const DiagramLayout& layout);
    void clear();
    void fit();
    void zoom(double factor);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void rebuild();

    Appearance& m_appearance;
    QGraphicsScene m_scene;
    Diagram m_diagram;
    DiagramLayout m_layout;
    bool m_follow = true;
};

} // namespace netwright
