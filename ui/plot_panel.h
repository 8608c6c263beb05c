#pragma once

#include "appearance.h"
#include "trial_selection.h"

#include <QStackedWidget>

namespace netwright {

class AccuracyView;
class EmptyState;
class PanelHeader;

/// The accuracy plot of all searches, following the mirror, with its tools.
class PlotPanel : public QStackedWidget
{
    Q_OBJECT

public:
    PlotPanel(Appearance& appearance, const ProjectMirror& mirror, TrialSelection& selection,
              QWidget* parent = nullptr);

    void attachHeader(PanelHeader& header);
    AccuracyView* view() const { return m_view; }

private:
    void readAll();
    void follow(const SearchStatus& status);
    void updatePage();

    Appearance& m_appearance;
    const ProjectMirror& m_mirror;
    TrialSelection& m_selection;
    AccuracyView* m_view;
    EmptyState* m_empty;
};

} // namespace netwright
