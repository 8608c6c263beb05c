#pragma once

#include "plots/plot_view.h"
#include "plots/series_reader.h"
#include "plots/strength_history.h"

class QCPColorMap;
class QCPItemLine;

namespace netwright {

/// Heat map of a weight-sharing search: how strong each option of each decision was after each
/// epoch, options that the search would choose marked. The arrow keys and a click go through the
/// epochs: the epoch shown is the selected trial, so the cell graph follows. Or the health of the
/// search: entropy of the strengths and the share of skip connections, with a warning where the
/// first criterion of DARTS+ (Liang et al. 2019) sees a collapse.
class StrengthsView : public PlotView
{
    Q_OBJECT

public:
    explicit StrengthsView(const PlotContext& context, QWidget* parent = nullptr);

    bool isEmpty() const override { return history().isEmpty() && !m_reader.isReading(); }
    std::pair<QString, QString> emptyTexts() const override;
    std::function<QByteArray()> csvMaker() const override;
    QActionGroup* choice() const override { return m_choice; }
    const StrengthHistory& history() const { return m_reader.series(); }

protected:
    void showData() override;
    void styleItems(const Theme& theme) override;
    std::optional<std::pair<AxisRange, AxisRange>> dataRanges() const override;
    std::optional<PlotHit> hitAt(const QPointF& position) const override;
    std::optional<PlotHit> stepTo(int direction) const override;

private:
    bool showsHealth() const { return m_healthChoice->isChecked(); }
    void restart();
    void fillMap();
    void fillHealth();
    void nameRows();
    PlotHit hitOf(std::size_t epoch, std::optional<std::size_t> row) const;

    QActionGroup* m_choice;
    QAction* m_healthChoice;
    QCPColorMap* m_map;
    QCPGraph *m_derived, *m_entropy, *m_skips, *m_warned;
    QCPItemLine* m_cursor;
    SearchId m_search;
    SeriesReader<StrengthHistory> m_reader;
    Background m_worker;
};

} // namespace netwright
