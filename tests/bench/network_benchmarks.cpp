#include "bench/benchmarks.h"
#include "bench/child_process.h"
#include "bench/darts_network.h"
#include "core/statistics.h"
#include "nn/runtime.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace netwright::bench {

namespace {

constexpr int threads = 2;

/// One way to run the network, measured in a process of its own.
struct Variant
{
    std::string name;
    std::unique_ptr<ChildProcess> child;
    std::vector<double> first;
    std::vector<double> seconds;

    Variant(std::string variant, const std::string& task)
        : name(std::move(variant))
        , child(std::make_unique<ChildProcess>(
              std::vector<std::string>{task, name, std::to_string(threads)}))
        , first(child->askNumbers("go"))
    {
        child->askNumbers("go"); // a warm-up that counts for nothing
    }
};

/// Rounds in turn, so that whatever else the machine does touches all variants alike.
void measure(std::vector<Variant>& variants, int rounds, const Progress& progress)
{
    for (int round = 0; round < rounds; ++round) {
        progress(fmt::format("round {} of {}", round + 1, rounds));
        for (Variant& variant : variants)
            variant.seconds.push_back(variant.child->askNumbers("go")[0]);
    }
}

std::string configuration()
{
    return fmt::format("{}; {} threads; {}; LibTorch {}; plain: torch::nn modules in NCHW with the "
                       "default allocator",
                       networkText, threads, processorName(), torchVersion());
}

BenchRow speedRow(const Variant& variant, const Variant& plain, std::optional<double> target)
{
    const double seconds = median(variant.seconds);
    BenchRow row{variant.name, batchSize / seconds, "images/s"};
    if (&variant != &plain) {
        std::vector<double> ratios;
        for (std::size_t i = 0; i < variant.seconds.size(); ++i)
            ratios.push_back(plain.seconds[i] / variant.seconds[i]);
        row.ratio = median(ratios);
        row.target = target;
    }
    return row;
}

BenchResult runTrainingStep(const Progress& progress)
{
    std::vector<Variant> variants;
    variants.emplace_back("plain", "step");
    variants.emplace_back("fast", "step");
    if (hasBfloat16())
        variants.emplace_back("bf16", "step");
    measure(variants, 15, progress);
    BenchResult result;
    result.configuration = configuration();
    result.rows = {speedRow(variants[0], variants[0], {}), speedRow(variants[1], variants[0], 2.0)};
    if (variants.size() > 2)
        result.rows.push_back(speedRow(variants[2], variants[0], {}));
    const auto& plain = variants[0].first;
    const auto& fast = variants[1].first;
    result.rows.push_back({"difference of the first loss, plain and fast",
                           std::abs(plain[0] - fast[0]),
                           "",
                           {},
                           1e-4,
                           true});
    const Variant nudged("nudged", "step");
    const auto normDifference = [&](double norm) { return std::abs(plain[1] - norm) / plain[1]; };
    result.rows.push_back(
        {"relative difference of the gradient norm, plain and fast", normDifference(fast[1]), ""});
    result.rows.push_back({"the same, plain and plain with pixels moved by half a last bit",
                           normDifference(nudged.first[1]), ""});
    return result;
}

BenchResult runInference(const Progress& progress)
{
    std::vector<Variant> variants;
    variants.emplace_back("plain", "infer");
    variants.emplace_back("fast", "infer");
    measure(variants, 15, progress);
    BenchResult result;
    result.configuration = configuration();
    result.rows = {speedRow(variants[0], variants[0], {}), speedRow(variants[1], variants[0], 3.0)};
    double difference = 0;
    for (std::size_t i = 0; i < variants[0].first.size(); ++i)
        difference = std::max(difference, std::abs(variants[0].first[i] - variants[1].first[i]));
    result.rows.push_back(
        {fmt::format("largest difference of {} logits, plain and fast", variants[0].first.size()),
         difference,
         "",
         {},
         1e-4,
         true});
    return result;
}

} // namespace

Benchmark trainingStep()
{
    return {"train-step", "one training step: forward, backward, clip, SGD", runTrainingStep};
}

Benchmark inference()
{
    return {"inference", "one forward pass in evaluation mode", runInference};
}

} // namespace netwright::bench
