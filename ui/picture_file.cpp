#include "picture_file.h"

#include "core/error.h"
#include "core/file.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

namespace netwright {

void writePicture(const std::string& svg, const QString& path)
{
    constexpr int scale = 2;
    QSvgRenderer renderer(QByteArray::fromStdString(svg));
    if (!renderer.isValid())
        throw Error("the picture could not be drawn", path.toStdString(), "export it as SVG");
    QImage image(renderer.defaultSize() * scale, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    const QByteArray& bytes = buffer.data();
    writeFileAtomically(std::filesystem::path(path.toStdU16String()),
                        {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

} // namespace netwright
