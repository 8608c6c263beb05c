#include "data/image_set.h"

#include <ATen/ops/empty.h>

#include <cmath>

namespace netwright {

ImageSet makeImageSet(std::int64_t count, const Shape& shape, const std::string& where)
{
    const auto pixelBytes = static_cast<double>(count) * static_cast<double>(shape.elements());
    if (pixelBytes > static_cast<double>(maxImageSetBytes))
        throw Error(fmt::format("{} images of {} do not fit in {} GiB", count, toText(shape),
                                maxImageSetBytes >> 30),
                    where, "use fewer or smaller images");
    return {at::empty({count, shape.channels, shape.height, shape.width}, at::kByte),
            at::empty({count}, at::kLong)};
}

std::span<std::uint8_t> pixels(ImageSet& set)
{
    return {set.images.data_ptr<std::uint8_t>(), static_cast<std::size_t>(set.images.numel())};
}

std::span<const std::uint8_t> pixels(const ImageSet& set)
{
    return {set.images.data_ptr<std::uint8_t>(), static_cast<std::size_t>(set.images.numel())};
}

std::span<std::int64_t> labels(ImageSet& set)
{
    return {set.labels.data_ptr<std::int64_t>(), static_cast<std::size_t>(set.labels.numel())};
}

std::span<const std::int64_t> labels(const ImageSet& set)
{
    return {set.labels.data_ptr<std::int64_t>(), static_cast<std::size_t>(set.labels.numel())};
}

ChannelStatistics channelStatistics(const ImageSet& set)
{
    const auto channels = static_cast<std::size_t>(set.images.size(1));
    const auto plane = static_cast<std::size_t>(set.images.size(2) * set.images.size(3));
    const auto all = pixels(set);
    std::vector<std::uint64_t> sum(channels), squares(channels);
    for (std::size_t begin = 0; begin < all.size(); begin += plane) {
        std::uint64_t s = 0, q = 0;
        for (const std::uint8_t value : all.subspan(begin, plane)) {
            s += value;
            q += std::uint64_t{value} * value;
        }
        const std::size_t channel = begin / plane % channels;
        sum[channel] += s;
        squares[channel] += q;
    }
    ChannelStatistics statistics;
    const auto count = static_cast<double>(all.size() / channels);
    for (std::size_t c = 0; c < channels; ++c) {
        const double mean = static_cast<double>(sum[c]) / count / 255;
        const double variance =
            static_cast<double>(squares[c]) / count / (255.0 * 255) - mean * mean;
        statistics.mean.push_back(mean);
        statistics.std.push_back(variance > 1e-12 ? std::sqrt(variance) : 1.0);
    }
    return statistics;
}

std::vector<std::int64_t> classCounts(const ImageSet& set, int classes)
{
    std::vector<std::int64_t> counts(static_cast<std::size_t>(classes));
    for (const std::int64_t label : labels(set))
        ++counts.at(static_cast<std::size_t>(label));
    return counts;
}

} // namespace netwright
