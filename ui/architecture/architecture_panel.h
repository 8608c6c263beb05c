#pragma once

#include "bridge/layout_service.h"
#include "look/appearance.h"
#include "models/trial_selection.h"

#include <QStackedWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace netwright {

class ArchitectureTabs;
class EmptyState;
class PanelHeader;

/// The selected architecture: its cells and network drawn, its facts, and what can be done with it.
class ArchitecturePanel : public QStackedWidget
{
    Q_OBJECT

public:
    /// Titles `header` after what it shows.
    ArchitecturePanel(Appearance& appearance, LayoutService& layouts, TrialSelection& selection,
                      PanelHeader& header, QWidget* parent = nullptr);

    /// Number of cells drawn so far.
    int pictures() const;
    ArchitectureTabs* tabs() const { return m_tabs; }
    QPushButton* exportButton() const { return m_export; }

Q_SIGNALS:
    void exportWanted();
    /// The selected trial beside the reference, in a window of their own.
    void compareWanted();

private:
    void buildPage();
    QWidget* buildReferenceRow();
    void showSelection();
    void showNothing();
    void showReference();
    void compare();
    void showMessage(const QString& text, bool isProblem);
    void updateFacts();
    void addFact(const QString& name, const QString& value, const char* state = nullptr);

    Appearance& m_appearance;
    TrialSelection& m_selection;
    PanelHeader& m_header;
    EmptyState* m_empty;
    ArchitectureTabs* m_tabs;
    QLabel* m_message;
    QWidget* m_referenceRow = nullptr;
    QLabel* m_referenceText = nullptr;
    QWidget* m_facts;
    QGridLayout* m_factGrid;
    QPushButton *m_export, *m_compare;
    QToolButton* m_more;
    std::shared_ptr<const SearchSpec> m_spec;
    TrialPtr m_trial;
};

} // namespace netwright
