#pragma once

#include "bridge/background.h"
#include "look/appearance.h"
#include "models/trial_selection.h"
#include "models/trials_model.h"

#include <QStackedWidget>

class QLabel;
class QMenu;
class QSettings;
class QToolButton;

namespace netwright {

class ElidedLabel;
class EmptyState;
class PanelHeader;
class TrialFilterField;
class TrialsTable;

/// The trials of the selected search in a table that can be sorted, filtered, copied and written to
/// a file. Several rows may be chosen for copying; the current one is the window's TrialSelection.
class TrialsPanel : public QStackedWidget
{
    Q_OBJECT

public:
    TrialsPanel(Appearance& appearance, const ProjectMirror& mirror, TrialSelection& selection,
                QSettings& settings, QWidget* parent = nullptr);

    /// Puts the filter and the count into the header of the card.
    void attachHeader(PanelHeader& header);
    /// Further entries of the rows' menu: what the window does with the selected trial.
    void addRowActions(const QList<QAction*>& actions);
    /// Writes the trials as CSV on a worker, all or nothing, and says what came of it.
    void writeCsv(const QString& path, bool shownOnly);
    TrialsTable* table() const { return m_table; }
    /// What is said about the current row, or of the last thing done.
    QString details() const;

Q_SIGNALS:
    /// Enter or a double click on a trial.
    void trialActivated();
    void csvWritten(const QString& path);

protected:
private:
    QWidget* buildContent();
    void buildActions();
    QToolButton* addPreset(PanelHeader& header, const QString& filter, const QString& help);
    void connectSelection();
    void readTrials();
    void grow(SearchId search);
    void showCurrent();
    void tellChosen();
    void showChosen();
    void pickCurrent(const QModelIndex& current);
    void showRunning(SearchId search);
    void updateCounts();
    void updateDetails();
    QString rowDetails() const;
    void showRowMenu(const QPoint& position);
    void copyRows();
    void copyArchitectures();
    void copyCsv();
    void goToReused();
    void askForCsv(bool shownOnly);
    void copyLater(std::function<QString(const std::vector<TrialPtr>&)> write);

    Appearance& m_appearance;
    const ProjectMirror& m_mirror;
    TrialSelection& m_selection;
    TrialsModel m_model;
    TrialFilterField* m_field;
    TrialsTable* m_table;
    EmptyState* m_empty;
    QLabel* m_problem = nullptr;
    ElidedLabel* m_details = nullptr;
    QMenu* m_rowMenu = nullptr;
    QAction *m_goToReused = nullptr, *m_writeAll = nullptr, *m_writeShown = nullptr;
    QToolButton *m_failed = nullptr, *m_reused = nullptr;
    PanelHeader* m_header = nullptr;
    QString m_running;
    QString m_rowDetails; ///< what was said last of the rows
    bool m_selecting = false, m_isTelling = false;
    Background m_background;
};

} // namespace netwright
