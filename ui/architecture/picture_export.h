#pragma once

#include "bridge/picture.h"

#include <QImage>
#include <QString>

namespace netwright {

/// The file formats of a picture. All are drawn in the light colours, for documents.
enum class PictureFormat { Svg, Png, Dot };

/// ".svg", ".png", ".dot".
QString pictureSuffix(PictureFormat format);
/// The SVG as pixels, at twice its size. Takes a while: not for the GUI thread.
QImage pictureImage(const Picture& picture);
/// The contents of the file. Takes a while: not for the GUI thread.
std::string pictureBytes(const Picture& picture, PictureFormat format);

} // namespace netwright
