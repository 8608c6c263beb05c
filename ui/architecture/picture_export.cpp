#include "architecture/picture_export.h"

#include "exchange/svg.h"
#include "look/image_file.h"

namespace netwright {

QString pictureSuffix(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Svg:
        return QStringLiteral(".svg");
    case PictureFormat::Png:
        return QStringLiteral(".png");
    case PictureFormat::Dot:
        return QStringLiteral(".dot");
    }
    return {};
}

QImage pictureImage(const Picture& picture)
{
    return svgImage(diagramSvg(picture.diagram, picture.layout), 2);
}

std::string pictureBytes(const Picture& picture, PictureFormat format)
{
    if (format == PictureFormat::Svg)
        return diagramSvg(picture.diagram, picture.layout);
    if (format == PictureFormat::Dot)
        return toDot(picture.diagram);
    return pngBytes(pictureImage(picture));
}

} // namespace netwright
