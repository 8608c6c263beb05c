#pragma once

#include "appearance.h"
#include "bridge/layout_service.h"
#include "engine/events.h"

#include <QStackedWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QTabWidget;

namespace netwright {

class DiagramView;
class EmptyState;

/// One architecture: its cells drawn, its facts, and what can be done with it.
class ArchitecturePanel : public QStackedWidget
{
    Q_OBJECT

public:
    ArchitecturePanel(Appearance& appearance, LayoutService& layouts, QWidget* parent = nullptr);

    void showTrial(const SearchStatus& search, const TrialPtr& trial);
    void showNothing();
    const TrialPtr& trial() const { return m_trial; }
    /// Number of cells drawn so far.
    int pictures() const;
    QPushButton* exportButton() const { return m_export; }

Q_SIGNALS:
    void exportWanted();

private:
    void buildPage();
    void showPictures(const std::string& key, const Pictures& pictures);
    void showFailure(const std::string& key, const QString& reason);
    void updateFacts();
    void addFact(const QString& name, const QString& value, const char* state = nullptr);

    Appearance& m_appearance;
    LayoutService& m_layouts;
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
    SearchStatus m_search;
    TrialPtr m_trial;
};

} // namespace netwright
