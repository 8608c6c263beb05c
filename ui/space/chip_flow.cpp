#include "space/chip_flow.h"

#include "space/operation_chip.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace netwright {

namespace {

constexpr int gap = 5;

} // namespace

ChipFlow::ChipFlow(Appearance& appearance, ChipDrag& drag, const QString& name, QWidget* parent)
    : QWidget(parent), m_appearance(appearance), m_drag(drag)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&appearance, &Appearance::changed, this, [this] { update(); });
}

void ChipFlow::setChips(std::vector<ChipLoad> chips)
{
    m_chips = std::move(chips);
    m_hovered = m_pressed = -1;
    m_rects = arrange(width());
    setVisible(!m_chips.empty());
    setCurrent(0);
    updateGeometry();
    update();
}

std::vector<QRect> ChipFlow::arrange(int width) const
{
    std::vector<QRect> rects;
    QPoint at(0, 0);
    for (const auto& chip : m_chips) {
        const QSize size = chipSize(chip.label()).toSize();
        if (at.x() > 0 && at.x() + size.width() > width)
            at = {0, at.y() + size.height() + gap};
        rects.emplace_back(at, size);
        at.rx() += size.width() + gap;
    }
    return rects;
}

int ChipFlow::heightForWidth(int width) const
{
    const auto rects = arrange(width);
    return rects.empty() ? 0 : rects.back().bottom() + 3;
}

QSize ChipFlow::sizeHint() const
{
    return {160, heightForWidth(std::max(width(), 160))};
}

QSize ChipFlow::minimumSizeHint() const
{
    return {100, heightForWidth(std::max(width(), 100))};
}

QRect ChipFlow::chipRect(const QString& label) const
{
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        if (m_chips[i].label() == label)
            return m_rects[i];
    return {};
}

int ChipFlow::chipAt(const QPoint& at) const
{
    for (std::size_t i = 0; i < m_rects.size(); ++i)
        if (m_rects[i].contains(at))
            return static_cast<int>(i);
    return -1;
}

void ChipFlow::setCurrent(int chip)
{
    if (m_chips.empty())
        return;
    m_current = std::clamp(chip, 0, static_cast<int>(m_chips.size()) - 1);
    setAccessibleDescription(m_chips[static_cast<std::size_t>(m_current)].label());
    update();
}

bool ChipFlow::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int chip = chipAt(help->pos());
        QToolTip::showText(help->globalPos(),
                           chip < 0 ? QString() : m_chips[static_cast<std::size_t>(chip)].help(),
                           this);
        return true;
    }
    return QWidget::event(event);
}

void ChipFlow::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_appearance.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const int index = static_cast<int>(i);
        const bool isCurrent = hasFocus() && index == m_current;
        const QColor outline =
            isCurrent || index == m_hovered ? theme.accent : QColor(Qt::transparent);
        paintChip(painter, m_rects[i], m_chips[i].label(), chipColor(theme, m_chips[i].family()),
                  theme, outline);
    }
}

void ChipFlow::resizeEvent(QResizeEvent*)
{
    m_rects = arrange(width());
    // What is above has asked for the height of another width.
    updateGeometry();
}

void ChipFlow::mousePressEvent(QMouseEvent* event)
{
    m_pressedAt = event->position().toPoint();
    m_pressed = event->button() == Qt::LeftButton ? chipAt(m_pressedAt) : -1;
    if (m_pressed >= 0)
        setCurrent(m_pressed);
}

void ChipFlow::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (m_pressed >= 0 &&
        (at - m_pressedAt).manhattanLength() >= QApplication::startDragDistance()) {
        const int chip = std::exchange(m_pressed, -1);
        m_drag.start(this, m_chips[static_cast<std::size_t>(chip)],
                     event->globalPosition().toPoint());
        return;
    }
    if (const int hovered = chipAt(at); hovered != m_hovered) {
        m_hovered = hovered;
        setCursor(hovered >= 0 ? Qt::OpenHandCursor : Qt::ArrowCursor);
        update();
    }
}

void ChipFlow::mouseReleaseEvent(QMouseEvent* event)
{
    const int chip = std::exchange(m_pressed, -1);
    if (chip >= 0 && chip == chipAt(event->position().toPoint()))
        Q_EMIT activated(m_chips[static_cast<std::size_t>(chip)]);
}

void ChipFlow::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void ChipFlow::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
        setCurrent(m_current + 1);
        break;
    case Qt::Key_Left:
    case Qt::Key_Up:
        setCurrent(m_current - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (!m_chips.empty())
            Q_EMIT activated(m_chips[static_cast<std::size_t>(m_current)]);
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    event->accept();
}

void ChipFlow::focusInEvent(QFocusEvent*)
{
    update();
}

void ChipFlow::focusOutEvent(QFocusEvent*)
{
    update();
}

} // namespace netwright
