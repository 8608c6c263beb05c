#include "engine/project.h"

#include <atomic>
#include <cstdio>

/// search_child <project> <workers>: goes on with every search of the project; prints a line when
/// the first trial is committed.
int main(int argc, char** argv)
try {
    using namespace netwright;
    if (argc != 3)
        return 2;
    PoolOptions options;
    options.workers = std::stoi(argv[2]);
    options.device = "cpu";
    std::atomic<bool> printed = false;
    const auto project =
        Project::open(argv[1], makeDevicePool(options), [&](const EngineEvent& event) {
            if (std::holds_alternative<TrialsCommitted>(event) && !printed.exchange(true)) {
                std::puts("running");
                std::fflush(stdout);
            }
        });
    for (const auto& search : project->searches())
        project->start(search.id);
    project->waitUntilIdle();
    return 0;
} catch (const std::exception& e) {
    fmt::print(stderr, "{}\n", e.what());
    return 4;
}
