#pragma once

#include "appearance.h"
#include "core/ids.h"
#include "plots/accuracy_series.h"
#include "plots/hover_card.h"
#include "plots/published_results.h"

#include <QWidget>

#include <map>

class QCPGraph;
class QCPItemText;
class QCustomPlot;

namespace netwright {

/// The plot of accuracy against GPU-days (log axis): a best-so-far step line for every search, the
/// trials of the current one as dots, published results as diamonds on request.
///
/// The axes follow the data until the user zooms (wheel) or pans (drag); a double click or
/// resetZoom() makes them follow again. Hovering shows a card, a click selects a trial, the arrow
/// keys walk through the trials.
class AccuracyView : public QWidget
{
    Q_OBJECT

public:
    explicit AccuracyView(Appearance& appearance, QWidget* parent = nullptr);

    void clear();
    void setSearch(SearchId search, const QString& name);
    void setTrials(SearchId search, std::span<const TrialPtr> trials);
    void appendTrials(SearchId search, std::span<const TrialPtr> trials);
    void setCurrentSearch(SearchId search, const QString& scoreLabel);
    /// -1: none.
    void setCurrentTrial(std::int64_t number);
    void setPublishedVisible(bool visible);
    void resetZoom();
    void zoom(double factor);
    bool hasPoints() const;
    QCustomPlot* plot() const { return m_plot; }

Q_SIGNALS:
    void trialPicked(std::int64_t number);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Curve
    {
        QString name;
        AccuracySeries series;
        QCPGraph* line = nullptr;
        int order = 0;
    };

    void buildPlot();
    void applyTheme();
    void styleCurves();
    void refresh(Curve& curve);
    void refreshDots();
    void refreshMarkers();
    void fitAxes();
    void redraw();
    void placePublishedLabels();
    void hover(const QPoint& position);
    void showTrialCard(int index);
    void showPublishedCard(const PublishedResult& result);
    void step(int direction);
    int pointAt(const QPoint& position) const;
    int publishedAt(const QPoint& position) const;
    const Curve* current() const;

    Appearance& m_appearance;
    QCustomPlot* m_plot;
    HoverCard* m_card;
    QCPGraph* m_dots = nullptr;
    QCPGraph* m_bestMarker = nullptr;
    QCPGraph* m_selectedMarker = nullptr;
    QCPGraph* m_publishedGraph = nullptr;
    QCPItemText* m_belowNote = nullptr;
    std::vector<QCPItemText*> m_publishedLabels;
    std::vector<PublishedResult> m_published;
    std::map<SearchId, Curve> m_curves;
    SearchId m_current;
    std::int64_t m_selected = -1;
    bool m_follow = true;
    bool m_fitting = false;
};

} // namespace netwright
