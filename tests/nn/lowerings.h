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

    // How far rounding alone moves a gradient: the plain network again, its input moved by one part
    // in a million (deep chains of BatchNorm and ReLU amplify that).
    Network moved = makeNetwork(graph, Lowering::Plain);
    for (Network* network : {&plain, &fast, &moved}) {
        network->setDropPath(0.5);
        network->setMaskSeed(7);
        const at::Tensor input = network == &moved ? x * (1 + 1e-6 * at::sign(x - 0.5)) : x;
        at::Tensor loss;
        for (const at::Tensor& output :
             mix ? network->forward(input, *mix) : network->forward(input)) {
            const at::Tensor term = output.pow(2).sum();
            loss = loss.defined() ? loss + term : term;
        }
        loss.backward();
    }
    const auto expected = plain.namedParameters();
    const auto actual = fast.namedParameters();
    const auto shaken = moved.namedParameters();
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const at::Tensor a = gradientOf(actual[i].second), b = gradientOf(expected[i].second);
        const double size = b.abs().max().item<double>();
        const double noise = (gradientOf(shaken[i].second) - b).abs().max().item<double>();
        const double difference = (a - b).abs().max().item<double>();
        if (!(difference <= 1e-4 * (1 + size) + 3 * noise))
            return QString("gradient of %1 differs by %2 (its largest is %3, rounding moves it by %4)")
                .arg(QString::fromStdString(expected[i].first))
                .arg(difference)
                .arg(size)
                .arg(noise);
    }
    for (Network* network : {&plain, &fast})
        network->setTraining(false);
    if (QString text = compare("evaluation"); !text.isEmpty())
        return text;
    const c10::NoGradGuard noGrad;
    return compare("inference");
}

} // namespace netwright::test
