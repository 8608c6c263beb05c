#pragma once

#include "look/appearance.h"
#include "models/trials_model.h"

#include <QSettings>
#include <QTableView>
#include <QTimer>

class QMenu;

namespace netwright {

/// The view of a TrialsModel: columns that can be shown, hidden, moved and sized, which is kept in
/// the settings; a current row that stays where it is while rows come and go around it.
class TrialsTable : public QTableView
{
    Q_OBJECT

public:
    /// `settings` need not outlive the table's last hideEvent.
    TrialsTable(Appearance& appearance, TrialsModel& model, QSettings& settings,
                QWidget* parent = nullptr);

    /// A menu that shows and hides columns, kept up to date.
    QMenu* columnsMenu() const { return m_columnsMenu; }
    /// Fields of the shown columns, from left to right.
    std::vector<int> shownFields() const;
    /// In the order of the rows.
    std::vector<TrialPtr> selectedTrials() const;
    int selectedRows() const;

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildHeader();
    void buildColumnsMenu();
    void updateColumnsMenu();
    void resetColumns();
    void restoreColumns();
    void saveColumns();
    void rememberPlace(bool grows);
    void returnToPlace();

    TrialsModel& m_model;
    QSettings& m_settings;
    QMenu* m_columnsMenu = nullptr;
    QTimer m_saving;
    std::int64_t m_anchor = -1; ///< number of the trial whose row keeps its height in the view
    int m_anchorOffset = 0;     ///< rows below the first one in view
};

} // namespace netwright
