#pragma once

#include "plots/pareto_series.h"
#include "plots/plot_view.h"
#include "plots/series_reader.h"

class QCPGraph;

namespace netwright {

class DotCloud;

/// Accuracy of the trials of the selected search against a cost of one's choice: the front as a
/// step line, since between two points of it nothing better is known, the dominated ones muted.
class ParetoView : public PlotView
{
    Q_OBJECT

public:
    explicit ParetoView(const PlotContext& context, QWidget* parent = nullptr);

    bool isEmpty() const override { return series().points().isEmpty() && !m_reader.isReading(); }
    std::pair<QString, QString> emptyTexts() const override;
    std::function<QByteArray()> csvMaker() const override;
    QActionGroup* choice() const override { return m_choice; }
    QList<QAction*> switches() const override { return {m_logSwitch}; }
    bool choosesTrials() const override { return true; }
    const ParetoSeries& series() const { return m_reader.series(); }

protected:
    void showData() override;
    void styleItems(const Theme& theme) override;
    std::optional<std::pair<AxisRange, AxisRange>> dataRanges() const override;
    std::optional<PlotHit> hitAt(const QPointF& position) const override;
    std::optional<PlotHit> stepTo(int direction) const override;
    std::vector<std::int64_t> trialsIn(const QRectF& pixels) const override;

private:
    void buildChoice();
    void restart();
    void setAxis();
    PlotHit hitOf(int index) const;

    QActionGroup* m_choice;
    QAction* m_logSwitch;
    DotCloud* m_dots;
    QCPGraph *m_front, *m_frontEnd, *m_chosenMarker, *m_selectedMarker, *m_referenceMarker;
    std::size_t m_cost = 0; ///< of trialCosts()
    SearchId m_search;
    SeriesReader<ParetoSeries> m_reader;
    Background m_worker;
};

} // namespace netwright
