#include "bench/child_tasks.h"

#include "bench/benchmarks.h"

#include "bench/clock.h"
#include "bench/darts_network.h"
#include "bench/supernet_steps.h"
#include "core/error.h"
#include "nn/optimizer.h"
#include "nn/precision.h"
#include "nn/runtime.h"

#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/randn_like.h>
#include <c10/core/GradMode.h>

#include <atomic>
#include <cmath>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <thread>

namespace netwright::bench {

namespace {

/// One network in training on random images.
class Training
{
public:
    /// `nudge` moves every pixel by about that part of it.
    Training(Lowering lowering, bool bfloat16, double nudge = 0)
        : m_bfloat16(bfloat16)
        , m_network(dartsV2Network(), {.lowering = lowering})
        , m_optimizer(TrainingRecipe(), m_network.namedParameters())
    {
        at::manual_seed(1);
        m_images = at::randn({batchSize, 3, 32, 32});
        m_labels = at::randint(10, {batchSize}, at::kLong);
        if (nudge > 0)
            m_images = m_images.mul(at::randn_like(m_images).mul(nudge).add(1));
        if (bfloat16)
            m_images = m_images.to(at::kBFloat16);
    }

    /// Forward, backward, clip and update; returns the loss.
    double step()
    {
        m_optimizer.clearGradients();
        const at::Tensor logits = [this] {
            const nn::AutocastScope autocast(m_bfloat16, at::kCPU);
            return m_network.logits(m_images);
        }();
        const at::Tensor loss = at::cross_entropy_loss(logits.to(at::kFloat), m_labels);
        loss.backward();
        m_optimizer.clipGradients(5);
        m_optimizer.step();
        return loss.item<double>();
    }

    double gradientNorm() const
    {
        double sum = 0;
        for (const at::Tensor& gradient : m_optimizer.gradients())
            sum += gradient.square().sum().item<double>();
        return std::sqrt(sum);
    }

private:
    bool m_bfloat16;
    Network m_network;
    nn::Optimizer m_optimizer;
    at::Tensor m_images, m_labels;
};

Lowering loweringFrom(const std::string& name)
{
    // The plain lowering is measured as it comes, with the default allocator.
    if (name == "plain" || name == "nudged")
        return Lowering::Plain;
    tuneAllocator();
    return Lowering::Fast;
}

/// Answers every line of stdin with what `answer` writes.
template <class Answer>
void serve(Answer answer)
{
    std::cout.precision(12);
    for (std::string line; std::getline(std::cin, line);) {
        answer(line);
        std::cout << std::endl;
    }
}

void serveSteps(const std::string& variant, int threads)
{
    const Lowering lowering = loweringFrom(variant);
    setThreads(threads);
    constexpr double halfALastBit = 6e-8;
    Training training(lowering, variant == "bf16", variant == "nudged" ? halfALastBit : 0);
    bool isFirst = true;
    serve([&](const std::string&) {
        const auto start = Clock::now();
        const double loss = training.step();
        if (isFirst)
            std::cout << loss << ' ' << training.gradientNorm();
        else
            std::cout << secondsSince(start);
        isFirst = false;
    });
}

void serveInference(const std::string& variant, int threads)
{
    const Lowering lowering = loweringFrom(variant);
    setThreads(threads);
    const c10::NoGradGuard noGrad;
    Network network(dartsV2Network(), {.lowering = lowering});
    at::manual_seed(1);
    const at::Tensor images = at::randn({batchSize, 3, 32, 32});
    // Running statistics of real activations, or the logits are little but the last bias.
    for (int pass = 0; pass < 20; ++pass)
        network.logits(images);
    network.setTraining(false);
    bool isFirst = true;
    serve([&](const std::string&) {
        const auto start = Clock::now();
        const at::Tensor logits = network.logits(images);
        const double largest = logits.abs().max().item<double>();
        if (isFirst)
            for (int i = 0; i < batchSize; ++i)
                std::cout << logits[i][i % 10].item<double>() << ' ';
        else
            std::cout << secondsSince(start) << ' ' << largest;
        isFirst = false;
    });
}

/// Images a second of `workers` trainers of one thread each, for about two seconds.
double throughput(int workers, int busyThreads)
{
    std::atomic<bool> isOver = false;
    std::atomic<int> ready = 0;
    std::atomic<bool> isStarted = false;
    std::vector<double> rates(static_cast<std::size_t>(workers), 0.0);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < busyThreads; ++i)
            threads.emplace_back([&] {
                volatile double sink = 0;
                while (!isOver)
                    for (int k = 0; k < 10'000; ++k)
                        sink = sink + k;
            });
        for (int i = 0; i < workers; ++i)
            threads.emplace_back([&, i] {
                setThreads(1);
                Training training(Lowering::Fast, false);
                training.step();
                ++ready;
                while (!isStarted)
                    std::this_thread::yield();
                const auto start = Clock::now();
                int steps = 0;
                while (!isOver) {
                    training.step();
                    ++steps;
                }
                rates[static_cast<std::size_t>(i)] = steps * batchSize / secondsSince(start);
            });
        while (ready < workers)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        isStarted = true;
        std::this_thread::sleep_for(std::chrono::seconds(2));
        isOver = true;
    }
    double sum = 0;
    for (const double rate : rates)
        sum += rate;
    return sum;
}

void serveWorkers()
{
    tuneAllocator();
    serve([](const std::string& line) {
        std::istringstream words(line);
        int workers = 1;
        int busy = 0;
        words >> workers >> busy;
        std::cout << throughput(workers, busy);
    });
}

void serveStarts()
{
    tuneAllocator();
    setThreads(1);
    serve([](const std::string&) {
        const auto start = Clock::now();
        Network network(dartsV2Network(), {});
        const nn::Optimizer optimizer(TrainingRecipe(), network.namedParameters());
        std::cout << secondsSince(start);
    });
}

/// Largest resident memory of this process so far, in MiB.
double peakMemory()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:"))
            return std::stod(line.substr(6)) / 1024;
    throw Error("the system does not tell how much memory a process uses", "/proc/self/status",
                "run the benchmark on Linux");
}

void serveSupernet(const std::string& size, const std::string& variant, int threads)
{
    const Lowering lowering = loweringFrom(variant);
    setThreads(threads);
    SupernetSteps steps(supernetSize(size), lowering, variant == "alone");
    serve([&](const std::string& step) {
        if (step == "memory") {
            std::cout << peakMemory();
            return;
        }
        const auto start = Clock::now();
        const double value = steps.run(step);
        std::cout << secondsSince(start) << ' ' << value;
    });
}

} // namespace

int runChildTask(std::span<const std::string> arguments)
{
    const std::string task = arguments.empty() ? "" : arguments[0];
    if ((task == "step" || task == "infer") && arguments.size() == 3) {
        const int threads = std::stoi(arguments[2]);
        task == "step" ? serveSteps(arguments[1], threads) : serveInference(arguments[1], threads);
    } else if (task == "workers") {
        serveWorkers();
    } else if (task == "start") {
        serveStarts();
    } else if (task == "supernet" && arguments.size() == 4) {
        serveSupernet(arguments[1], arguments[2], std::stoi(arguments[3]));
    } else if (task == "long-supernet") {
        trainLong();
    } else {
        throw Error("unknown task", task, "run the benchmarks through `bench`");
    }
    return 0;
}

} // namespace netwright::bench
