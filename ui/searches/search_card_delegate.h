#pragma once

#include "engine/events.h"
#include "look/appearance.h"

#include <QStyledItemDelegate>

namespace netwright {

/// Paints a search as a card: name and state, what it searches, a progress bar, how far and how
/// long to go.
class SearchCardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit SearchCardDelegate(Appearance& appearance, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Appearance& m_appearance;
};

/// The symbol and colour of a state; the text beside it says the same in words.
QString stateIcon(SearchState state);
QColor stateColor(SearchState state, const Theme& theme);

} // namespace netwright
