#pragma once

#include "appearance.h"
#include "bridge/layout_service.h"
#include "trial_selection.h"

#include <QStackedWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QTabWidget;

namespace netwright {

class DiagramView;
class EmptyState;
class PanelHeader;

/// The selected architecture: its cells drawn, its facts, and what can be done with it.
class ArchitecturePanel : public QStackedWidget
{
    Q_OBJECT

public:
    /// Titles `header` after what it shows.
    ArchitecturePanel(Appearance& appearance, LayoutService& layouts,
                      const TrialSelection& selection, PanelHeader& header,
                      QWidget* parent = nullptr);

    /// Number of cells drawn so far.
    int pictures() const;
    QPushButton* exportButton() const { return m_export; }

Q_SIGNALS:
    void exportWanted();

private:
    void buildPage();
    void showSelection();
    void showNothing();
    void showPictures(const std::string& key, const Pictures& pictures);
    void showFailure(const std::string& key, const QString& reason);
    void updateFacts();
    void addFact(const QString& name, const QString& value, const char* state = nullptr);

    Appearance& m_appearance;
    LayoutService& m_layouts;
    const TrialSelection& m_selection;
    PanelHeader& m_header;
    EmptyState* m_empty;
    QTabWidget* m_tabs;
    QLabel* m_message;
    QWidget* m_facts;
    QGridLayout* m_factGrid;
    QPushButton* m_export;
    QPushButton* m_copy;
    std::vector<DiagramView*> m_views;
    Pictures m_shown;
    std::string m_key;
    std::shared_ptr<const SearchSpec> m_spec;
    TrialPtr m_trial;
};

} // namespace netwright
