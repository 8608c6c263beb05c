#include "supernet_shots.h"

#include "architecture_fixture.h"
#include "plot_fixture.h"
#include "plots/plot_view.h"
#include "supernet_feed.h"

#include <QActionGroup>

#include <iostream>

namespace netwright {

namespace {

constexpr int epochs = 10;
constexpr int sampled = 12;

/// Ten epochs, the derived architecture and a ranking that is right more often than not.
std::vector<TrialPtr> madeUpTrials(const SpacePtr& space)
{
    std::vector<TrialPtr> trials;
    for (int i = 0; i < epochs; ++i)
        trials.push_back(test::makeEpoch(space, i, epochs));
    double seconds = 3'600.0 * epochs;
    trials.push_back(test::makeAlone(space, epochs, 77.4, 91.6, false, seconds += 5'000));
    Rng rng(11);
    for (int i = 0; i < sampled; ++i) {
        const double shared = 55 + 20 * rng.uniform();
        const double alone = 84 + 0.25 * (shared - 55) + 1.3 * rng.normal();
        trials.push_back(
            test::makeAlone(space, epochs + 1 + i, shared, alone, true, seconds += 4'000));
    }
    return trials;
}

void save(QWidget& widget, const QDir& folder, const QString& name)
{
    QTest::qWait(300);
    const QString path = folder.filePath(name);
    widget.grab().save(path);
    std::cout << path.toStdString() << std::endl;
}

void renderPlot(const std::string& plot, Appearance::Mode mode, const QDir& folder,
                const QString& suffix)
{
    const SpacePtr space = loadSpace("darts");
    test::PlotFixture f(plot);
    f.appearance.setMode(mode);
    f.send(SearchChanged{test::makeSupernetStatus({1}, space, SearchState::Finished)});
    f.addTrials({1}, madeUpTrials(space));
    f.selection.setNumber(epochs - 3);
    f.settle();
    const QString name = QStringLiteral("supernet-%1-%2.png");
    save(*f.panel, folder, name.arg(QString::fromStdString(plot), suffix));
    if (plot != "strengths")
        return;
    f.plot()->setFocus();
    f.hover(f.pixel(epochs - 1, 100));
    save(*f.panel, folder, name.arg("strengths-card", suffix));
    f.view().choice()->actions().back()->trigger();
    save(*f.panel, folder, name.arg("health", suffix));
}

void renderCells(Appearance::Mode mode, const QDir& folder, const QString& suffix)
{
    Appearance appearance(mode);
    const SpacePtr space = loadSpace("darts");
    test::ArchitectureFixture f(appearance);
    ProjectContents::Search search;
    search.status = test::makeSupernetStatus({1}, space, SearchState::Finished);
    search.trials = madeUpTrials(space);
    f.mirror.reset({{search}});
    f.selection.setNumber(epochs - 1);
    f.page.show();
    (void)QTest::qWaitFor([&] { return f.panel->pictures() > 0; }, 60'000);
    save(f.page, folder, "supernet-cell-" + suffix + ".png");
    auto* view = f.tabs().view(0);
    view->setFocus();
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(view, Qt::Key_Down);
    save(f.page, folder, "supernet-cell-card-" + suffix + ".png");
}

} // namespace

void renderSupernet(Appearance::Mode mode, const QDir& folder, const QString& suffix)
{
    for (const char* plot : {"accuracy", "strengths", "ranking"})
        renderPlot(plot, mode, folder, suffix);
    renderCells(mode, folder, suffix);
}

} // namespace netwright
