#pragma once

#include "plots/accuracy_series.h"
#include "plots/plot_view.h"
#include "plots/series_reader.h"

#include <map>
#include <memory>

class QCPGraph;
class QCPItemText;

namespace netwright {

class DotCloud;
class PublishedMarks;

/// The plot of accuracy against GPU-days: a best-so-far step line for every search, the trials of
/// the selected one as dots, a band around the lines of searches that differ only in their seed,
/// published results on request.
///
/// Searches of one family (seed_band.h) share colour and dashes. A dot or a line of another search
/// can be picked: the selection moves there.
class AccuracyView : public PlotView
{
    Q_OBJECT

public:
    explicit AccuracyView(const PlotContext& context, QWidget* parent = nullptr);
    ~AccuracyView() override;

    bool isEmpty() const override;
    std::pair<QString, QString> emptyTexts() const override;
    std::function<QByteArray()> csvMaker() const override;
    QList<QAction*> switches() const override { return {m_logSwitch, m_publishedSwitch}; }

protected:
    void showData() override;
    void styleItems(const Theme& theme) override;
    std::optional<std::pair<AxisRange, AxisRange>> dataRanges() const override;
    void placeItems() override;
    std::optional<PlotHit> hitAt(const QPointF& position) const override;
    std::optional<PlotHit> stepTo(int direction) const override;

private:
    /// Searches that differ only in their seed.
    struct Family
    {
        int order = 0; ///< decides colour and dashes
        QCPGraph *low = nullptr, *high = nullptr;
        bool isStale = true;
    };
    struct Curve
    {
        std::shared_ptr<const SearchSpec> spec;
        SeriesReader<AccuracySeries> reader;
        QCPGraph* line = nullptr;
        Family* family = nullptr;
        bool isStale = true;

        const AccuracySeries& series() const { return reader.series(); }
    };

    void readAll();
    void clear();
    void forget(SearchId search);
    Curve& follow(const SearchStatus& status);
    void readTrials(SearchId search);
    void showLine(Curve& curve);
    void showBand(Family& family);
    void showMarkers();
    void nameLines();
    void setLogarithmic(bool on);
    PlotHit hitOf(SearchId search, const Trial& trial, const QPointF& place) const;
    std::vector<const AccuracySeries*> members(const Family& family) const;
    /// Whether its scores stand on one axis with those of the selected search: decibels and percent
    /// do not.
    bool isComparable(const Curve& curve) const;
    const Curve* current() const;

    std::unique_ptr<PublishedMarks> m_published;
    QAction *m_logSwitch, *m_publishedSwitch;
    DotCloud* m_dots;
    // Epochs of the shown search's supernet.
    QCPGraph* m_sharedLine;
    QCPGraph* m_supernetLine;
    QCPGraph *m_bestMarker, *m_selectedMarker, *m_referenceMarker;
    QCPItemText* m_belowNote;
    std::map<std::string, Family> m_families; ///< by seedFamilyKey
    int m_nextOrder = 0;
    std::map<SearchId, Curve> m_curves;
    std::optional<SearchId> m_styledFor; ///< the search that is drawn as the selected one
    Background m_worker;
};

} // namespace netwright
