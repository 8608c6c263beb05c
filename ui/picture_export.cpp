#include "picture_export.h"

#include "diagram_paint.h"
#include "exchange/svg.h"

#include <QBuffer>

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

std::string pictureBytes(const Picture& picture, PictureFormat format)
{
    if (format == PictureFormat::Svg)
        return diagramSvg(picture.diagram, picture.layout);
    if (format == PictureFormat::Dot)
        return toDot(picture.diagram);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    pictureImage(picture, lightTheme(), 2).save(&buffer, "PNG");
    return bytes.toStdString();
}

} // namespace netwright
