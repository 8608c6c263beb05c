#pragma once

#include "space/cell_scene.h"
#include "space/chip_drag.h"

#include <QGraphicsView>

namespace netwright {

class CellEditor;
class HoverCard;
class MiniMap;

/// The canvas of a cell.
///
/// Mouse: click picks (Ctrl adds), a band on free ground picks what it holds, dragging moves on the
/// grid, dragging from a border draws an edge (to free ground: a node behind it), chips of a card
/// go to other edges, middle button or space pans, the wheel zooms. Keys: arrows walk, with Ctrl
/// they move; A adds a node, E draws an edge to where the arrows go (Enter), Enter opens the
/// operations, Delete removes, F fits.
class CellView : public QGraphicsView, public ChipTarget
{
    Q_OBJECT

public:
    CellView(Appearance& appearance, CellEditor& editor, ChipDrag& drag, QWidget* parent = nullptr);
    ~CellView() override;

    CellScene& canvas() const { return *m_scene; }
    CellEditor& editor() const { return m_editor; }
    void fit();
    void zoom(double factor) { zoomAt(viewport()->rect().center(), factor); }
    void zoomAt(const QPoint& point, double factor);
    /// Puts a point of the scene into the middle.
    void showPlace(const QPointF& scene);
    /// Shows an element in the middle, large enough to read.
    void reveal(const SpaceElement& element);
    /// On the viewport, for tests and cards.
    QPoint pointOf(const QPointF& scene) const { return mapFromScene(scene); }
    void startEdgeByKeys();
    /// To the right of what is picked, else in the middle.
    void addNodeHere(bool concatenates = false);

    QString hover(const ChipLoad& load, const QPoint& at) override;
    void drop(const ChipLoad& load, const QPoint& at) override;
    void leave() override;

Q_SIGNALS:
    /// The user wants to choose operations of what is picked.
    void operationsWanted();
    void menuWanted(const QPoint& globalPosition);
    /// The part of the scene that is seen.
    void viewChanged();

protected:
    bool viewportEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum class Mode { Idle, Pressed, Moving, Band, Line, Chip, Panning, KeyLine };

    // cell_view.cpp: what is seen
    void follow();
    void describe();
    // cell_view_mouse.cpp
    void pressed(QMouseEvent& event);
    void begin(const QPointF& at);
    void showHovered(const QPoint& at);
    void showReason(const QPoint& at, const QString& reason);
    void finishLine(const QPointF& at);
    void endMode();
    std::set<int> movedStates() const;
    // cell_view_keys.cpp
    bool handles(const QKeyEvent& event) const;
    void handleEditKey(const QKeyEvent& event);
    void walk(const QPointF& direction, bool extends);
    void nudge(const QPointF& direction);
    void confirmKeyLine();

    Appearance& m_appearance;
    CellEditor& m_editor;
    ChipDrag& m_drag;
    CellScene* m_scene;
    MiniMap* m_map;
    HoverCard* m_card;
    Mode m_mode = Mode::Idle;
    bool m_fits = true; ///< until the user zooms or pans
    bool m_spaceIsDown = false;
    QPoint m_pressedAt;
    QPointF m_pressedScene;
    Qt::KeyboardModifiers m_modifiers;
    std::set<SpaceElement> m_before; ///< picked when a band began
    std::optional<SpaceElement> m_pressedElement;
    std::optional<std::pair<SpaceElement, std::string>> m_pressedChip;
    std::optional<int> m_lineFrom;
    QPointF m_moved;
};

} // namespace netwright
