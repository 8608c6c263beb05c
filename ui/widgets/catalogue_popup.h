#pragma once

#include "look/appearance.h"

#include <QFrame>
#include <QSortFilterProxyModel>

class QLineEdit;
class QListView;

namespace netwright {

/// The list of a CatalogueBox: a search field over entries of three lines.
class CataloguePopup : public QFrame
{
    Q_OBJECT

public:
    CataloguePopup(Appearance& appearance, QAbstractItemModel& entries, int current,
                   QWidget* parent);
    /// Below `corner`, as wide as needed to be read and no narrower than `width`.
    void open(const QPoint& corner, int width);

Q_SIGNALS:
    void picked(int row);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void pick(const QModelIndex& index);
    void selectFirst();

    QLineEdit* m_search;
    QListView* m_list;
    QSortFilterProxyModel* m_proxy;
};

} // namespace netwright
