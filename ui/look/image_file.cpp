#include "look/image_file.h"

#include "core/error.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>

namespace netwright {

QImage svgImage(const std::string& svg, double scale)
{
    constexpr double mostPixels = 16'000;
    QSvgRenderer renderer(QByteArray::fromStdString(svg));
    const QSizeF size = renderer.defaultSize();
    if (!renderer.isValid() || size.isEmpty())
        throw Error("the picture could not be drawn", {}, "save it as SVG");
    const double fitting = std::min(scale, mostPixels / std::max(size.width(), size.height()));
    QImage image((size * fitting).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

std::string pngBytes(const QImage& image)
{
    QBuffer buffer;
    image.save(&buffer, "PNG");
    return buffer.data().toStdString();
}

} // namespace netwright
