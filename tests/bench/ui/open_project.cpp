#include "bench/benchmarks.h"
#include "bench/clock.h"
#include "bench/ui/big_project.h"
#include "bench/ui/figures.h"
#include "bench/ui/latency_probe.h"
#include "bench/ui/made_up_dispatcher.h"
#include "bench/ui/process_memory.h"
#include "bench/ui/window_under_test.h"
#include "plots/qcustomplot.h"

#include <QApplication>
#include <QTableView>

namespace netwright::bench {

namespace {

constexpr double mebibyte = 1024 * 1024;

TrialPtr newTrial(const Trial& like, std::int64_t number)
{
    Trial trial = like;
    const Outcome outcome = madeUpOutcome(number, trial.genome);
    trial.number = number;
    trial.state = outcome.score ? Trial::State::Done : Trial::State::Failed;
    trial.score = outcome.score;
    trial.metrics = outcome.metrics;
    trial.failure = outcome.failure;
    trial.cumulativeDeviceSeconds = like.cumulativeDeviceSeconds + static_cast<double>(number);
    return std::make_shared<const Trial>(std::move(trial));
}

struct Batches
{
    std::vector<double> delivered, painted; ///< ms of the GUI thread
};

/// Batches of new results as the bridge delivers them, and what painting them costs.
Batches deliverBatches(MainWindow& window, int size)
{
    Batches batches;
    const SearchId search = window.selection().search();
    for (int i = 0; i < 60; ++i) {
        const auto& known = window.mirror().trials(search);
        std::vector<TrialPtr> trials;
        for (int k = 0; k < size; ++k)
            trials.push_back(newTrial(*known.back(), known.back()->number + 1 + k));
        SearchStatus status = *window.mirror().status(search);
        status.trialsDone += size;
        window.session().bridge().sink()(TrialsCommitted{search, std::move(trials)});
        window.session().bridge().sink()(SearchChanged{std::move(status)});
        const double start = threadMilliseconds();
        window.session().bridge().drain();
        const double delivered = threadMilliseconds();
        QApplication::sendPostedEvents();
        QApplication::processEvents();
        batches.delivered.push_back(delivered - start);
        batches.painted.push_back(threadMilliseconds() - start);
    }
    return batches;
}

std::vector<double> redraws(MainWindow& window)
{
    std::vector<double> times;
    for (int i = 0; i < 60; ++i) {
        double total = 0;
        for (auto* plot : window.findChildren<QCustomPlot*>()) {
            if (!plot->isVisible())
                continue;
            const double start = threadMilliseconds();
            plot->replot(QCustomPlot::rpImmediateRefresh);
            total = std::max(total, threadMilliseconds() - start);
        }
        times.push_back(total);
    }
    return times;
}

} // namespace

BenchResult measureProject()
{
    const QTemporaryDir folder;
    const QString path = makeBigProjectElsewhere(folder, manyTrials);
    WindowUnderTest test(std::make_shared<MadeUpDispatcher>());
    test.settle();

    LatencyProbe probe;
    const auto start = Clock::now();
    test.open(path);
    auto* table = test.window->findChild<QTableView*>(QStringLiteral("trialsTable"));
    waitUntil([&] { return table->model()->rowCount() == manyTrials; }, "filling the table");
    test.window->grab();
    const double openSeconds = secondsSince(start);
    const auto blocks = probe.finish();
    test.settle();
    const ProcessMemory memory = processMemory();

    const auto few = deliverBatches(*test.window, 3);
    const auto many = deliverBatches(*test.window, 250);
    const auto plots = redraws(*test.window);
    BenchResult result;
    result.configuration =
        fmt::format("{} trials: {}; window 1440 x 900, sorted by score; batches of 3 trials (50 a "
                    "second) and of "
                    "250 (5,000 a second); costs are processor time of the GUI thread; Qt {}; {}",
                    manyTrials, projectText, qVersion(), processorName());
    result.rows = {{"opened and painted", openSeconds, "s", {}, 2, true},
                   {"longest block of the GUI thread meanwhile",
                    quantile(blocks.waits, 1),
                    "ms",
                    {},
                    50,
                    true},
                   {"the same, processor time alone", blocks.longestWork, "ms", {}, 50, true},
                   {"resident memory once open", memory.resident / mebibyte, "MiB", {}, 500, true},
                   {"most resident memory so far", memory.peak / mebibyte, "MiB"},
                   {"batch of 3, median", quantile(few.delivered, 0.5), "ms", {}, 8, true},
                   {"batch of 3, slowest", quantile(few.delivered, 1), "ms", {}, 8, true},
                   {"batch of 3 with painting, median", quantile(few.painted, 0.5), "ms"},
                   {"batch of 250, median", quantile(many.delivered, 0.5), "ms", {}, 8, true},
                   {"batch of 250, slowest", quantile(many.delivered, 1), "ms", {}, 8, true},
                   {"batch of 250 with painting, median", quantile(many.painted, 0.5), "ms"},
                   {"redraw of the slowest plot, median", quantile(plots, 0.5), "ms", {}, 16, true},
                   {"redraw of the slowest plot, slowest", quantile(plots, 1), "ms", {}, 16, true}};
    return result;
}

} // namespace netwright::bench
