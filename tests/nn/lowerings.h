#pragma once

#include "networks.h"

#include <ATen/ATen.h>

#include <QString>

namespace netwright::test {

inline Network makeNetwork(const Graph& graph, Lowering lowering, std::uint64_t seed = 1)
{
    Network::Options options;
    options.lowering = lowering;
    options.seed = seed;
    return Network(graph, options);
}

inline bool isClose(const at::Tensor& a, const at::Tensor& b)
{
    return at::allclose(a, b, 1e-4, 1e-5);
}

inline at::Tensor gradientOf(const at::Tensor& parameter)
{
    return parameter.grad().defined() ? parameter.grad() : at::zeros_like(parameter);
}

/// Gradients of the sum of the squared outputs in training mode, in parameter order; then those of
/// the weights of each Mix.
inline std::vector<at::Tensor> gradients(Network& network, const at::Tensor& x,
                                         const MixWeights* mix)
{
    network.setDropPath(0.5);
    network.setMaskSeed(7);
    at::Tensor loss;
    for (const at::Tensor& output : mix ? network.forward(x, *mix) : network.forward(x)) {
        const at::Tensor term = output.pow(2).sum();
        loss = loss.defined() ? loss + term : term;
    }
    loss.backward();
    std::vector<at::Tensor> result;
    for (const at::Tensor& parameter : network.parameters())
        result.push_back(gradientOf(parameter));
    if (mix)
        for (const auto& [decision, each] : *mix) {
            result.push_back(gradientOf(each.weights));
            each.weights.mutable_grad().reset();
        }
    return result;
}

/// How far rounding alone moves the numbers: those of the plain network with its input moved by
/// about one part in a million, many times. A ReLU whose input is close to zero then opens or
/// closes, and a gradient jumps; a BatchNorm over almost nothing amplifies, and so do the running
/// statistics it leaves to evaluation.
class Rounding
{
public:
    Rounding(const Graph& graph, const at::Tensor& x, const MixWeights* mix)
        : m_graph(graph), m_x(x), m_mix(mix)
    {
    }

    /// Whether some movement of the input moves the gradient as far as `difference`.
    bool explains(double difference, std::size_t parameter, const at::Tensor& gradient)
    {
        return anyMove(difference,
                       [&](const Moved& moved) { return moved.gradients[parameter] - gradient; });
    }

    /// The same of an output in evaluation, after the training pass.
    bool explainsOutput(double difference, std::size_t output, const at::Tensor& expected)
    {
        return anyMove(difference,
                       [&](const Moved& moved) { return moved.outputs[output] - expected; });
    }

private:
    struct Moved
    {
        std::vector<at::Tensor> gradients, outputs;
    };

    template <class Move>
    bool anyMove(double difference, const Move& move)
    {
        constexpr std::size_t most = 60;
        for (std::size_t i = 0; i < most; ++i) {
            if (i == m_moved.size())
                m_moved.push_back(moved(i));
            if (difference <= 3 * move(m_moved[i]).abs().max().template item<double>())
                return true;
        }
        return false;
    }

    Moved moved(std::size_t index) const
    {
        Network plain = makeNetwork(m_graph, Lowering::Plain);
        const at::Tensor noise = images(m_x.size(0), m_graph.inputShape(), 100 + index);
        Moved result{gradients(plain, m_x * (1 + 1e-6 * noise), m_mix), {}};
        plain.setTraining(false);
        result.outputs = m_mix ? plain.forward(m_x, *m_mix) : plain.forward(m_x);
        return result;
    }

    const Graph& m_graph;
    at::Tensor m_x;
    const MixWeights* m_mix;
    std::vector<Moved> m_moved;
};

/// Both lowerings side by side: the gradients of a training pass, then evaluation with and without
/// gradients. Empty when all numbers agree.
inline QString difference(const Graph& graph, const MixWeights* mix = nullptr)
{
    Network plain = makeNetwork(graph, Lowering::Plain);
    Network fast = makeNetwork(graph, Lowering::Fast);
    const at::Tensor x = images(4, graph.inputShape());
    Rounding rounding(graph, x, mix);
    const auto compare = [&](const char* what) -> QString {
        const auto outputs = [&](Network& network) {
            return mix ? network.forward(x, *mix) : network.forward(x);
        };
        const auto expected = outputs(plain);
        const auto actual = outputs(fast);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const double distance = (actual[i] - expected[i]).abs().max().item<double>();
            if (!isClose(actual[i], expected[i]) &&
                !rounding.explainsOutput(distance, i, expected[i]))
                return QString("%1: output %2 differs by %3 (its largest is %4)")
                    .arg(what)
                    .arg(i)
                    .arg(distance)
                    .arg(expected[i].abs().max().item<double>());
        }
        return {};
    };

    const auto expected = gradients(plain, x, mix), actual = gradients(fast, x, mix);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double size = expected[i].abs().max().item<double>();
        const double distance = (actual[i] - expected[i]).abs().max().item<double>();
        if (!(distance <= 1e-4 * (1 + size)) && !rounding.explains(distance, i, expected[i]))
            return QString("gradient %1 (%2) differs by %3 (its largest is %4)")
                .arg(i)
                .arg(i < plain.parameters().size()
                         ? QString::fromStdString(plain.namedParameters()[i].first)
                         : "of a mix")
                .arg(distance)
                .arg(size);
    }
    for (Network* network : {&plain, &fast})
        network->setTraining(false);
    if (QString text = compare("evaluation"); !text.isEmpty())
        return text;
    const c10::NoGradGuard noGrad;
    return compare("inference");
}

} // namespace netwright::test
