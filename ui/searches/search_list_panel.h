#pragma once

#include "look/appearance.h"
#include "models/search_list_model.h"
#include "models/trial_selection.h"

#include <QStackedWidget>

class QListView;

namespace netwright {

class PanelHeader;

/// The searches of the project as cards; `header` says how many run.
class SearchListPanel : public QStackedWidget
{
    Q_OBJECT

public:
    SearchListPanel(Appearance& appearance, SearchListModel& model, TrialSelection& selection,
                    PanelHeader& header, QWidget* parent = nullptr);
    QListView* list() const { return m_list; }

Q_SIGNALS:
    void newSearchWanted();
    void contextMenuWanted(const QPoint& globalPosition);

private:
    void showCurrent();
    void countStates();

    SearchListModel& m_model;
    TrialSelection& m_selection;
    PanelHeader& m_header;
    QListView* m_list;
};

} // namespace netwright
