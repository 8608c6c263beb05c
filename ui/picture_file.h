#pragma once

#include <QString>

#include <string>

namespace netwright {

/// Draws an SVG picture at twice its size into a PNG file, all or nothing. For worker threads.
/// Throws Error when the picture cannot be read or the file not be written.
void writePicture(const std::string& svg, const QString& path);

} // namespace netwright
