#pragma once

#include "engine/ranking.h"
#include "plots/plot_view.h"

namespace netwright {

/// How far the scores of a supernet can be trusted: accuracy of architectures trained alone against
/// the one they have with shared weights, with Kendall's tau and its interval.
class RankingView : public PlotView
{
    Q_OBJECT

public:
    explicit RankingView(const PlotContext& context, QWidget* parent = nullptr);

    bool isEmpty() const override { return m_ranking.pairs.empty(); }
    std::pair<QString, QString> emptyTexts() const override;
    std::function<QByteArray()> csvMaker() const override;
    const Ranking& ranking() const { return m_ranking; }

protected:
    void showData() override;
    void styleItems(const Theme& theme) override;
    std::optional<std::pair<AxisRange, AxisRange>> dataRanges() const override;
    std::optional<PlotHit> hitAt(const QPointF& position) const override;
    std::optional<PlotHit> stepTo(int direction) const override;

private:
    QString tauText() const;
    PlotHit hitOf(std::size_t pair) const;

    QCPGraph *m_sampled, *m_derived, *m_selectedMarker;
    SearchId m_search;
    Ranking m_ranking;
    std::size_t m_read = 0; ///< trials of the list m_ranking is of
};

} // namespace netwright
