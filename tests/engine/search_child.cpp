#include "engine/project.h"

#include <cstdio>

/// search_child <project> <workers>: goes on with every search of the project.
int main(int argc, char** argv)
try {
    using namespace netwright;
    if (argc != 3)
        return 2;
    PoolOptions options;
    options.workers = std::stoi(argv[2]);
    options.device = "cpu";
    const auto project = Project::open(argv[1], makeDevicePool(options));
    for (const auto& search : project->searches())
        project->start(search.id);
    project->waitUntilIdle();
    return 0;
} catch (const std::exception& e) {
    fmt::print(stderr, "{}\n", e.what());
    return 4;
}
