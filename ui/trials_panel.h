#pragma once

#include "appearance.h"
#include "models/trials_filter_model.h"
#include "models/trials_model.h"

#include <QStackedWidget>

class QLineEdit;
class QTableView;

namespace netwright {

class EmptyState;
class PanelHeader;

/// The trials of the current search in a table that can be sorted and filtered.
class TrialsPanel : public QStackedWidget
{
    Q_OBJECT

public:
    explicit TrialsPanel(Appearance& appearance, QWidget* parent = nullptr);

    /// Puts the filter field and the count into the header of the card.
    void attachHeader(PanelHeader& header);
    void reset(std::vector<TrialPtr> trials);
    void append(std::span<const TrialPtr> trials);
    /// Selects without emitting trialPicked; -1 or an unknown number clears the selection.
    void setCurrentTrial(std::int64_t number);
    /// What is on the devices now, in one line.
    void setRunningText(const QString& text);
    QTableView* table() const { return m_table; }

Q_SIGNALS:
    void trialPicked(std::int64_t number);

private:
    void updateHint();

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
