#include "searches/search_card_delegate.h"

#include "models/search_list_model.h"

#include <QPainter>

namespace netwright {

QString stateIcon(SearchState state)
{
    switch (state) {
    case SearchState::Running:
        return QStringLiteral("play");
    case SearchState::Queued:
    case SearchState::Pausing:
        return QStringLiteral("clock");
    case SearchState::Paused:
        return QStringLiteral("pause");
    case SearchState::Finished:
        return QStringLiteral("check");
    case SearchState::Failed:
        break;
    }
    return QStringLiteral("error");
}

QColor stateColor(SearchState state, const Theme& theme)
{
    switch (state) {
    case SearchState::Running:
        return theme.success;
    case SearchState::Queued:
        return theme.muted;
    case SearchState::Pausing:
    case SearchState::Paused:
        return theme.warning;
    case SearchState::Finished:
        return theme.accentText;
    case SearchState::Failed:
        break;
    }
    return theme.danger;
}

SearchCardDelegate::SearchCardDelegate(Appearance& appearance, QObject* parent)
    : QStyledItemDelegate(parent), m_appearance(appearance)
{
}

QSize SearchCardDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {180, option.fontMetrics.height() * 3 + 38};
}

void SearchCardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    const Theme& theme = m_appearance.theme();
    const auto state = static_cast<SearchState>(index.data(SearchListModel::StateRole).toInt());
    const QColor color = stateColor(state, theme);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.raised);
    painter->setPen(theme.border);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    const QRect area = option.rect.adjusted(12, 10, -12, -10);
    const int line = option.fontMetrics.height();
    const auto text = [&](const QRect& rect, Qt::Alignment alignment, const QString& string,
                          const QColor& pen) {
        painter->setPen(pen);
        painter->drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter),
                          painter->fontMetrics().elidedText(string, Qt::ElideRight, rect.width()));
    };

    const QString stateText = index.data(SearchListModel::StateTextRole).toString();
    const int stateWidth = option.fontMetrics.horizontalAdvance(stateText) + 2;
    QRect row(area.left(), area.top(), area.width(), line);
    text(row, Qt::AlignRight, stateText, color);
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(QPoint(row.right() - stateWidth - 18, row.center().y() - 6),
                        m_appearance.pixmap(stateIcon(state), color, 14, ratio));
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    text(row.adjusted(0, 0, -stateWidth - 24, 0), Qt::AlignLeft, index.data().toString(),
         theme.text);
    painter->setFont(option.font);

    row.translate(0, line + 2);
    text(row, Qt::AlignLeft, index.data(SearchListModel::SubtitleRole).toString(), theme.muted);

    const QRectF track(area.left(), row.bottom() + 5, area.width(), 6);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.track);
    painter->drawRoundedRect(track, 3, 3);
    const double progress =
        std::clamp(index.data(SearchListModel::ProgressRole).toDouble(), 0.0, 1.0);
    if (progress > 0) {
        QRectF bar = track;
        bar.setWidth(std::max(6.0, track.width() * progress));
        painter->setBrush(state == SearchState::Running ? theme.accent : color);
        painter->drawRoundedRect(bar, 3, 3);
    }

    row.moveTop(static_cast<int>(track.bottom()) + 4);
    const QString remaining = index.data(SearchListModel::RemainingRole).toString();
    const int remainingWidth = option.fontMetrics.horizontalAdvance(remaining) + 4;
    text(row, Qt::AlignRight, remaining, theme.muted);
    text(row.adjusted(0, 0, -remainingWidth - 6, 0), Qt::AlignLeft,
         index.data(SearchListModel::ProgressTextRole).toString(), theme.muted);

    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Selected)) {
        painter->setBrush(theme.accent);
        painter->setPen(Qt::NoPen);
        painter->drawRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())));
    }
    painter->restore();
}

} // namespace netwright
