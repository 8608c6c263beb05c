#include "result_shots.h"

#include "engine/engine_support.h"
#include "engine/presets.h"
#include "engine/trial_search.h"
#include "looks.h"
#include "new_search/carry_over_row.h"
#include "new_search/forecast_panel.h"
#include "new_search/new_search_dialog.h"
#include "plots/pareto_view.h"
#include "plots/qcustomplot.h"
#include "space/drawing_narrow.h"
#include "space/space_page.h"
#include "widgets/param_form.h"
#include "window/space_results.h"
#include "window/space_workplace.h"
#include "window_fixture.h"

#include <QDockWidget>
#include <QMenu>
#include <QPainter>

#include <cmath>

namespace netwright {

namespace {

constexpr int patience = 120'000;

/// Larger networks are better, with luck.
Outcome pretended(const Job& job, const std::stop_token& stop)
{
    Outcome outcome = test::pretendedTraining(job, stop, 2, std::chrono::microseconds(200));
    if (outcome.state != Outcome::State::Done)
        return outcome;
    const bool restores = job.estimator == "restoration";
    outcome.metrics = costMetrics(job.candidate);
    const double luck = *outcome.score / 100;
    const double size = std::log10(outcome.metrics.at("params"));
    const double best = restores ? 18 + 1.4 * size + 1.5 * luck : 55 + 5 * size + 8 * luck;
    constexpr int epochs = 20;
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        const double far = std::exp(-epoch / 5.0);
        outcome.curve.push_back({static_cast<double>(epoch), 0.02 + 0.2 * far, best + 0.4 - 6 * far,
                                 best - 7 * far, 3.5});
    }
    outcome.score = outcome.curve.back().validationAccuracy;
    return outcome;
}

/// Workers that say where they run.
class OnProcessor final : public Dispatcher
{
public:
    void submit(Job job, std::stop_token stop, Callbacks callbacks) override
    {
        m_workers.submit(std::move(job), std::move(stop), std::move(callbacks));
    }
    std::vector<WorkerStatus> workers() const override
    {
        auto list = m_workers.workers();
        for (WorkerStatus& worker : list)
            worker.device = "cpu";
        return list;
    }
    std::string describe() const override { return m_workers.describe(); }

private:
    test::FunctionDispatcher m_workers{2, pretended};
};

class ResultShots
{
public:
    ResultShots(const QDir& folder, const QString& suffix, Appearance::Mode mode)
        : m_folder(folder), m_suffix(suffix)
    {
        m_fixture.quit();
        m_fixture.options.dispatcher = std::make_shared<OnProcessor>();
        m_fixture.appearance.setMode(mode);
        m_fixture.open();
        m_fixture.window->resize(1440, 900);
        m_fixture.window->createProject(m_fixture.path("results.netwright"));
        (void)QTest::qWaitFor([&] { return m_fixture.state() == ProjectSession::State::Open; },
                              patience);
    }

    ~ResultShots() { page().document().reset(page().document().snapshot()); }

    void render()
    {
        run("nas-bench-201", "training", 60);
        brush();
        carryOver();
        run("e-cae", "restoration", 24);
        m_fixture.find<QDockWidget>("curves")->raise();
        save(m_fixture.window.get(), "restoration");
    }

private:
    SpacePage& page() { return *m_fixture.window->spaces().page(); }
    QList<QAction*> actions() const
    {
        return m_fixture.window->findChild<SpaceResults*>()->actions();
    }

    void showSearch(SearchId search)
    {
        m_fixture.window->showPage(PageSwitch::Page::Search);
        m_fixture.window->selection().setSearch(search);
    }

    void run(const char* space, const char* estimator, std::int64_t trials)
    {
        m_fixture.window->showPage(PageSwitch::Page::Search);
        SearchSpec spec = makeSearchSpec(loadSpace(space), "random", estimator, "synthetic");
        applyPreset(spec, "desk");
        spec.budget.trials = trials;
        const auto& searches = m_fixture.window->mirror().searches();
        const auto before = searches.size();
        m_fixture.window->session().addSearch(spec, true);
        (void)QTest::qWaitFor(
            [&] {
                return searches.size() > before &&
                       searches.rbegin()->second.state == SearchState::Finished;
            },
            patience);
        showSearch(searches.rbegin()->first);
    }

    void brush()
    {
        m_fixture.find<QDockWidget>("pareto")->raise();
        QTest::qWait(900);
        auto* plot = m_fixture.window->findChild<ParetoView*>()->plot();
        const QRect area = plot->axisRect()->rect();
        const QPoint from = area.center(), to(area.right(), area.top());
        QTest::mousePress(plot, Qt::LeftButton, Qt::ControlModifier, from);
        QTest::mouseMove(plot, (from + to) / 2);
        save(m_fixture.window.get(), "brush");
        QTest::mouseMove(plot, to);
        QTest::mouseRelease(plot, Qt::LeftButton, Qt::ControlModifier, to);
        for (auto* menu : m_fixture.find<QWidget>("paretoPanel")->findChildren<QMenu*>())
            if (menu->actions().contains(actions()[1]))
                saveMenu(*menu, plot->mapToGlobal(area.topLeft()));
    }

    /// The window with a menu over it, which is a window of its own.
    void saveMenu(QMenu& menu, const QPoint& at)
    {
        auto* outer = qobject_cast<QMenu*>(menu.parentWidget());
        outer->popup(at);
        outer->setActiveAction(menu.menuAction());
        menu.popup(outer->mapToGlobal(outer->actionGeometry(menu.menuAction()).topRight()));
        menu.setActiveAction(menu.actions()[1]);
        QTest::qWait(500);
        QPixmap picture = m_fixture.window->grab();
        QPainter painter(&picture);
        for (auto* shown : {outer, &menu})
            painter.drawPixmap(m_fixture.window->mapFromGlobal(shown->mapToGlobal(QPoint(0, 0))),
                               shown->grab());
        painter.end();
        menu.close();
        outer->close();
        writePicture(picture, m_folder, "results", "brush-menu", m_suffix);
    }

    void carryOver()
    {
        actions().back()->trigger(); // the space of the search
        page().document().edit(QStringLiteral("Ban"),
                               [](Drawing& drawing) { banOperation(drawing, "avg_pool_3x3"); });
        auto* button = m_fixture.find<QToolBar>("spaceHeader")->findChild<QToolButton*>("primary");
        (void)QTest::qWaitFor([&] { return button->isVisible() && button->isEnabled(); }, patience);
        save(m_fixture.window.get(), "version");
        QTest::mouseClick(button, Qt::LeftButton);
        (void)QTest::qWaitFor([&] { return m_fixture.dialog<NewSearchDialog>(); }, patience);
        auto* dialog = m_fixture.dialog<NewSearchDialog>();
        if (!dialog)
            return;
        dialog->setChoices({}, "random", "training", "synthetic");
        dialog->setBudget({.trials = 15});
        auto* check = dialog->findChild<QCheckBox*>("carryOver");
        (void)QTest::qWaitFor(
            [&] {
                return dialog->isReady() && !dialog->forecast()->text().contains(u'…') &&
                       check->isVisible();
            },
            patience);
        save(dialog, "carry-over");
        auto* epochs = dialog->form("estimator");
        const std::string before = epochs->text("epochs");
        epochs->setText("epochs", "9");
        save(dialog, "carry-over-refused");
        epochs->setText("epochs", before);
        auto* start = dialog->findChild<QPushButton*>("startSearch");
        (void)QTest::qWaitFor([&] { return start->isEnabled() && check->isChecked(); }, patience);
        QTest::mouseClick(start, Qt::LeftButton);
        const auto& searches = m_fixture.window->mirror().searches();
        (void)QTest::qWaitFor(
            [&] {
                return searches.size() == 2 &&
                       searches.rbegin()->second.state == SearchState::Finished;
            },
            patience);
        showSearch(SearchId{2});
        m_fixture.window->selection().set({2}, 0);
        save(m_fixture.window.get(), "carried-over");
    }

    void save(QWidget* widget, const char* name)
    {
        QTest::qWait(900);
        writePicture(widget->grab(), m_folder, "results", name, m_suffix);
    }

    QDir m_folder;
    QString m_suffix;
    test::WindowFixture m_fixture;
};

} // namespace

void renderResults(const QDir& folder)
{
    renderLooks<ResultShots>(folder);
}

} // namespace netwright
