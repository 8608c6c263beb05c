#pragma once

#include "look/appearance.h"
#include "space/chip_drag.h"

#include <QWidget>

namespace netwright {

/// Chips in rows, to be dragged. One stop for the Tab key: arrow keys go from chip to chip, Enter
/// activates, as a click does.
class ChipFlow : public QWidget
{
    Q_OBJECT

public:
    ChipFlow(Appearance& appearance, ChipDrag& drag, const QString& name,
             QWidget* parent = nullptr);
    void setChips(std::vector<ChipLoad> chips);
    bool isEmpty() const { return m_chips.empty(); }
    /// Of a chip by its label, in this widget; empty where there is none.
    QRect chipRect(const QString& label) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated(const netwright::ChipLoad& chip);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    std::vector<QRect> arrange(int width) const;
    int chipAt(const QPoint& at) const;
    void setCurrent(int chip);

    Appearance& m_appearance;
    ChipDrag& m_drag;
    std::vector<ChipLoad> m_chips;
    std::vector<QRect> m_rects;
    int m_current = 0, m_hovered = -1, m_pressed = -1;
    QPoint m_pressedAt;
};

} // namespace netwright
