#pragma once

#include "data/dataset.h"

#include <cstdint>
#include <vector>

namespace netwright {

/// Resizes planes of bytes by area average: each new pixel is the mean of the area of the old image
/// it covers, parts of pixels counted in proportion, rounded to nearest. Enlarging repeats pixels
/// and blends where borders do not meet.
class AreaResize
{
public:
    AreaResize(int height, int width, int newHeight, int newWidth);
    /// One plane, rows of `rowStride` elements `pixelStride` apart, to a dense plane.
    void plane(const std::uint8_t* from, std::int64_t rowStride, std::int64_t pixelStride,
               std::uint8_t* to);

private:
    /// What one new row or column takes from the old ones.
    struct Span
    {
        int begin = 0;
        std::vector<float> weights = {};
    };
    static std::vector<Span> spans(int size, int newSize);

    std::vector<Span> m_rows, m_columns;
    int m_height;
    std::vector<float> m_narrow;
};

/// All images at `side` x `side`.
ImageSet resizeImages(const ImageSet& set, int side);

} // namespace netwright
