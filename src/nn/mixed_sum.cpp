#include "nn/mixed_sum.h"

#include "nn/common_ops.h"

#include <ATen/ops/cat.h>

namespace netwright::nn {

at::Tensor mixedSum(std::vector<at::Tensor>& inputs, const std::vector<Options>& options,
                    const std::vector<std::vector<kernels::Stage>>& chains, const Shape& shape,
                    const Pass& pass)
{
    std::vector<kernels::Term> terms;
    std::vector<std::int64_t> bare;
    std::vector<at::Tensor> weights;
    for (const Options& each : options) {
        const MixWeight& mix = pass.mix->at(each.decision);
        weights.push_back(mix.weights);
        for (std::size_t i = 0; i < each.count; ++i) {
            const std::size_t place = each.first + i;
            if (inputs[place].defined())
                terms.push_back(
                    {std::move(inputs[place]), chains[place], static_cast<std::int64_t>(place)});
            else if (mix.addsSkipped && !mix.computed.empty() && !mix.computed[i])
                bare.push_back(static_cast<std::int64_t>(place));
        }
    }
    const at::Tensor all = weights.size() == 1 ? weights.front() : at::cat(weights);
    if (terms.empty())
        return bareSum(all, bare, shape, pass.x);
    return kernels::mixedSum(terms, all, bare, pass.training);
}

} // namespace netwright::nn
