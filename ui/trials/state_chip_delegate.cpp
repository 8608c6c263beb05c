#include "trials/state_chip_delegate.h"

#include "models/trials_model.h"

#include <QApplication>
#include <QPainter>

namespace netwright {

StateChipDelegate::StateChipDelegate(Appearance& appearance, QObject* parent)
    : QStyledItemDelegate(parent), m_appearance(appearance)
{
}

void StateChipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString label = cell.text;
    cell.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const Theme& theme = m_appearance.theme();
    const auto state = static_cast<Trial::State>(index.data(TrialsModel::StateRole).toInt());
    const QColor color = state == Trial::State::Failed   ? theme.danger
                         : state == Trial::State::Reused ? theme.muted
                                                         : theme.success;
    const QString icon = state == Trial::State::Failed   ? QStringLiteral("error")
                         : state == Trial::State::Reused ? QStringLiteral("reuse")
                                                         : QStringLiteral("check");
    const int width = option.fontMetrics.horizontalAdvance(label) + 32;
    const int height = option.fontMetrics.height() + 3;
    const QRectF chip(option.rect.left() + 8, option.rect.center().y() - height / 2.0, width,
                      height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.raised);
    painter->drawRoundedRect(chip, height / 2.0, height / 2.0);
    painter->drawPixmap(
        QPointF(chip.left() + 7, chip.center().y() - 6),
        m_appearance.pixmap(icon, color, 12, painter->device()->devicePixelRatioF()));
    painter->setPen(state == Trial::State::Failed ? theme.danger : theme.text);
    painter->drawText(chip.adjusted(23, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, label);
    painter->restore();
}

} // namespace netwright
