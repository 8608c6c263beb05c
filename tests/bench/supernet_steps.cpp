#include "bench/supernet_steps.h"

#include "core/error.h"
#include "core/rng.h"
#include "graph/resolve.h"
#include "space/registry.h"

#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <fmt/format.h>

#include <cmath>

namespace netwright::bench {

namespace {

constexpr double rate = 0.025;
constexpr int train = 0;
constexpr int validation = 1;

Graph superGraph(const SupernetSize& size)
{
    Skeleton skeleton;
    skeleton.kind = "k1";
    skeleton.channels = size.channels;
    skeleton.cells = size.cells;
    skeleton.classes = 10;
    skeleton.input = {3, 32, 32};
    skeleton.sharedWeights = true;
    return loadSpace("darts")->buildSuper(skeleton, size.form);
}

/// Every Mix's decision and number of inputs.
std::map<std::string, std::int64_t> decisions(const Graph& graph)
{
    std::map<std::string, std::int64_t> result;
    for (const Node& node : graph.nodes())
        if (const auto* mix = std::get_if<prim::Mix>(&node.op))
            result.emplace(mix->decision, static_cast<std::int64_t>(node.inputs.size()));
    return result;
}

/// One option for each decision, the first excepted: of an edge it is "none", which no method
/// keeps.
Selection path(const Graph& graph)
{
    Rng rng(1);
    Selection selection;
    for (const auto& [decision, options] : decisions(graph))
        selection[decision] = {1 + rng.index(static_cast<std::size_t>(options - 1))};
    return selection;
}

double norm(const std::vector<at::Tensor>& tensors)
{
    double sum = 0;
    for (const at::Tensor& tensor : tensors)
        sum += tensor.square().sum().item<double>();
    return std::sqrt(sum);
}

Graph networkGraph(const SupernetSize& size, bool alone)
{
    Graph graph = superGraph(size);
    return alone ? resolve(graph, path(graph)) : graph;
}

} // namespace

SupernetSize supernetSize(const std::string& name)
{
    SupernetSize size;
    const bool isPartial = name.starts_with("pc-");
    const std::string letter = isPartial ? name.substr(3) : name;
    if (letter == "b")
        size = {{}, 16, 8, 64, {}};
    else if (letter != "a")
        throw Error("no supernet has this size", name, "choose a, b, pc-a or pc-b");
    if (isPartial)
        size.form = {4, true};
    size.text =
        fmt::format("{} supernet, C={}, {} cells, batch {}, 32 x 32",
                    isPartial ? "PC-DARTS (K=4)" : "DARTS", size.channels, size.cells, size.batch);
    return size;
}

SupernetSteps::SupernetSteps(const SupernetSize& size, Lowering lowering, bool alone)
    : m_network(networkGraph(size, alone), {.lowering = lowering})
    , m_optimizer(TrainingRecipe(), m_network.namedParameters())
    , m_parameters(m_network.parameters())
    , m_alone(alone)
{
    at::manual_seed(1);
    const Graph& graph = m_network.graph();
    for (const auto& [decision, options] : decisions(graph))
        m_architecture.emplace_back(decision, at::randn({options}).mul(1e-3).requires_grad_(true));
    for (const auto& [decision, kept] : path(graph)) {
        const at::Tensor weights = at::zeros({decisions(graph).at(decision)});
        weights[kept[0]].fill_(1);
        m_path.emplace(decision, weights);
    }
    at::manual_seed(1); // whatever the graph has drawn so far
    for (int batch = 0; batch < 2; ++batch) {
        m_images.push_back(at::randn({size.batch, 3, 32, 32}));
        m_labels.push_back(at::randint(10, {size.batch}, at::kLong));
    }
}

double SupernetSteps::run(const std::string& step)
{
    if (step == "weight")
        return weight();
    if (step == "first")
        return first();
    if (step == "second")
        return second();
    if (step == "sampled")
        return sampled();
    throw Error("no step has this name", step, "run the benchmarks through `bench`");
}

MixWeights SupernetSteps::mix(bool wantsGradient)
{
    MixWeights mix;
    for (const auto& [decision, numbers] : m_architecture)
        mix.emplace(decision, at::softmax(wantsGradient ? numbers : numbers.detach(), 0));
    return mix;
}

at::Tensor SupernetSteps::loss(const MixWeights& mix, int batch)
{
    const auto i = static_cast<std::size_t>(batch);
    return at::cross_entropy_loss(m_network.logits(m_images[i], mix), m_labels[i]);
}

void SupernetSteps::move(const std::vector<at::Tensor>& along, double factor)
{
    const c10::NoGradGuard noGrad;
    for (std::size_t i = 0; i < along.size(); ++i)
        m_parameters[i].add_(along[i], factor);
}

double SupernetSteps::trainOn(const at::Tensor& loss)
{
    m_optimizer.clearGradients();
    loss.backward();
    m_optimizer.clipGradients(5);
    m_optimizer.step();
    return loss.item<double>();
}

double SupernetSteps::weight()
{
    return trainOn(loss(mix(false), train));
}

double SupernetSteps::sampled()
{
    return trainOn(loss(m_alone ? MixWeights() : m_path, train));
}

double SupernetSteps::first()
{
    std::vector<at::Tensor> architecture;
    for (const auto& [decision, numbers] : m_architecture)
        architecture.push_back(numbers);
    return norm(torch::autograd::grad({loss(mix(true), validation)}, architecture));
}

double SupernetSteps::second()
{
    using torch::autograd::grad;
    std::vector<at::Tensor> architecture;
    for (const auto& [decision, numbers] : m_architecture)
        architecture.push_back(numbers);
    const auto all = [&] {
        std::vector<at::Tensor> tensors = architecture;
        tensors.insert(tensors.end(), m_parameters.begin(), m_parameters.end());
        return tensors;
    };
    const std::vector<at::Tensor> unrolled = grad({loss(mix(false), train)}, m_parameters);
    move(unrolled, -rate);
    std::vector<at::Tensor> gradients = grad({loss(mix(true), validation)}, all());
    move(unrolled, rate);

    const auto split = gradients.begin() + static_cast<std::ptrdiff_t>(architecture.size());
    const std::vector<at::Tensor> direction(split, gradients.end());
    gradients.erase(split, gradients.end());
    const double radius = 0.01 / norm(direction);
    move(direction, radius);
    const auto above = grad({loss(mix(true), train)}, architecture);
    move(direction, -2 * radius);
    const auto below = grad({loss(mix(true), train)}, architecture);
    move(direction, radius);
    for (std::size_t i = 0; i < gradients.size(); ++i)
        gradients[i] = gradients[i].sub(above[i].sub(below[i]), rate / (2 * radius));
    return norm(gradients);
}

} // namespace netwright::bench
