#include "nn/kernels/stages_run.h"

namespace netwright::kernels {

namespace {

MapView packedView(const float* data, int channels, int height, int width)
{
    return {data, height, width, std::ptrdiff_t(width) * channels, channels};
}

} // namespace

void runChain(const at::Tensor& x, const std::vector<Stage>& chain, bool training,
              StagesState& state)
{
    state.plans = planStages(x, chain);
    const std::int64_t samples = x.size(0);
    at::Tensor input = x;
    ChannelAffine affine;
    for (std::size_t s = 0; s < chain.size(); ++s) {
        const StagePlan& plan = state.plans[s];
        const bool isTaken = s == 0 && plan.bare(); // the result is the input
        const bool fromBatch = chain[s].norm && training;
        const at::Tensor result =
            isTaken ? packed(input)
                    : emptyPacked(samples, plan.outChannels, plan.outHeight, plan.outWidth);
        MomentSums sums(samples, plan.outChannels);
        forGroups(samples, [&](int group, std::int64_t begin, std::int64_t end) {
            const Scratch scratch({plan.paddedSize(), plan.middleSize()});
            for (std::int64_t n = begin; n < end; ++n) {
                float* out = samplePointer(result, n);
                if (!isTaken)
                    StageRun{plan, sampleView(input, n), affine, scratch[0], scratch[1]}.run(out);
                if (fromBatch)
                    sums.add(group, plan.outPixels(), out);
            }
        });
        const auto pixels = static_cast<std::int64_t>(plan.outPixels()) * samples;
        state.norms.push_back(fromBatch       ? normFromBatch(*chain[s].norm, sums, pixels)
                              : chain[s].norm ? normFromRunning(*chain[s].norm)
                                              : normIdentity(plan.outChannels));
        state.results.push_back(result);
        affine = state.norms.back().affine();
        input = result;
    }
}

at::Tensor runStages(const at::Tensor& x, const std::vector<Stage>& chain, Activation after,
                     bool training, StagesState& state)
{
    const std::int64_t samples = x.size(0);
    runChain(x, chain, training, state);
    const at::Tensor result = state.results.back();
    const ChannelAffine affine = state.norms.back().affine();
    if (!affine.scale && after == Activation::None) {
        // The output must not be part of the state: autograd's node would own its own output.
        state.results.back().reset();
        return result.is_same(x) ? result.alias() : result;
    }

    const StagePlan& last = state.plans.back();
    at::Tensor out = emptyPacked(samples, last.outChannels, last.outHeight, last.outWidth);
    forGroups(samples, [&](int, std::int64_t begin, std::int64_t end) {
        const auto pixels = last.outPixels() * static_cast<std::size_t>(end - begin);
        simd(last.outChannels)
            .affine(pixels, last.outChannels, samplePointer(result, begin), affine, after,
                    samplePointer(out, begin));
    });
    return out;
}

at::Tensor inferStages(const at::Tensor& x, const std::vector<Stage>& chain, Activation after)
{
    const std::vector<StagePlan> plans = planStages(x, chain);
    const std::int64_t samples = x.size(0);
    std::vector<NormState> norms;
    std::vector<std::vector<float>> columns;
    std::size_t padded = 0;
    std::size_t middle = 0;
    std::size_t result = 0;
    for (std::size_t s = 0; s < chain.size(); ++s) {
        const StagePlan& plan = plans[s];
        norms.push_back(chain[s].norm ? normFromRunning(*chain[s].norm)
                                      : normIdentity(plan.outChannels));
        columns.push_back(plan.columns);
        if (plan.pointwise && chain[s].norm)
            for (std::size_t i = 0; i < columns.back().size(); ++i)
                columns.back()[i] *= norms.back().scale[i % std::size_t(plan.outChannels)];
        padded = std::max(padded, plan.paddedSize());
        middle = std::max(middle, plan.middleSize());
        result = std::max(result, plan.outSize());
    }
    const StagePlan& last = plans.back();
    at::Tensor out = emptyPacked(samples, last.outChannels, last.outHeight, last.outWidth);
    forGroups(samples, [&](int, std::int64_t begin, std::int64_t end) {
        Scratch scratch({padded, middle, result, result});
        for (std::int64_t n = begin; n < end; ++n) {
            MapView view = sampleView(x, n);
            for (std::size_t s = 0; s < plans.size(); ++s) {
                const StagePlan& plan = plans[s];
                const bool final = s + 1 == plans.size();
                const Activation activation = final ? after : Activation::None;
                float* to = final ? samplePointer(out, n) : scratch[2 + static_cast<int>(s % 2)];
                const StageRun run = {plan, view, {}, scratch[0], scratch[1]};
                const float* shift = chain[s].norm ? norms[s].shift.data() : nullptr;
                if (plan.pointwise)
                    run.pointwise(run.depthwise(run.prepare()), to, columns[s].data(), shift,
                                  activation);
                else {
                    run.run(to);
                    simd(plan.outChannels)
                        .affine(plan.outPixels(), plan.outChannels, to, norms[s].affine(),
                                activation, to);
                }
                view = packedView(to, plan.outChannels, plan.outHeight, plan.outWidth);
            }
        }
    });
    return out;
}

} // namespace netwright::kernels
