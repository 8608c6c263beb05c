#include "plots/dot_cloud.h"

#include <cmath>

namespace netwright {

namespace {

constexpr int opacity = 150;
constexpr int spot = 2; ///< pixels; centre of one dot at most

/// The opacities of one dot of this diameter; its width is odd.
QImage makeStamp(double diameter)
{
    const int width = 2 * static_cast<int>(std::ceil(diameter / 2)) + 1;
    QImage picture(width, width, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, opacity));
    painter.drawEllipse(QPointF(width / 2.0, width / 2.0), diameter / 2, diameter / 2);
    painter.end();
    return picture.convertToFormat(QImage::Format_Alpha8);
}

/// Lays `stamp` over a picture of 8-bit opacities, its middle at (x, y).
void addStamp(uchar* bits, qsizetype stride, const QSize& size, const QImage& stamp, int x, int y)
{
    const int left = x - stamp.width() / 2;
    const int top = y - stamp.height() / 2;
    const int first = std::max(0, -left);
    const int last = std::min(stamp.width(), size.width() - left);
    const int end = std::min(stamp.height(), size.height() - top);
    for (int row = std::max(0, -top); row < end; ++row) {
        uchar* to = bits + (top + row) * stride + left;
        const uchar* from = stamp.constBits() + row * stamp.bytesPerLine();
        for (int i = first; i < last; ++i)
            to[i] = static_cast<uchar>(to[i] + ((from[i] * (255 - to[i]) + 255) >> 8));
    }
}

} // namespace

QCPScatterStyle referenceStyle(const Theme& theme)
{
    return {QCPScatterStyle::ssSquare, QPen(theme.text, 2), theme.card, 10};
}

AxisScale scaleOf(const QCPAxis* axis)
{
    const auto [lower, upper] = axis->range();
    return {{lower, upper},
            axis->coordToPixel(lower),
            axis->coordToPixel(upper),
            axis->scaleType() == QCPAxis::stLogarithmic};
}

DotCloud::DotCloud(QCPAxis* keyAxis, QCPAxis* valueAxis) : QCPAbstractPlottable(keyAxis, valueAxis)
{
}

void DotCloud::setPoints(const TrialPoints* points)
{
    if (m_points == points)
        return;
    m_points = points;
    m_ground = {};
}

void DotCloud::setColor(const QColor& color)
{
    m_color = color;
}

QCPRange DotCloud::getKeyRange(bool& found, QCP::SignDomain) const
{
    found = m_points && !m_points->isEmpty();
    return found ? QCPRange(m_points->rangeX().lower, m_points->rangeX().upper) : QCPRange();
}

QCPRange DotCloud::getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const
{
    found = m_points && !m_points->isEmpty();
    return found ? QCPRange(m_points->usefulY().lower, m_points->usefulY().upper) : QCPRange();
}

void DotCloud::stampNew(const Ground& ground, int most)
{
    const QRect area = clipRect();
    if (ground != m_ground) {
        m_ground = ground;
        m_drawn = 0;
        m_stamp = makeStamp(dotSize * ground.ratio);
        m_picture = QImage(ground.size, QImage::Format_Indexed8);
        m_picture.fill(0);
        m_centres = PixelGrid(area.width() / spot + 1, area.height() / spot + 1);
    }
    uchar* bits = m_picture.bits();
    const auto stride = m_picture.bytesPerLine();
    const int end = std::min(m_points->size(), m_drawn + std::min(most, m_points->size()));
    for (; m_drawn < end; ++m_drawn) {
        const auto i = static_cast<std::size_t>(m_drawn);
        const double x = ground.x.toPixel(m_points->x()[i]) - area.left();
        const double y = ground.y.toPixel(m_points->y()[i]) - area.top();
        if (m_centres.take(x / spot, y / spot))
            addStamp(bits, stride, ground.size, m_stamp, static_cast<int>(x * ground.ratio),
                     static_cast<int>(y * ground.ratio));
    }
}

void DotCloud::draw(QCPPainter* painter)
{
    if (!m_points || m_points->isEmpty())
        return;
    if (!painter->modes().testFlag(QCPPainter::pmVectorized))
        drawPicture(painter, painter->deviceTransform().m11());
    else if (!drawCircles(painter))
        drawPicture(painter, 2);
}

void DotCloud::drawPicture(QCPPainter* painter, double ratio)
{
    const QRect area = clipRect();
    // A picture for a file is made at once; on the screen the rest follows in the next frames.
    const bool isWhole = painter->modes().testFlag(QCPPainter::pmNoCaching);
    stampNew(
        {scaleOf(keyAxis()), scaleOf(valueAxis()), (QSizeF(area.size()) * ratio).toSize(), ratio},
        isWhole ? m_points->size() : pointsAFrame);
    if (m_drawn < m_points->size())
        parentPlot()->replot(QCustomPlot::rpQueuedReplot);
    QList<QRgb> colors(256);
    for (int alpha = 0; alpha < 256; ++alpha)
        colors[alpha] = qRgba(m_color.red(), m_color.green(), m_color.blue(), alpha);
    m_picture.setColorTable(colors);
    painter->drawImage(QRectF(area), m_picture);
}

bool DotCloud::drawCircles(QCPPainter* painter) const
{
    const AxisScale x = scaleOf(keyAxis());
    const AxisScale y = scaleOf(valueAxis());
    const QRect area = clipRect();
    PixelGrid centres(area.width() / spot + 1, area.height() / spot + 1);
    std::vector<QPointF> places;
    for (std::size_t i = 0; i < m_points->x().size(); ++i) {
        const QPointF at(x.toPixel(m_points->x()[i]), y.toPixel(m_points->y()[i]));
        if (centres.take((at.x() - area.left()) / spot, (at.y() - area.top()) / spot))
            places.push_back(at);
        if (places.size() > mostCircles)
            return false;
    }
    QColor color = m_color;
    color.setAlpha(opacity);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    for (const QPointF& at : places)
        painter->drawEllipse(at, dotSize / 2, dotSize / 2);
    return true;
}

void DotCloud::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_color);
    painter->drawEllipse(rect.center(), dotSize / 2, dotSize / 2);
}

} // namespace netwright
