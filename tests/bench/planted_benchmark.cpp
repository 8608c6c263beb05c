#include "bench/benchmarks.h"
#include "core/file.h"
#include "core/rng.h"
#include "core/statistics.h"
#include "nn/network.h"
#include "nn/runtime.h"
#include "space/registry.h"
#include "supernet/method.h"
#include "supernet/supernet_training.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unistd.h>

namespace netwright::bench {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t trainImages = 1'500, testImages = 200;
constexpr int epochs = 10, seeds = 3;
constexpr std::int64_t side = 32, batchSize = 200;

Skeleton smallSkeleton()
{
    return {.kind = "nb201", .channels = 8, .cells = 1, .input = {3, side, side}};
}

at::Tensor noise(std::int64_t count, std::uint64_t seed)
{
    return at::empty({count, 3, side, side}, at::kFloat)
        .normal_(0, 1, at::make_generator<at::CPUGeneratorImpl>(seed));
}

/// What the teacher says, each class as often as its logits exceed their mean by most.
at::Tensor labelsOf(Network& teacher, const at::Tensor& images)
{
    const c10::NoGradGuard noGrad;
    std::vector<at::Tensor> parts;
    for (const at::Tensor& part : images.split(batchSize))
        parts.push_back(teacher.logits(part));
    const at::Tensor logits = at::cat(parts);
    return logits.sub(logits.mean(0)).div(logits.std(0)).argmax(1);
}

/// In the binary format of CIFAR-10: a label and 3 x 32 x 32 bytes.
void write(const fs::path& file, const at::Tensor& images, const at::Tensor& labels)
{
    const at::Tensor pixels =
        images.mul(50).add(128).clamp(0, 255).to(at::kByte).flatten(1).contiguous();
    const at::Tensor rows = at::cat({labels.to(at::kByte).unsqueeze(1), pixels}, 1).contiguous();
    writeFileAtomically(file, std::string_view(static_cast<const char*>(rows.data_ptr()),
                                               static_cast<std::size_t>(rows.numel())));
}

/// Random images labelled by a network of that architecture with random weights.
void writePlantedData(const fs::path& folder, const SearchSpace& space, const Genome& planted,
                      std::uint64_t seed)
{
    Network teacher(space.build(planted, smallSkeleton()), {.seed = seed});
    const at::Tensor images = noise(trainImages + testImages, seed);
    const at::Tensor labels = labelsOf(teacher, images);
    fs::create_directories(folder);
    write(folder / "data_batch_1.bin", images.slice(0, 0, trainImages),
          labels.slice(0, 0, trainImages));
    write(folder / "test_batch.bin", images.slice(0, trainImages), labels.slice(0, trainImages));
}

Strengths searchedStrengths(const SpacePtr& space, const std::string& method, const fs::path& data,
                            std::uint64_t seed)
{
    Params params(weightSharingMethods().find(method).description.params, "method");
    for (const auto& [name, value] :
         {std::pair("epochs", std::to_string(epochs)), std::pair("batch", std::string("64")),
          std::pair("arch_learning_rate", std::string("0.01"))})
        params.setText(name, value);
    if (method == "darts")
        params.setText("order", "first");
    SupernetTraining training({space, smallSkeleton(), method, params, data.string(), seed}, "cpu");
    Strengths strengths;
    while (training.epochsDone() < training.epochs())
        strengths = training.trainEpoch({}, {})->strengths;
    return strengths;
}

/// Decisions in which the planted option is stronger than the median of the options.
int aboveMedian(const SearchSpace& space, const Genome& planted, const Strengths& strengths)
{
    int count = 0;
    const Selection kept = space.select(planted);
    for (const Decision& edge : space.decisions()) {
        const std::vector<double>& values = strengths.at(edge.name);
        const int option = kept.at(edge.name).front();
        count += values[static_cast<std::size_t>(option)] > median(values) ? 1 : 0;
    }
    return count;
}

BenchResult runPlanted(const Progress& progress)
{
    setThreads(1);
    const SpacePtr space = loadSpace("nas-bench-201");
    const fs::path folder =
        fs::temp_directory_path() / fmt::format("netwright-planted-{}", ::getpid());
    BenchResult result;
    result.configuration = fmt::format(
        "{} random images labelled by a random network of a known cell, {} planted cells, "
        "{} epochs, logits at learning rate 0.01, {} channels; a blind guess is above the median "
        "on two edges of five",
        trainImages, seeds, epochs, smallSkeleton().channels);
    for (const std::string method : {"darts", "pc-darts", "gdas", "snas"}) {
        int above = 0, edges = 0;
        for (std::uint64_t seed = 0; seed < seeds; ++seed) {
            progress(fmt::format("{}, planted cell {} of {}", method, seed + 1, seeds));
            Rng rng(seed);
            const Genome planted = space->sample(rng);
            const fs::path data = folder / std::to_string(seed);
            if (!fs::exists(data))
                writePlantedData(data, *space, planted, seed);
            above += aboveMedian(*space, planted, searchedStrengths(space, method, data, seed));
            edges += static_cast<int>(space->decisions().size());
        }
        result.rows.push_back(
            {method + ": planted operation above the median", 100.0 * above / edges, "% of edges"});
    }
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    return result;
}

} // namespace

Benchmark planted()
{
    return {"planted",
            "Weight-sharing methods find the operations of a network that made the labels",
            runPlanted};
}

} // namespace netwright::bench
