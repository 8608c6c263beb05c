#include "bench/benchmarks.h"
#include "bench/ui/big_project.h"
#include "bench/ui/figures.h"
#include "bench/ui/latency_probe.h"
#include "bench/ui/made_up_dispatcher.h"
#include "bench/ui/user.h"

#include <QTest>

#include <iostream>

namespace netwright::bench {

BenchResult measureLatency()
{
    constexpr int seconds = 30;
    constexpr int trialsPerSecond = 50;
    constexpr int betweenActions = 120;
    const QTemporaryDir folder;
    const QString path = makeBigProjectElsewhere(folder, manyTrials);
    WindowUnderTest test(std::make_shared<MadeUpDispatcher>(trialsPerSecond));
    test.open(path);
    auto& window = *test.window;
    Budget more;
    more.trials = 1'000'000;
    const SearchId big = window.selection().search();
    window.session().addBudget(big, more);
    window.session().start(big);
    for (std::uint64_t seed = 2; seed <= 4; ++seed)
        test.addSearch(bigSearch(fmt::format("Search {}", seed), seed, 1'000'000), true);
    waitUntil([&] { return window.mirror().runningSearches() == 4; }, "starting four searches");
    window.selection().setSearch(big);
    test.settle();

    const auto count = [&] {
        std::size_t trials = 0;
        for (const auto& [id, status] : window.mirror().searches())
            trials += window.mirror().trials(id).size();
        return trials;
    };
    const auto before = count();
    LatencyProbe probe;
    User user(window, betweenActions);
    QTest::qWait(seconds * 1000);
    const auto blocks = probe.finish();
    const auto arrived = static_cast<double>(count() - before) / seconds;
    for (const auto& [name, longest] : user.longest())
        std::cerr << fmt::format("  {:<26} {:8.2f} ms of processor time at most\n", name, longest);
    BenchResult result;
    result.configuration = fmt::format(
        "{} trials ({}) and three more searches, all running for {} s; {:.0f} trials/s arrived, {} "
        "user actions (zoom, sort, filter, scroll, select, change the search); event posted from "
        "another thread every millisecond; Qt {}; {}",
        manyTrials, projectText, seconds, arrived, user.actions(), qVersion(), processorName());
    result.rows = {
        {"longest block, its processor time alone", blocks.longestWork, "ms", {}, 50, true},
        {"longest block of the GUI thread", quantile(blocks.waits, 1), "ms", {}, 50, true},
        {"99.9 % of the milliseconds waited at most", quantile(blocks.waits, 0.999), "ms"},
        {"99 % of the milliseconds waited at most", quantile(blocks.waits, 0.99), "ms"},
        {"half of the milliseconds waited at most", quantile(blocks.waits, 0.5), "ms"}};
    return result;
}

} // namespace netwright::bench
