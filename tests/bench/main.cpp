#include "bench/bench.h"

#include <iostream>

/// netwright-bench [filter] [--json]: the benchmarks without the rest of the command line.
int main(int argc, char** argv)
{
    using namespace netwright::bench;
    std::vector<std::string> arguments(argv + 1, argv + argc);
    try {
        if (!arguments.empty() && arguments[0] == "bench-child")
            return benchChildMain(std::span(arguments).subspan(1));
        const bool asJson = std::erase(arguments, "--json") > 0;
        const auto results =
            runBenchmarks(arguments.empty() ? "" : arguments[0],
                          [](std::string_view line) { std::cerr << line << '\n'; });
        if (asJson)
            std::cout << toJson(results).dump(2) << '\n';
        else
            for (const BenchResult& result : results)
                std::cout << toText(result);
    } catch (const std::exception& e) {
        std::cerr << e.what() << '\n';
        return 4;
    }
    return 0;
}
