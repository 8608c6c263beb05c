#include "data/resize.h"

#include "data/image_set.h"

#include <algorithm>
#include <cmath>

namespace netwright {

std::vector<AreaResize::Span> AreaResize::spans(int size, int newSize)
{
    std::vector<Span> result;
    const double scale = static_cast<double>(size) / newSize;
    for (int i = 0; i < newSize; ++i) {
        const double low = i * scale, high = std::min<double>((i + 1) * scale, size);
        Span span{std::min(static_cast<int>(low), size - 1)};
        for (int k = span.begin; k < size && k < high - 1e-9; ++k) {
            const double overlap = std::min<double>(high, k + 1) - std::max<double>(low, k);
            span.weights.push_back(static_cast<float>(overlap / (high - low)));
        }
        result.push_back(std::move(span));
    }
    return result;
}

AreaResize::AreaResize(int height, int width, int newHeight, int newWidth)
    : m_rows(spans(height, newHeight))
    , m_columns(spans(width, newWidth))
    , m_height(height)
    , m_narrow(static_cast<std::size_t>(height) * static_cast<std::size_t>(newWidth))
{
}

void AreaResize::plane(const std::uint8_t* from, std::int64_t rowStride, std::int64_t pixelStride,
                       std::uint8_t* to)
{
    const std::size_t width = m_columns.size();
    for (int y = 0; y < m_height; ++y) {
        const std::uint8_t* row = from + y * rowStride;
        for (std::size_t x = 0; x < width; ++x) {
            float sum = 0;
            const std::uint8_t* pixel = row + m_columns[x].begin * pixelStride;
            for (const float weight : m_columns[x].weights) {
                sum += weight * static_cast<float>(*pixel);
                pixel += pixelStride;
            }
            m_narrow[static_cast<std::size_t>(y) * width + x] = sum;
        }
    }
    for (const Span& row : m_rows) {
        for (std::size_t x = 0; x < width; ++x) {
            float sum = 0;
            const float* value = &m_narrow[static_cast<std::size_t>(row.begin) * width + x];
            for (const float weight : row.weights) {
                sum += weight * *value;
                value += width;
            }
            *to++ = static_cast<std::uint8_t>(std::clamp(std::lround(sum), 0L, 255L));
        }
    }
}

ImageSet resizeImages(const ImageSet& set, int side)
{
    const auto height = static_cast<int>(set.images.size(2));
    const auto width = static_cast<int>(set.images.size(3));
    const auto channels = static_cast<int>(set.images.size(1));
    ImageSet resized = makeImageSet(set.size(), {channels, side, side}, "resizing");
    resized.labels = set.labels;
    AreaResize resize(height, width, side, side);
    const std::uint8_t* from = pixels(set).data();
    std::uint8_t* to = pixels(resized).data();
    for (std::int64_t plane = 0; plane < set.size() * channels; ++plane) {
        resize.plane(from, width, 1, to);
        from += static_cast<std::ptrdiff_t>(height) * width;
        to += static_cast<std::ptrdiff_t>(side) * side;
    }
    return resized;
}

} // namespace netwright
