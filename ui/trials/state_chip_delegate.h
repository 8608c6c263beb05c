#pragma once

#include "look/appearance.h"

#include <QStyledItemDelegate>

namespace netwright {

/// Paints the state of a trial as a chip with a symbol.
class StateChipDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit StateChipDelegate(Appearance& appearance, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    Appearance& m_appearance;
};

} // namespace netwright
