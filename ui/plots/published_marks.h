#pragma once

#include "plots/plot_view.h"
#include "plots/published_results.h"

class QCPGraph;
class QCPItemText;

namespace netwright {

/// The published results in an accuracy plot: diamonds with names where there is room. A star marks
/// a corrected number.
class PublishedMarks
{
public:
    explicit PublishedMarks(QCustomPlot* plot);

    void setVisible(bool visible);
    bool isVisible() const;
    void style(const Theme& theme);
    /// Names that would cover another mark or name are left out.
    void placeNames();
    std::optional<PlotHit> hitAt(const QPointF& position, double reach) const;
    const std::vector<PublishedResult>& results() const { return m_results; }
    QCPGraph* graph() const { return m_graph; }

private:
    QPointF placeOf(const PublishedResult& result) const;

    QCustomPlot* m_plot;
    QCPGraph* m_graph;
    std::vector<QCPItemText*> m_names;
    std::vector<PublishedResult> m_results;
};

} // namespace netwright
