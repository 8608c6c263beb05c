#pragma once

#include "appearance.h"
#include "models/trials_filter_model.h"
#include "models/trials_model.h"
#include "trial_selection.h"

#include <QStackedWidget>

class QLineEdit;
class QTableView;

namespace netwright {

class EmptyState;
class PanelHeader;

/// The trials of the selected search in a table that can be sorted and filtered.
class TrialsPanel : public QStackedWidget
{
    Q_OBJECT

public:
    TrialsPanel(Appearance& appearance, const ProjectMirror& mirror, TrialSelection& selection,
                QWidget* parent = nullptr);

    /// Puts the filter field and the count into the header of the card.
    void attachHeader(PanelHeader& header);
    QTableView* table() const { return m_table; }

private:
    void buildTable();
    void readTrials();
    void append(SearchId search, int first);
    void showCurrent();
    void showRunning(SearchId search);
    void updateHint();

    Appearance& m_appearance;
    const ProjectMirror& m_mirror;
    TrialSelection& m_selection;
    TrialsModel m_model;
    TrialsFilterModel m_filter;
    QTableView* m_table;
    EmptyState* m_empty;
    QLineEdit* m_field;
    PanelHeader* m_header = nullptr;
    QString m_running;
    bool m_selecting = false;
};

} // namespace netwright
