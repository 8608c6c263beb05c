#pragma once

#include "look/appearance.h"
#include "models/trial_selection.h"
#include "plots/axis_scale.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QActionGroup;
class QCPAbstractPlottable;
class QCPAxis;
class QCPGraph;
class QCustomPlot;

namespace netwright {

class HoverCard;

/// What a plot is made of.
struct PlotContext
{
    Appearance& appearance;
    const ProjectMirror& mirror;
    TrialSelection& selection;
};

/// Something in a plot that the mouse or the keyboard can point at.
struct PlotHit
{
    QPointF place; ///< pixels of the plot
    QString title;
    QStringList lines;
    SearchId search = {}; ///< with `number`: what a click selects
    std::int64_t number = -1;
};

/// What all plots have in common: the look, axes that follow the data until the user moves them,
/// zoom (wheel, keys, Shift and drag for a rectangle), pan, hover card, selection (a click; Ctrl
/// and drag for several trials), pictures.
///
/// A view follows mirror and selection itself and calls scheduleUpdate(); however many results
/// arrive at once, they are shown once, and not at all while nobody can see the plot.
class PlotView : public QWidget
{
    Q_OBJECT

public:
    explicit PlotView(const PlotContext& context, QWidget* parent = nullptr);

    virtual bool isEmpty() const = 0;
    /// What to say while it is empty: a title and a sentence.
    virtual std::pair<QString, QString> emptyTexts() const = 0;
    /// Makes the data as CSV text, later and in another thread: takes what it needs along.
    virtual std::function<QByteArray()> csvMaker() const = 0;
    /// One of several things to show, for the header; null: there is no choice.
    virtual QActionGroup* choice() const { return nullptr; }
    /// Switches of this plot, for its menu.
    virtual QList<QAction*> switches() const { return {}; }
    /// Whether a rectangle drawn with Ctrl chooses trials.
    virtual bool choosesTrials() const { return false; }

    /// Shows the newest data, soon and once however often this is called.
    void scheduleUpdate();
    void zoom(double factor);
    /// The axes show everything and follow the data again.
    void resetZoom();
    bool followsData() const { return m_follow; }
    QCustomPlot* plot() const { return m_plot; }
    HoverCard* card() const { return m_card; }

    /// As on the screen, with `scale` times the pixels.
    QImage picture(double scale);
    /// For paper: in light colours and as lines, not pixels, where the device can.
    void paintForPaper(QPaintDevice& device);
    QImage pictureForPaper(double scale);

Q_SIGNALS:
    void updated();
    void menuWanted(const QPoint& globalPosition);

protected:
    /// Brings items up to date with the data; the next frame shows them.
    virtual void showData() = 0;
    /// Colours of the items of the derived class; axes are done. Called at first by
    /// scheduleUpdate's first frame at the latest.
    virtual void styleItems(const Theme& theme) = 0;
    /// Data ranges of x and y; nothing: leave the axes.
    virtual std::optional<std::pair<AxisRange, AxisRange>> dataRanges() const = 0;
    /// The layout of axes is known: place what depends on pixels.
    virtual void placeItems() {}
    virtual std::optional<PlotHit> hitAt(const QPointF& position) const = 0;
    /// The next thing in a direction (-1, 1), or the first (-2) or last (2) one.
    virtual std::optional<PlotHit> stepTo(int direction) const = 0;

    /// Numbers of the trials of the selected search that a rectangle (pixels) covers.
    virtual std::vector<std::int64_t> trialsIn(const QRectF&) const { return {}; }

    /// Points without a line, above everything else.
    QCPGraph* addMarker();
    /// Which plottables the legend names, the first ones first: as many as fit into two rows above
    /// the axes.
    void setLegend(std::vector<QCPAbstractPlottable*> entries);
    /// After a change of axes or style without new data.
    void redraw();
    const Theme& theme() const { return m_appearance.theme(); }
    void showCard(const PlotHit& hit);
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

    static constexpr double reach = 9; ///< pixels around a point that count as on it

    const ProjectMirror& m_mirror;
    TrialSelection& m_selection;

private:
    void buildPlot();
    void applyTheme(const Theme& theme);
    template <class Painting>
    void withTheme(const Theme& theme, Painting painting);
    void showNewest();
    void fitAxes();
    void arrangeLegend();
    void hover(const QPointF& position);
    void release(const QPointF& position);
    void press(const QMouseEvent& event);
    bool pressKey(const QKeyEvent& event);
    void wheel(const QPointF& position);
    void pan(double partX, double partY);

    Appearance& m_appearance;
    QCustomPlot* m_plot;
    HoverCard* m_card;
    QTimer m_updateTimer;
    std::vector<QCPAbstractPlottable*> m_legend;
    QPointF m_pressedAt;
    bool m_follow = true;
    bool m_refit = false; ///< the shown ranges are not worth keeping
    bool m_isStale = true;
    bool m_showsFocus = false; ///< the keyboard has come here
};

/// "3.41 M params · 0.53 G MACs", cost so far and origin of a trial, for its card.
QStringList trialLines(const Trial& trial);
QString trialTitle(const Trial& trial);

} // namespace netwright
