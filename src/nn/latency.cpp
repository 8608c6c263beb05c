#include "nn/latency.h"

#include "nn/network.h"

#include <ATen/ops/randn.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <chrono>

namespace netwright {

double forwardMilliseconds(const Graph& graph, const std::string& device, int batch)
{
    constexpr int warmups = 3, repeats = 15;
    Network network(graph, {.device = device});
    network.setTraining(false);
    const Shape shape = graph.inputShape();
    const at::Tensor x =
        at::randn({batch, shape.channels, shape.height, shape.width}).to(at::Device(device));
    const c10::NoGradGuard noGrad;
    std::vector<double> times;
    for (int i = 0; i < warmups + repeats; ++i) {
        const auto start = std::chrono::steady_clock::now();
        network.logits(x).flatten()[0].item<float>(); // waits for the device
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - start;
        if (i >= warmups)
            times.push_back(took.count());
    }
    std::nth_element(times.begin(), times.begin() + repeats / 2, times.end());
    return times[repeats / 2];
}

} // namespace netwright
