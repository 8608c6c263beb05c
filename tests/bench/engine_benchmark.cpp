#include "bench/benchmarks.h"
#include "bench/clock.h"
#include "bench/made_up_scores.h"
#include "engine/dispatcher.h"
#include "engine/project.h"
#include "space/registry.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace netwright::bench {

namespace {

/// A folder of its own, removed at the end.
class TemporaryFolder
{
public:
    TemporaryFolder()
        : m_path(std::filesystem::temp_directory_path() /
                 fmt::format("netwright-bench-{}", getpid()))
    {
        std::filesystem::create_directories(m_path);
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

double engineSeconds(const std::filesystem::path& folder, const SpacePtr& space,
                     std::int64_t trials)
{
    SearchSpec spec = makeSearchSpec(space, "ageing-evolution", "table", "none");
    applySetting(spec, fmt::format("estimator.file={}", (folder / "table.csv").string()));
    applySetting(spec, "estimator.score=score");
    applySetting(spec, "search.reuse=false");
    applySetting(spec, "search.window=64");
    spec.budget = budgetFromText(fmt::format("trials={}", trials));
    const auto project = Project::create(folder / fmt::format("{}.netwright", trials),
                                         std::shared_ptr<Dispatcher>(makeDevicePool()));
    const SearchId search = project->addSearch(spec);
    const auto start = Clock::now();
    project->start(search);
    project->waitUntilIdle();
    return secondsSince(start);
}

BenchResult runEngine(const Progress& progress)
{
    const SpacePtr space = loadSpace("nas-bench-201");
    const TemporaryFolder folder;
    {
        std::ofstream table(folder.path() / "table.csv");
        table << "arch_str,score\n";
        for (std::uint64_t i = 0; const auto genome = space->at(i); ++i)
            table << space->toText(*genome) << ',' << madeUpScore(*genome) << '\n';
    }
    constexpr std::int64_t few = 10'000;
    constexpr std::int64_t many = 50'000;
    progress(fmt::format("{} trials", few));
    const double fewSeconds = engineSeconds(folder.path(), space, few);
    progress(fmt::format("{} trials", many));
    const double manySeconds = engineSeconds(folder.path(), space, many);
    return {{},
            {},
            fmt::format("ageing evolution, table estimator, window 64, every trial committed "
                        "(WAL, synchronous=FULL) before it is told; project in {}; {}",
                        std::filesystem::temp_directory_path().string(), processorName()),
            {{fmt::format("{} trials", few),
              static_cast<double>(few) / fewSeconds,
              "trials/s",
              {},
              5'000},
             {fmt::format("{} trials", many),
              static_cast<double>(many) / manySeconds,
              "trials/s",
              {},
              5'000},
             {"cost of a trial, many against few",
              (manySeconds / static_cast<double>(many)) / (fewSeconds / static_cast<double>(few)),
              "times",
              {},
              1.2,
              true}},
            {}};
}

} // namespace

Benchmark engineDurable()
{
    return {"engine-durable", "ageing evolution through the whole engine and its store", runEngine};
}

} // namespace netwright::bench
