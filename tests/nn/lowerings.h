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

/// Both lowerings side by side: a training pass and its gradients, then evaluation with and
/// without gradients. Empty when all numbers agree.
inline QString difference(const Graph& graph, const MixWeights* mix = nullptr)
{
    Network plain = makeNetwork(graph, Lowering::Plain);
    Network fast = makeNetwork(graph, Lowering::Fast);
    const at::Tensor x = images(4, graph.inputShape());
    const auto outputs = [&](Network& network) {
        return mix ? network.forward(x, *mix) : network.forward(x);
    };
    const auto compare = [&](const char* what) -> QString {
        const auto expected = outputs(plain);
        const auto actual = outputs(fast);
        for (std::size_t i = 0; i < expected.size(); ++i)
            if (!isClose(actual[i], expected[i]))
                return QString("%1: output %2 differs by %3")
                    .arg(what)
                    .arg(i)
                    .arg((actual[i] - expected[i]).abs().max().item<double>());
        return {};
    };

    for (Network* network : {&plain, &fast}) {
        network->setDropPath(0.5);
        network->setMaskSeed(7);
        at::Tensor loss;
        for (const at::Tensor& output : outputs(*network)) {
            const at::Tensor term = output.pow(2).sum();
            loss = loss.defined() ? loss + term : term;
        }
        loss.backward();
    }
    const auto expected = plain.namedParameters();
    const auto actual = fast.namedParameters();
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const at::Tensor a = gradientOf(actual[i].second), b = gradientOf(expected[i].second);
        if (!at::allclose(a, b, 1e-3, 1e-4 * (1 + b.abs().max().item<double>())))
            return QString::fromStdString("gradient of " + expected[i].first + " differs");
    }
    for (Network* network : {&plain, &fast})
        network->setTraining(false);
    if (QString text = compare("evaluation"); !text.isEmpty())
        return text;
    const c10::NoGradGuard noGrad;
    return compare("inference");
}

} // namespace netwright::test
