#include "bench/benchmarks.h"
#include "bench/child_process.h"
#include "bench/child_tasks.h"

#include "nn/runtime.h"
#include "space/registry.h"
#include "supernet/method.h"
#include "supernet/supernet_training.h"

#include <fmt/format.h>

#include <unistd.h>

#include <fstream>
#include <iostream>
#include <memory>

namespace netwright::bench {

namespace {

constexpr int epochs = 200, warmEpochs = 10;
constexpr const char* method = "darts";

std::unique_ptr<SupernetTraining> smallTraining()
{
    const SpacePtr space = loadSpace("darts");
    Params params(weightSharingMethods().find(method).description.params, "method");
    for (const auto& [name, value] :
         {std::pair("epochs", std::to_string(epochs)), std::pair("batch", std::string("16")),
          std::pair("order", std::string("first"))})
        params.setText(name, value);
    const Skeleton skeleton{.kind = "k1", .channels = 4, .cells = 3, .input = {3, 16, 16}};
    return std::make_unique<SupernetTraining>(
        SupernetSpec{space, skeleton, method, params, "synthetic:256x16", 1}, "cpu");
}

double residentMebibytes()
{
    std::ifstream file("/proc/self/statm");
    double all = 0, resident = 0;
    file >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

BenchResult runLong(const Progress& progress)
{
    ChildProcess child({"long-supernet"});
    std::vector<double> warm, late;
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        if (epoch % 20 == 0)
            progress(fmt::format("epoch {} of {}", epoch, epochs));
        const double memory = child.askNumbers("epoch").front();
        if (epoch > warmEpochs && epoch <= 2 * warmEpochs)
            warm.push_back(memory);
        if (epoch > epochs - warmEpochs)
            late.push_back(memory);
    }
    BenchResult result;
    result.configuration = fmt::format(
        "{}, 4 channels, 3 cells, 16 x 16 pixels, batch 16, {} epochs with a checkpoint behind "
        "each; resident memory, medians of {} epochs",
        method, epochs, warmEpochs);
    result.rows.push_back({fmt::format("behind epoch {}", warmEpochs), median(warm), "MiB"});
    result.rows.push_back({fmt::format("at epoch {}", epochs), median(late), "MiB",
                           median(late) / median(warm), 1.01, true});
    return result;
}

} // namespace

void trainLong()
{
    setThreads(1);
    const auto training = smallTraining();
    for (std::string line; std::getline(std::cin, line);) {
        training->trainEpoch({}, {});
        const std::string checkpoint = training->checkpoint(); // as the engine takes one
        fmt::print("{}\n", residentMebibytes());
        std::fflush(stdout);
    }
}

Benchmark longSupernet()
{
    return {"supernet-memory", "Memory of a supernet that is trained for long", runLong};
}

} // namespace netwright::bench
