#pragma once

#include "plots/curve_set.h"
#include "plots/plot_view.h"
#include "plots/series_reader.h"

class QCPGraph;

namespace netwright {

/// Learning curves of the selected search: of the selected trial, of the trials that train now (as
/// they come in) and, muted, of the best others. Accuracy (validation solid, training dashed) or
/// loss by epoch.
class CurvesView : public PlotView
{
    Q_OBJECT

public:
    explicit CurvesView(const PlotContext& context, QWidget* parent = nullptr);

    bool isEmpty() const override { return m_curves.empty(); }
    std::pair<QString, QString> emptyTexts() const override;
    std::function<QByteArray()> csvMaker() const override;
    QActionGroup* choice() const override { return m_choice; }
    QList<QAction*> switches() const override { return {m_othersSwitch}; }
    bool choosesTrials() const override { return true; }
    const std::vector<LearningCurve>& curves() const { return m_curves; }

protected:
    void showData() override;
    void styleItems(const Theme& theme) override;
    std::optional<std::pair<AxisRange, AxisRange>> dataRanges() const override;
    std::optional<PlotHit> hitAt(const QPointF& position) const override;
    std::optional<PlotHit> stepTo(int direction) const override;
    std::vector<std::int64_t> trialsIn(const QRectF& pixels) const override;

private:
    struct Line
    {
        std::size_t curve = 0; ///< of m_curves
        std::size_t quantity = 0;
        QCPGraph* graph = nullptr;
    };

    void restart();
    void readTrials();
    void drawLines();
    /// The legend: the selected trial, running ones, one for the others.
    std::vector<QCPAbstractPlottable*> namedLines() const;
    QString lineName(const Line& line) const;
    QStringList pointLines(const CurvePoint& point) const;

    QActionGroup* m_choice;
    QAction *m_scoreChoice, *m_lossChoice;
    QAction* m_othersSwitch;
    SearchId m_search;
    SeriesReader<CurveSet> m_reader;
    std::vector<LearningCurve> m_curves;
    std::vector<Line> m_lines;
    Background m_worker;
};

} // namespace netwright
