#include "nn/objective.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/stack.h>

#include <algorithm>
#include <cmath>

namespace netwright {
namespace {

class Classification final : public Objective
{
public:
    std::string name() const override { return {}; }
    DatasetPtr scaled(const DatasetPtr& dataset) const override { return dataset; }
    Shape inputShape(const Shape& image) const override { return image; }
    Task task(const Batch& batch, std::uint64_t, Purpose) const override
    {
        return {batch.images, batch.labels};
    }
    at::Tensor loss(const at::Tensor& output, const at::Tensor& wanted, Over over,
                    double labelSmoothing) const override
    {
        return nn::crossEntropy(output, wanted, labelSmoothing, over);
    }
    at::Tensor measure(const at::Tensor& output, const at::Tensor& wanted) const override
    {
        return output.argmax(1).eq(wanted).sum();
    }
    double unit() const override { return 100; }
    std::string measureName() const override { return "acc"; }
};

constexpr std::int64_t cropSide = 64;

/// Squares of the images: at random places, or in the middle.
at::Tensor cropped(const at::Tensor& images, Rng rng, Objective::Purpose purpose)
{
    const std::int64_t height = std::min(images.size(2), cropSide);
    const std::int64_t width = std::min(images.size(3), cropSide);
    const std::int64_t spareY = images.size(2) - height, spareX = images.size(3) - width;
    if (spareY == 0 && spareX == 0)
        return images;
    const auto place = [&](std::int64_t spare) {
        return purpose == Objective::Purpose::Validation
                   ? spare / 2
                   : static_cast<std::int64_t>(rng.below(static_cast<std::uint64_t>(spare) + 1));
    };
    std::vector<at::Tensor> crops;
    for (std::int64_t i = 0; i < images.size(0); ++i) {
        const std::int64_t y = place(spareY), x = place(spareX);
        crops.push_back(images.select(0, i).narrow(1, y, height).narrow(2, x, width));
    }
    return at::stack(crops);
}

class Restoration final : public Objective
{
public:
    explicit Restoration(const Corruption& corruption) : m_corruption(corruption) {}

    std::string name() const override
    {
        switch (m_corruption.kind) {
        case Corruption::Kind::Noise:
            return fmt::format("restoration of noise {}", m_corruption.sigma);
        case Corruption::Kind::Pixels:
            return "restoration of pixels";
        case Corruption::Kind::Block:
            break;
        }
        return "restoration of a block";
    }

    DatasetPtr scaled(const DatasetPtr& dataset) const override
    {
        auto copy = std::make_shared<Dataset>(*dataset); // the pixels are shared
        std::fill(copy->mean.begin(), copy->mean.end(), 0.0);
        std::fill(copy->std.begin(), copy->std.end(), 1.0);
        return copy;
    }

    Shape inputShape(const Shape& image) const override
    {
        Shape input = image;
        input.height = std::min(input.height, static_cast<int>(cropSide));
        input.width = std::min(input.width, static_cast<int>(cropSide));
        return input;
    }

    Task task(const Batch& batch, std::uint64_t seed, Purpose purpose) const override
    {
        const at::Tensor clean = cropped(batch.images, Rng::derive(seed, 0), purpose);
        return {corrupted(clean, Rng::deriveSeed(seed, 1)), clean};
    }

    at::Tensor loss(const at::Tensor& output, const at::Tensor& wanted, Over over,
                    double) const override
    {
        const at::Tensor perImage =
            output.to(at::kFloat).sub(wanted).square().flatten(1).mean(1, false);
        return over == Over::MeanOfImages ? perImage.mean() : perImage.sum();
    }
    at::Tensor measure(const at::Tensor& output, const at::Tensor& wanted) const override
    {
        return psnr(output.detach(), wanted).sum();
    }
    double unit() const override { return 1; }
    std::string measureName() const override { return "psnr"; }

private:
    at::Tensor corrupted(const at::Tensor& clean, std::uint64_t seed) const
    {
        // Drawn on the CPU: every device draws its own numbers from one seed.
        const at::Generator random = at::make_generator<at::CPUGeneratorImpl>(seed);
        const std::int64_t n = clean.size(0), height = clean.size(2), width = clean.size(3);
        switch (m_corruption.kind) {
        case Corruption::Kind::Noise:
            return at::empty(clean.sizes(), at::kFloat)
                .normal_(0, m_corruption.sigma / 255, random)
                .to(clean.device())
                .add(clean);
        case Corruption::Kind::Pixels: {
            const at::Tensor order =
                at::empty({n, height * width}, at::kFloat).uniform_(0, 1, random).argsort(1, false);
            const at::Tensor stays = order.ge(height * width / 2).view({n, 1, height, width});
            return clean.mul(stays.to(clean.device()));
        }
        case Corruption::Kind::Block:
            break;
        }
        at::Tensor result = clean.clone();
        result.narrow(2, (height - height / 2) / 2, height / 2)
            .narrow(3, (width - width / 2) / 2, width / 2)
            .zero_();
        return result;
    }

    Corruption m_corruption;
};

} // namespace

ObjectivePtr classification()
{
    static const ObjectivePtr objective = std::make_shared<Classification>();
    return objective;
}

ObjectivePtr restoration(const Corruption& corruption)
{
    return std::make_shared<Restoration>(corruption);
}

at::Tensor psnr(const at::Tensor& restored, const at::Tensor& clean)
{
    const at::Tensor error = restored.to(at::kDouble).clamp(0, 1).sub(clean).square();
    return error.flatten(1)
        .mean(1, false)
        .clamp_min(std::pow(10, -highestPsnr / 10))
        .log10()
        .mul(-10);
}

} // namespace netwright
