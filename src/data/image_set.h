#pragma once

#include "data/dataset.h"

#include <cstdint>
#include <span>

namespace netwright {

/// Largest image set accepted, in bytes of pixels.
inline constexpr std::uint64_t maxImageSetBytes = std::uint64_t{8} << 30;

/// Room for `count` images, not yet filled. Throws Error when it would exceed maxImageSetBytes.
ImageSet makeImageSet(std::int64_t count, const Shape& shape, const std::string& where);

/// The raw memory of a set: its pixels in N x C x H x W order, and its labels.
std::span<std::uint8_t> pixels(ImageSet& set);
std::span<const std::uint8_t> pixels(const ImageSet& set);
std::span<std::int64_t> labels(ImageSet& set);
std::span<const std::int64_t> labels(const ImageSet& set);

/// Mean and standard deviation of each channel, of pixels scaled to [0, 1], over all images. A
/// constant channel gets a deviation of 1, so that it can be divided by.
struct ChannelStatistics
{
    std::vector<double> mean, std;
};
ChannelStatistics channelStatistics(const ImageSet& set);

/// Images of each class.
std::vector<std::int64_t> classCounts(const ImageSet& set, int classes);

} // namespace netwright
