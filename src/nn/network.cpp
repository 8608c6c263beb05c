#include "nn/network.h"

#include "core/error.h"
#include "nn/lowering.h"
#include "nn/runtime.h"

#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>

#include <optional>
#include <utility>

namespace netwright {
namespace {

using nn::NodeTensors;

c10::Device usableDevice(const std::string& name)
{
    if (name == "cpu")
        return c10::Device(c10::kCPU);
    std::string known;
    for (const DeviceInfo& device : availableDevices()) {
        if (device.name == name)
            return c10::Device(name);
        known += (known.empty() ? "" : ", ") + device.name;
    }
    throw Error("this device does not exist here", name, "choose one of " + known);
}

void moveTo(at::Tensor& tensor, c10::Device device, bool trainable)
{
    if (tensor.defined())
        tensor = tensor.detach().to(device).requires_grad_(trainable);
}

} // namespace

class Network::Impl
{
public:
    Impl(Graph graph, const Options& options)
        : m_graph(std::move(graph))
        , m_device(usableDevice(options.device))
        , m_inputShape(m_graph.inputShape())
        , m_masks(at::make_generator<at::CPUGeneratorImpl>(options.seed))
    {
        if (!m_graph.output("logits"))
            throw Error("the network has no \"logits\" output", "graph",
                        "mark the node that scores the classes as \"logits\"");
        for (const GraphOutput& output : m_graph.outputs())
            m_outputs.push_back(nn::indexOf(output.node));
        m_logits = {nn::indexOf(m_graph.output("logits")->node)};

        for (const Node& node : m_graph.nodes()) {
            NodeTensors tensors = nn::initialTensors(m_graph, node, options.seed);
            if (options.lowering == Lowering::Fast && tensors.weight.defined() &&
                tensors.weight.dim() == 4)
                tensors.weight = tensors.weight.contiguous(at::MemoryFormat::ChannelsLast);
            moveTo(tensors.weight, m_device, true);
            moveTo(tensors.bias, m_device, true);
            moveTo(tensors.runningMean, m_device, false);
            moveTo(tensors.runningVar, m_device, false);
            m_tensors.push_back(std::move(tensors));
        }
        if (options.lowering == Lowering::Plain) {
            m_plan.emplace(nn::lowerPlain(m_graph, m_tensors));
        } else {
            const bool isCpu = m_device.is_cpu();
            m_plan.emplace(nn::lowerFast(m_graph, m_tensors, false, isCpu));
            m_inferencePlan.emplace(nn::lowerFast(m_graph, m_tensors, true, isCpu));
        }
    }

    std::vector<at::Tensor> forward(const at::Tensor& x, const MixWeights* mix,
                                    std::span<const int> outputs)
    {
        const Shape& s = m_inputShape;
        if (x.dim() != 4 || x.size(1) != s.channels || x.size(2) != s.height ||
            x.size(3) != s.width)
            throw Error("the images do not have the network's input shape", toText(s),
                        "resize them, or build the network for their shape");
        const bool isInference = m_inferencePlan && !m_isTraining && !c10::GradMode::is_enabled();
        if (!isInference)
            ++m_generation; // running statistics move, and an optimiser may step afterwards
        nn::Pass brought = pass(x, mix);
        nn::DrawnMasks drawn{std::exchange(m_drawn, {})};
        if (!drawn.masks.empty())
            brought.drawn = &drawn;
        return (isInference ? m_inferencePlan : m_plan)->run(outputs, brought);
    }

    nn::Pass pass(const at::Tensor& x, const MixWeights* mix) const
    {
        return {x, m_isTraining, m_dropPath, m_dropoutScale, m_masks, nullptr, mix, m_generation};
    }

    /// Calls `use(name, tensor, trainable)` for every tensor in node order.
    template <class Use>
    void forEach(Use use) const
    {
        for (std::size_t i = 0; i < m_tensors.size(); ++i)
            m_tensors[i].forEach([&](const char* suffix, const at::Tensor& tensor, bool trainable) {
                use(m_graph.nodes()[i].name + "." + suffix, tensor, trainable);
            });
    }

    Graph m_graph;
    c10::Device m_device;
    Shape m_inputShape;
    at::Generator m_masks;
    std::vector<at::Tensor> m_drawn; ///< for the next pass
    std::vector<int> m_outputs, m_logits;
    std::vector<NodeTensors> m_tensors;
    std::optional<nn::Plan> m_plan, m_inferencePlan;
    bool m_isTraining = true;
    double m_dropPath = 0;
    double m_dropoutScale = 1;
    std::uint64_t m_generation = 0;
};

Network::Network(Graph graph, const Options& options)
    : m_impl(std::make_unique<Impl>(std::move(graph), options))
{
}
Network::~Network() = default;
Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;

const Graph& Network::graph() const
{
    return m_impl->m_graph;
}

std::vector<at::Tensor> Network::forward(const at::Tensor& x)
{
    return m_impl->forward(x, nullptr, m_impl->m_outputs);
}

std::vector<at::Tensor> Network::forward(const at::Tensor& x, const MixWeights& mix)
{
    return m_impl->forward(x, &mix, m_impl->m_outputs);
}

at::Tensor Network::logits(const at::Tensor& x)
{
    return m_impl->forward(x, nullptr, m_impl->m_logits)[0];
}

at::Tensor Network::logits(const at::Tensor& x, const MixWeights& mix)
{
    return m_impl->forward(x, &mix, m_impl->m_logits)[0];
}

void Network::setTraining(bool training)
{
    m_impl->m_isTraining = training;
    ++m_impl->m_generation;
}

bool Network::isTraining() const
{
    return m_impl->m_isTraining;
}

void Network::setDropPath(double probability)
{
    m_impl->m_dropPath = probability;
}

void Network::setDropoutScale(double factor)
{
    m_impl->m_dropoutScale = factor;
}

std::vector<std::pair<std::string, at::Tensor>> Network::drawMasks(std::int64_t images,
                                                                   const MixWeights* mix) const
{
    std::vector<std::pair<std::string, at::Tensor>> result;
    for (auto& [node, mask] :
         m_impl->m_plan->drawMasks(m_impl->m_outputs, images, m_impl->pass({}, mix)))
        result.emplace_back(m_impl->m_graph.node(NodeId{node}).name, std::move(mask));
    return result;
}

void Network::giveMasks(std::vector<at::Tensor> masks)
{
    m_impl->m_drawn = std::move(masks);
}

void Network::setMaskSeed(std::uint64_t seed)
{
    m_impl->m_masks.set_current_seed(seed);
}

std::vector<at::Tensor> Network::parameters() const
{
    std::vector<at::Tensor> result;
    m_impl->forEach([&](const std::string&, const at::Tensor& tensor, bool trainable) {
        if (trainable)
            result.push_back(tensor);
    });
    return result;
}

std::vector<std::pair<std::string, at::Tensor>> Network::namedParameters() const
{
    std::vector<std::pair<std::string, at::Tensor>> result;
    m_impl->forEach([&](const std::string& name, const at::Tensor& tensor, bool trainable) {
        if (trainable)
            result.emplace_back(name, tensor);
    });
    return result;
}

Weights Network::weights() const
{
    Weights result;
    m_impl->forEach([&](const std::string& name, const at::Tensor& tensor, bool) {
        const at::Tensor copy = tensor.detach().to(at::kCPU).contiguous();
        result.emplace(name, copy.is_alias_of(tensor) ? copy.clone() : copy);
    });
    return result;
}

void Network::loadWeights(const Weights& weights, bool strict)
{
    m_impl->forEach([&](const std::string& name, const at::Tensor& tensor, bool) {
        const auto found = weights.find(name);
        if (found == weights.end()) {
            if (strict)
                throw Error("these weights are missing", name,
                            "load weights that were saved from the same network");
        } else if (found->second.sizes() != tensor.sizes()) {
            throw Error("the weights have another shape than the network's", name,
                        "load weights that were saved from the same network");
        }
    });
    const c10::NoGradGuard noGrad;
    m_impl->forEach([&](const std::string& name, at::Tensor tensor, bool) {
        const auto found = weights.find(name);
        if (found != weights.end())
            tensor.copy_(found->second);
    });
}

std::int64_t Network::parameterCount() const
{
    std::int64_t count = 0;
    for (const at::Tensor& tensor : parameters())
        count += tensor.numel();
    return count;
}

} // namespace netwright
