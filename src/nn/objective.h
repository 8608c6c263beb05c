#pragma once

#include "data/batches.h"
#include "nn/cross_entropy.h"

#include <memory>
#include <string>

namespace netwright {

/// What a training minimises, and what it measures. Immutable: safe from any thread.
class Objective
{
public:
    /// What the network is shown, and what its output is compared with.
    struct Task
    {
        at::Tensor shown;  ///< float32, N x C x H x W
        at::Tensor wanted; ///< labels, or images of the shape of `shown`
    };
    enum class Purpose { Training, Validation };
    using Over = nn::Over;

    virtual ~Objective() = default;
    /// Tells objectives apart in a checkpoint; empty: classification.
    virtual std::string name() const = 0;
    /// The images with the scale that the network is shown.
    virtual DatasetPtr scaled(const DatasetPtr& dataset) const = 0;
    /// The network's input, for images of this shape.
    virtual Shape inputShape(const Shape& image) const = 0;
    /// All that is random follows from `seed`, alike on every device.
    virtual Task task(const Batch& batch, std::uint64_t seed, Purpose purpose) const = 0;
    virtual at::Tensor loss(const at::Tensor& output, const at::Tensor& wanted, Over over,
                            double labelSmoothing) const = 0;
    /// Sum over the images, larger is better; times unit() it is percent or dB.
    virtual at::Tensor measure(const at::Tensor& output, const at::Tensor& wanted) const = 0;
    virtual double unit() const = 0;
    virtual std::string measureName() const = 0; ///< in names of metrics: "acc", "psnr"
};
using ObjectivePtr = std::shared_ptr<const Objective>;

/// Cross-entropy, and the percentage of images told right.
ObjectivePtr classification();

/// What is done to an image before a network restores it.
struct Corruption
{
    enum class Kind {
        Noise,  ///< Gaussian, added to every value and not clipped
        Pixels, ///< half of the pixels, drawn at random, are black
        Block,  ///< a block of half of each side in the middle is black
    };
    Kind kind = Kind::Noise;
    double sigma = 30; ///< of the noise, of 255
};

/// The squared error between what the network makes of a corrupted image and the clean image, and
/// the PSNR in dB (Suganuma et al. 2018, E-CAE). Images have values in [0, 1] and keep their
/// channels (the paper restores grey ones). Where they are larger, networks see squares of 64
/// pixels: random ones in training, those in the middle in validation.
ObjectivePtr restoration(const Corruption& corruption);

/// What identical images get, dB: their PSNR is without bounds.
inline constexpr double highestPsnr = 100;
/// Of each pair of images with values in [0, 1], dB, at most highestPsnr: float64, N. Values of
/// `restored` outside [0, 1] are clipped, as when an image is saved.
at::Tensor psnr(const at::Tensor& restored, const at::Tensor& clean);

} // namespace netwright
