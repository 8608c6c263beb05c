#pragma once

#include <QImage>

#include <string>

namespace netwright {

/// An SVG picture as pixels on white, `scale` times its size and at most 16,000 pixels a side.
/// For any thread. Throws Error for what is no picture.
QImage svgImage(const std::string& svg, double scale);

/// The contents of a PNG file.
std::string pngBytes(const QImage& image);

} // namespace netwright
