#include "bench/benchmarks.h"
#include "bench/ui/big_project.h"
#include "bench/ui/figures.h"
#include "bench/ui/made_up_dispatcher.h"
#include "bench/ui/process_memory.h"
#include "bench/ui/window_under_test.h"

#include <malloc.h>

#include <bit>
#include <iostream>
#include <unordered_set>

namespace netwright::bench {

namespace {

struct Sample
{
    double anonymous = 0; ///< pages, with the free blocks that were touched once
    double live = 0;      ///< what is handed out and not given back
    double data = 0;
    double index = 0;
    double trials = 0;
};

/// What lists with one entry for every trial take, as they are declared; those that grow double.
double indexBytes(double trials)
{
    const auto doubled = static_cast<double>(std::bit_ceil(static_cast<std::size_t>(trials)));
    // The engine finds an architecture again to reuse its result: a node for each; its buckets
    // double as well.
    std::unordered_set<std::size_t> seen;
    for (std::size_t i = 0; i < static_cast<std::size_t>(trials); ++i)
        seen.insert(i);
    const double reuse = trials * 48 + static_cast<double>(seen.bucket_count()) * 8;
    const double engine = doubled * 2 * sizeof(TrialPtr); // of the search, of its board
    const double window = trials * sizeof(TrialPtr);      // chunks that all views share
    // Place in that list, x, y, and a number for the median, of accuracy and of the front.
    const double plots = doubled * 2 * (4 + 8 + 8 + 4);
    const double table = trials * 4 + doubled * 8; // a row; a section of its header, in Qt
    return reuse + engine + window + plots + table;
}

Sample sampleAt(WindowUnderTest& test, SearchId search, std::int64_t trials)
{
    waitUntil(
        [&] {
            const auto& known = test.window->mirror().trials(search);
            return static_cast<std::int64_t>(known.size()) == trials;
        },
        "streaming trials in");
    test.settle();
    Sample sample;
    for (const auto& trial : test.window->mirror().trials(search))
        sample.data += heapBytes(*trial);
    sample.trials = static_cast<double>(trials);
    sample.index = indexBytes(sample.trials);
    const auto allocator = mallinfo2();
    sample.live = static_cast<double>(allocator.uordblks + allocator.hblkhd);
    sample.anonymous = processMemory().anonymous;
    std::cerr << fmt::format("  {} trials: {:.1f} MiB live, {:.1f} MiB of it trials\n", trials,
                             sample.live / 1048576, sample.data / 1048576);
    return sample;
}

} // namespace

BenchResult measureMemory()
{
    constexpr std::int64_t few = 20'000;
    WindowUnderTest test(std::make_shared<MadeUpDispatcher>());
    test.window->createProject(test.folder.filePath(QStringLiteral("stream.netwright")));
    waitUntil([&] { return test.window->session().state() == ProjectSession::State::Open; },
              "creating a project");
    const SearchId search = test.addSearch(bigSearch("Random search", 1, few), true);
    const Sample before = sampleAt(test, search, few);
    Budget more;
    more.trials = manyTrials - few;
    test.window->session().addBudget(search, more);
    test.window->session().start(search);
    const Sample after = sampleAt(test, search, manyTrials);

    const double growth = after.live - before.live;
    const double data = after.data - before.data;
    const double index = after.index - before.index;
    const double beyond = growth - data - index;
    BenchResult result;
    result.configuration = fmt::format(
        "{}, streamed in with the window open; live: bytes handed out and not given back "
        "(uordblks and hblkhd of mallinfo2), since pages that free blocks keep or lose would blur "
        "the difference; resident: RssAnon of /proc/self/status; trials: what glibc hands out for "
        "each Trial and its strings, maps and vectors, by malloc_usable_size of each block (one "
        "copy, "
        "shared by engine and window); lists: what engine, mirror, table and two plots hold for "
        "every trial, counted from their declarations; the rest holds what is bounded too: log, "
        "caches of SQLite and of the window; Qt {}; {}",
        projectText, qVersion(), processorName());
    result.rows = {
        {"live at 20,000 trials", before.live / 1048576, "MiB"},
        {"live at 100,000 trials", after.live / 1048576, "MiB"},
        {"growth", growth / 1048576, "MiB"},
        {"of it the trials themselves", data / 1048576, "MiB"},
        {"of it lists that hold one entry a trial", index / 1048576, "MiB"},
        {"resident at 20,000 trials", before.anonymous / 1048576, "MiB"},
        {"resident at 100,000 trials", after.anonymous / 1048576, "MiB"},
        {"beyond trials and lists, a trial", beyond / (after.trials - before.trials), "bytes"},
        {"beyond trials and lists, of what there was",
         100 * beyond / before.live,
         "%",
         {},
         1,
         true}};
    return result;
}

} // namespace netwright::bench
