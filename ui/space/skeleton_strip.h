#pragma once

#include "look/appearance.h"
#include "space/chip_drag.h"

#include <QWidget>

namespace netwright {

class SpaceSelection;

/// The network around the cells as a row of boxes: stem, stages, head.
///
/// Mouse: click picks, dragging a box reorders, dragging its right end changes how often it stands
/// there, double click opens its cell. Keys: left and right pick, with Ctrl they reorder, plus and
/// minus change the repeats, Insert adds, Delete removes, Enter opens.
class SkeletonStrip : public QWidget, public ChipTarget
{
    Q_OBJECT

public:
    SkeletonStrip(Appearance& appearance, SpaceSelection& selection, ChipDrag& drag,
                  QWidget* parent = nullptr);

    /// Of a stage; -1: the stem, one past the last: the head.
    QRect boxOf(int stage) const;
    QRect addBox() const { return m_add; }
    void insertStage(int at, bool halves);
    void removeStage(int stage);
    void moveStage(int from, int to);

    QString hover(const ChipLoad& load, const QPoint& at) override;
    void drop(const ChipLoad& load, const QPoint& at) override;
    void leave() override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void menuWanted(int stage, const QPoint& globalPosition);
    /// The picked box should be seen.
    void picked(const QRect& box);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Box
    {
        int stage = 0; ///< as for boxOf()
        QRect rect;
        QString title, line;
        bool halves = false, isOpen = false, isKnown = true;
    };
    enum class Mode { Idle, Pressed, Moving, Resizing };

    void rebuild();
    void layOut();
    Box makeBox(int stage) const;
    int stages() const;
    const Box* boxAt(const QPoint& at) const;
    /// Where a new stage would go.
    int gapAt(const QPoint& at) const;
    void openStage(int stage);
    void setRepeats(int stage, int least, int most);
    void pick(int stage);
    void paintBox(QPainter& painter, const Box& box) const;

    Appearance& m_appearance;
    SpaceSelection& m_selection;
    std::vector<Box> m_boxes;
    QRect m_add;
    Mode m_mode = Mode::Idle;
    QPoint m_pressedAt, m_dragOffset;
    int m_pressed = -1, m_gap = -1, m_startMost = 1;
};

} // namespace netwright
