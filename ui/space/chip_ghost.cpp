#include "space/chip_ghost.h"

#include "space/operation_chip.h"

#include <QPainter>

namespace netwright {

namespace {

constexpr int maxReason = 300;

} // namespace

ChipGhost::ChipGhost(Appearance& appearance, QWidget* window)
    : QWidget(window), m_appearance(appearance)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void ChipGhost::setChip(const QString& label, const QColor& ground)
{
    m_label = label;
    m_ground = ground;
}

void ChipGhost::showAt(const QPoint& global, const QString& reason)
{
    m_reason = reason;
    const QSize chip = chipSize(m_label).toSize() + QSize(2, 2);
    const QRect text =
        fontMetrics().boundingRect(QRect(0, 0, maxReason, 1000), Qt::TextWordWrap, m_reason);
    const QSize size = m_reason.isEmpty() ? chip
                                          : QSize(std::max(chip.width(), text.width() + 18),
                                                  chip.height() + text.height() + 16);
    resize(size);
    QPoint corner = parentWidget()->mapFromGlobal(global) + QPoint(8, 10);
    corner.setX(std::max(0, std::min(corner.x(), parentWidget()->width() - width())));
    corner.setY(std::max(0, std::min(corner.y(), parentWidget()->height() - height())));
    move(corner);
    raise();
    show();
    update();
}

void ChipGhost::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_appearance.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF chip(QPointF(0, 0), chipSize(m_label) + QSizeF(2, 2));
    const bool isRefused = !m_reason.isEmpty();
    paintChip(painter, chip, m_label, m_ground, theme, isRefused ? theme.danger : theme.accent);
    if (!isRefused)
        return;
    const QRectF box(0.5, chip.bottom() + 4.5, width() - 1, height() - chip.height() - 6);
    painter.setPen(theme.danger);
    painter.setBrush(theme.card);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(theme.danger);
    painter.setFont(font());
    painter.drawText(box.adjusted(8, 4, -8, -4), Qt::TextWordWrap | Qt::AlignVCenter, m_reason);
}

} // namespace netwright
