// netwright-bench-ui <figure>: measures the window offscreen and prints one result as JSON. Meant
// for `netwright-cli bench ui`.
#include "bench/ui/big_project.h"
#include "bench/ui/figures.h"
#include "nn/runtime.h"

#include <QApplication>
#include <QThreadPool>

#include <spdlog/spdlog.h>

#include <iostream>

int main(int argc, char** argv)
{
    using namespace netwright::bench;
    netwright::tuneAllocator();
    const std::string figure = argc > 1 ? argv[1] : "";
    const std::pair<const char*, BenchResult (*)()> figures[] = {{"ui-start", measureStart},
                                                                 {"ui-project", measureProject},
                                                                 {"ui-latency", measureLatency},
                                                                 {"ui-memory", measureMemory},
                                                                 {"ui-space", measureSpace}};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    spdlog::default_logger()->sinks().clear();
    int code = 2;
    if (figure == "first-window" && argc == 3)
        code = showFirstWindow(std::stoll(argv[2]));
    if (figure == "make-project" && argc == 4) {
        makeBigProject(QString::fromLocal8Bit(argv[2]), std::stoll(argv[3]));
        code = 0;
    }
    for (const auto& [name, measure] : figures) {
        if (figure != name)
            continue;
        try {
            BenchResult result = measure();
            result.name = name;
            std::cout << toJson(std::span(&result, 1)).front().dump() << '\n';
            code = 0;
        } catch (const std::exception& e) {
            std::cerr << e.what() << '\n';
            code = 4;
        }
    }
    if (code == 2)
        std::cerr
            << "usage: netwright-bench-ui ui-start|ui-project|ui-latency|ui-memory|ui-space\n";
    QThreadPool::globalInstance()->waitForDone();
    return code;
}
