#pragma once

#include "feed.h"
#include "plots/plot_panel.h"
#include "plots/qcustomplot.h"
#include "support.h"

#include <QApplication>

namespace netwright::test {

/// One plot of the registry over a mirror that is fed as the engine would feed it.
struct PlotFixture
{
    Appearance appearance{Appearance::Mode::Light};
    EngineBridge bridge;
    ProjectMirror mirror{bridge};
    TrialSelection selection{mirror};
    std::unique_ptr<PlotPanel> panel;

    explicit PlotFixture(const std::string& name)
    {
        for (const auto& entry : plotEntries())
            if (entry.name == name)
                panel =
                    std::make_unique<PlotPanel>(entry, PlotContext{appearance, mirror, selection});
        panel->resize(700, 420);
        panel->show();
    }

    void send(const EngineEvent& event)
    {
        bridge.sink()(event);
        bridge.drain();
    }
    void addSearch(SearchId id, std::uint64_t seed = 0, const std::string& estimator = "training")
    {
        auto status = makeStatus(id, SearchState::Running);
        auto spec = std::make_shared<SearchSpec>(*status.spec);
        spec->seed = seed;
        spec->estimator = estimator;
        status.spec = spec;
        send(SearchChanged{status});
    }
    void addTrials(SearchId search, const std::vector<TrialPtr>& trials)
    {
        send(TrialsCommitted{search, trials});
    }

    PlotView& view() const { return *panel->view(); }
    QCustomPlot* plot() const { return view().plot(); }
    /// Until the newest data are on the screen.
    void settle() const
    {
        QCoreApplication::processEvents();
        QTest::qWait(30);
    }
    QPoint pixel(double x, double y) const
    {
        return QPointF(plot()->xAxis->coordToPixel(x), plot()->yAxis->coordToPixel(y)).toPoint();
    }
    void hover(const QPoint& at) const
    {
        QTest::mouseMove(plot(), at - QPoint(30, 30));
        QTest::mouseMove(plot(), at);
    }
    /// Moves the mouse with the left button down.
    void drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mousePress(plot(), Qt::LeftButton, modifiers, from);
        for (const double part : {0.3, 0.7, 1.0}) {
            const QPointF at = QPointF(from) + (QPointF(to) - QPointF(from)) * part;
            QMouseEvent move(QEvent::MouseMove, at, plot()->mapToGlobal(at), Qt::LeftButton,
                             Qt::LeftButton, modifiers);
            QApplication::sendEvent(plot(), &move);
        }
        QTest::mouseRelease(plot(), Qt::LeftButton, modifiers, to);
    }
};

inline constexpr double day = 86'400;

} // namespace netwright::test
