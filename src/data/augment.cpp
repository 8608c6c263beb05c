#include "data/augment.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>

#include <algorithm>

namespace netwright {

namespace {

at::Tensor column(const std::vector<std::int64_t>& values, const at::Tensor& like)
{
    const auto count = static_cast<std::int64_t>(values.size());
    // A copy: the vector belongs to the plan, the device may read later.
    return at::from_blob(const_cast<std::int64_t*>(values.data()), {count}, at::kLong)
        .clone()
        .to(like.device())
        .view({count, 1});
}

/// Ranges of rows or columns that a cutout square covers.
struct Range
{
    int begin, end;
};
Range cutRange(std::int64_t centre, int side, int size)
{
    const auto begin = static_cast<int>(centre) - side / 2;
    return {std::max(begin, 0), std::min(begin + side, size)};
}

} // namespace

AugmentPlan drawPlan(std::vector<std::int64_t> samples, const Augmentation& augmentation,
                     int height, int width, Rng rng)
{
    AugmentPlan plan;
    plan.pad = augmentation.padCrop;
    plan.cutout = augmentation.cutout;
    const auto shifts = static_cast<std::uint64_t>(2 * augmentation.padCrop + 1);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (augmentation.padCrop > 0) {
            plan.top.push_back(static_cast<std::int64_t>(rng.below(shifts)));
            plan.left.push_back(static_cast<std::int64_t>(rng.below(shifts)));
        }
        if (augmentation.flip)
            plan.flip.push_back(rng.below(2) == 1);
        if (augmentation.cutout > 0) {
            plan.cutY.push_back(rng.index(static_cast<std::size_t>(height)));
            plan.cutX.push_back(rng.index(static_cast<std::size_t>(width)));
        }
    }
    plan.samples = std::move(samples);
    return plan;
}

std::vector<float> normalisationTable(const std::vector<double>& mean,
                                      const std::vector<double>& std)
{
    std::vector<float> table;
    for (std::size_t c = 0; c < mean.size(); ++c)
        for (int v = 0; v < 256; ++v)
            table.push_back(static_cast<float>((v / 255.0 - mean[c]) / std[c]));
    return table;
}

at::Tensor augmentOnCpu(const at::Tensor& images, const AugmentPlan& plan,
                        const std::vector<float>& table)
{
    const auto count = static_cast<std::int64_t>(plan.samples.size());
    const auto channels = static_cast<int>(images.size(1));
    const auto height = static_cast<int>(images.size(2));
    const auto width = static_cast<int>(images.size(3));
    at::Tensor batch = at::empty({count, channels, height, width}, at::kFloat);
    const std::uint8_t* const all = images.data_ptr<std::uint8_t>();
    float* out = batch.data_ptr<float>();
    const std::ptrdiff_t plane = std::ptrdiff_t{height} * width;
    for (std::size_t i = 0; i < plan.samples.size(); ++i) {
        const int dy = plan.top.empty() ? 0 : static_cast<int>(plan.top[i]) - plan.pad;
        const int dx = plan.left.empty() ? 0 : static_cast<int>(plan.left[i]) - plan.pad;
        const bool flip = !plan.flip.empty() && plan.flip[i];
        const std::uint8_t* image = all + plan.samples[i] * channels * plane;
        for (int c = 0; c < channels; ++c, image += plane) {
            const float* const values = &table[static_cast<std::size_t>(c) * 256];
            float* const first = out;
            for (int y = 0; y < height; ++y, out += width) {
                if (y + dy < 0 || y + dy >= height) {
                    std::fill(out, out + width, values[0]);
                    continue;
                }
                const std::uint8_t* const row = image + std::ptrdiff_t{y + dy} * width;
                const int begin = std::clamp(-dx, 0, width), end = std::clamp(width - dx, 0, width);
                std::fill(out, out + begin, values[0]);
                for (int x = begin; x < end; ++x)
                    out[x] = values[row[x + dx]];
                std::fill(out + end, out + width, values[0]);
                if (flip)
                    std::reverse(out, out + width);
            }
            if (!plan.cutY.empty()) {
                const Range rows = cutRange(plan.cutY[i], plan.cutout, height);
                const Range columns = cutRange(plan.cutX[i], plan.cutout, width);
                for (int y = rows.begin; y < rows.end; ++y)
                    std::fill(first + std::ptrdiff_t{y} * width + columns.begin,
                              first + std::ptrdiff_t{y} * width + columns.end, 0.0f);
            }
        }
    }
    return batch;
}

at::Tensor augmentOnDevice(const at::Tensor& images, const AugmentPlan& plan,
                           const at::Tensor& table)
{
    const auto count = static_cast<std::int64_t>(plan.samples.size());
    const std::int64_t channels = images.size(1), height = images.size(2), width = images.size(3);
    const auto whole = at::TensorOptions().dtype(at::kLong).device(images.device());
    at::Tensor y = at::arange(height, whole).view({1, height});
    at::Tensor x = at::arange(width, whole).view({1, width});
    const at::Tensor plainY = y, plainX = x;
    at::Tensor batch = images.index_select(0, column(plan.samples, images).view({count}));
    if (!plan.flip.empty()) {
        const at::Tensor flip =
            column({plan.flip.begin(), plan.flip.end()}, images); // 1: x becomes width - 1 - x
        x = x + flip * (width - 1 - 2 * x);
    }
    at::Tensor outside;
    if (!plan.top.empty()) {
        y = y + column(plan.top, images) - plan.pad;
        x = x + column(plan.left, images) - plan.pad;
        outside = (y.lt(0) | y.ge(height)).unsqueeze(2) | (x.lt(0) | x.ge(width)).unsqueeze(1);
    }
    if (!plan.flip.empty() || !plan.top.empty()) {
        const at::Tensor flat =
            (y.clamp(0, height - 1) * width).unsqueeze(2) + x.clamp(0, width - 1).unsqueeze(1);
        const at::Tensor index = flat.expand({count, height, width}).reshape({count, 1, -1});
        batch = batch.view({count, channels, -1}).gather(2, index.expand({-1, channels, -1}));
        batch = batch.view({count, channels, height, width});
    }
    if (outside.defined())
        batch = batch.masked_fill(outside.unsqueeze(1), 0);
    const at::Tensor offset = at::arange(channels, whole).view({1, channels, 1, 1}) * 256;
    at::Tensor values = table.view({-1})
                            .index_select(0, (batch.to(at::kLong) + offset).view({-1}))
                            .view({count, channels, height, width});
    if (!plan.cutY.empty()) {
        const at::Tensor fromY = plainY - column(plan.cutY, images) + plan.cutout / 2;
        const at::Tensor fromX = plainX - column(plan.cutX, images) + plan.cutout / 2;
        const at::Tensor inside = (fromY.ge(0) & fromY.lt(plan.cutout)).unsqueeze(2) &
                                  (fromX.ge(0) & fromX.lt(plan.cutout)).unsqueeze(1);
        values = values.masked_fill(inside.unsqueeze(1), 0);
    }
    return values;
}

} // namespace netwright
