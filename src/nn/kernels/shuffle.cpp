#include "nn/kernels/kernels.h"
#include "nn/kernels/layout.h"

#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/custom_function.h>

namespace netwright::kernels {

namespace {

at::Tensor shuffled(const at::Tensor& in, int groups)
{
    const at::Tensor x = packed(in);
    const int channels = static_cast<int>(x.size(1));
    const int width = channels / groups;
    at::Tensor out =
        emptyPacked(x.size(0), channels, static_cast<int>(x.size(2)), static_cast<int>(x.size(3)));
    forGroups(x.size(0), [&](int, std::int64_t begin, std::int64_t end) {
        const std::int64_t pixels = (end - begin) * x.size(2) * x.size(3);
        const float* from = samplePointer(x, begin);
        float* to = samplePointer(out, begin);
        for (std::int64_t pixel = 0; pixel < pixels; ++pixel, from += channels, to += channels)
            for (int group = 0; group < groups; ++group)
                for (int i = 0; i < width; ++i)
                    to[i * groups + group] = from[group * width + i];
    });
    return out;
}

class ShuffleFunction : public torch::autograd::Function<ShuffleFunction>
{
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x,
                              int groups)
    {
        // The way back is the shuffle of as many groups as a group has channels.
        context->saved_data["groups"] = x.size(1) / groups;
        return shuffled(x, groups);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients)
    {
        const auto groups = static_cast<int>(context->saved_data["groups"].toInt());
        return {shuffled(gradients[0], groups), at::Tensor()};
    }
};

} // namespace

at::Tensor channelShuffle(const at::Tensor& x, int groups)
{
    if (!covers(x)) {
        const at::Tensor rows = x.permute({0, 2, 3, 1});
        return rows.reshape({x.size(0), x.size(2), x.size(3), groups, x.size(1) / groups})
            .transpose(3, 4)
            .reshape(rows.sizes())
            .permute({0, 3, 1, 2});
    }
    return x.requires_grad() && at::GradMode::is_enabled() ? ShuffleFunction::apply(x, groups)
                                                           : shuffled(x, groups);
}

} // namespace netwright::kernels
