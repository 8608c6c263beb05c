#pragma once

#include "appearance.h"
#include "models/project_mirror.h"

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
    PlotPanel(Appearance& appearance, const ProjectMirror& mirror, QWidget* parent = nullptr);

    void attachHeader(PanelHeader& header);
    void setCurrentSearch(SearchId search);
    void setCurrentTrial(std::int64_t number);
    AccuracyView* view() const { return m_view; }

Q_SIGNALS:
    void trialPicked(std::int64_t number);

private:
    void readAll();
    void follow(const SearchStatus& status);
    void updatePage();

    Appearance& m_appearance;
    const ProjectMirror& m_mirror;
    AccuracyView* m_view;
    EmptyState* m_empty;
};

} // namespace netwright
