#include "bench/benchmarks.h"
#include "bench/clock.h"
#include "bench/made_up_scores.h"
#include "core/rng.h"
#include "core/statistics.h"
#include "space/registry.h"
#include "strategy/strategy.h"

#include <fmt/format.h>

namespace netwright::bench {

namespace {

std::size_t tableIndex(const Genome& genome)
{
    std::size_t index = 0;
    for (int i = 0; i < genome.size(); ++i)
        index = index * 5 + static_cast<std::size_t>(genome.at(i));
    return index;
}

std::vector<double> scoreTable(const SearchSpace& space)
{
    std::vector<double> scores(15'625);
    for (std::uint64_t i = 0; i < scores.size(); ++i)
        if (const auto genome = space.at(i))
            scores[tableIndex(*genome)] = madeUpScore(*genome);
    return scores;
}

/// Seconds of every tenth of `count` asks and tells.
std::vector<double> askTellTenths(const SpacePtr& space, const std::vector<double>& scores,
                                  std::int64_t count)
{
    const auto& entry = strategies().find("ageing-evolution");
    const auto strategy = entry.make(space, Params(entry.description.params, "method"));
    std::vector<double> tenths;
    auto start = Clock::now();
    for (std::int64_t number = 0; number < count; ++number) {
        Rng rng = Rng::derive(1, static_cast<std::uint64_t>(number));
        auto proposal = std::get<Proposal>(strategy->ask(number, rng));
        const double score = scores[tableIndex(proposal.genome)];
        strategy->tell({number, std::move(proposal.genome), score});
        if ((number + 1) % (count / 10) == 0) {
            tenths.push_back(secondsSince(start));
            start = Clock::now();
        }
    }
    return tenths;
}

BenchResult runAgeing(const Progress& progress)
{
    constexpr std::int64_t count = 500'000;
    const SpacePtr space = loadSpace("nas-bench-201");
    const std::vector<double> scores = scoreTable(*space);
    std::vector<double> rates;
    std::vector<double> growth;
    for (int round = 0; round < 5; ++round) {
        progress(fmt::format("round {} of 5", round + 1));
        const std::vector<double> tenths = askTellTenths(space, scores, count);
        double sum = 0;
        for (const double seconds : tenths)
            sum += seconds;
        rates.push_back(static_cast<double>(count) / sum);
        growth.push_back(tenths.back() / tenths.front());
    }
    return {{},
            {},
            fmt::format("NAS-Bench-201 space, table of made-up scores in memory, {} asks and "
                        "tells; {}",
                        count, processorName()),
            {{"asks and tells", median(rates), "1/s", {}, 300'000},
             {"last tenth against the first", median(growth), "times", {}, 1.2, true}},
            {}};
}

} // namespace

Benchmark ageingInMemory()
{
    return {"ageing-in-memory", "ageing evolution alone: ask, look up, tell", runAgeing};
}

} // namespace netwright::bench
