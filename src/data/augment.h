#pragma once

#include "core/rng.h"
#include "data/batches.h"

namespace netwright {

/// What happens to each image of one batch, drawn before any pixel is touched.
struct AugmentPlan
{
    std::vector<std::int64_t> samples;    ///< rows of the image set
    std::vector<std::int64_t> top, left;  ///< corner of the crop in the padded image; or empty
    std::vector<std::uint8_t> flip;       ///< mirrored after cropping; or empty
    std::vector<std::int64_t> cutY, cutX; ///< centre of the cutout square; or empty
    int pad = 0;
    int cutout = 0; ///< side: rows [y - side/2, y - side/2 + side) are zeroed
};

AugmentPlan drawPlan(std::vector<std::int64_t> samples, const Augmentation& augmentation,
                     int height, int width, Rng rng);

/// Normalised value of every byte: channels x 256, (v / 255 - mean) / std. Both ways below look
/// values up here, so they give the same bits on every device.
std::vector<float> normalisationTable(const std::vector<double>& mean,
                                      const std::vector<double>& std);

/// The images of a plan as float32 N x C x H x W, by a plain loop on the CPU. Padding is black
/// (byte 0) and normalised like any pixel; cutout zeroes the normalised values.
at::Tensor augmentOnCpu(const at::Tensor& images, const AugmentPlan& plan,
                        const std::vector<float>& table);

/// The same by index arithmetic on the images' device. `table` is C x 256 there.
at::Tensor augmentOnDevice(const at::Tensor& images, const AugmentPlan& plan,
                           const at::Tensor& table);

} // namespace netwright
