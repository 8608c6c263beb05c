#pragma once

#include "appearance.h"
#include "models/search_list_model.h"

#include <QStackedWidget>

class QListView;

namespace netwright {

/// The searches of the project as cards.
class SearchListPanel : public QStackedWidget
{
    Q_OBJECT

public:
    SearchListPanel(Appearance& appearance, SearchListModel& model, QWidget* parent = nullptr);
    SearchId current() const;
    void setCurrent(SearchId search);
    QListView* list() const { return m_list; }

Q_SIGNALS:
    void currentChanged(netwright::SearchId search);
    void newSearchWanted();
    void contextMenuWanted(const QPoint& globalPosition);

private:
    SearchListModel& m_model;
    QListView* m_list;
};

} // namespace netwright
