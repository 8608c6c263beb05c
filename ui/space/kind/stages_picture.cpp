#include "space/kind/kind_picture.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <vector>

namespace netwright {

namespace {

constexpr int inset = 14, boxHeight = 54, arrow = 18, mostStages = 64;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KindPicture)
};

/// What stands there, how often or of how many choices, and what it passes on.
struct Box
{
    QString title, detail, shape;
    bool isEnd = false; ///< the image or the classifier
};

Json partOf(const Json& object, const char* key)
{
    return object.is_object() ? object.value(key, Json()) : Json();
}

int countOf(const Json& object, const char* key)
{
    const Json list = partOf(object, key);
    return list.is_array() ? static_cast<int>(list.size()) : 0;
}

QString shapeText(int channels, int side)
{
    return QStringLiteral("%1 × %2 × %2").arg(channels).arg(side);
}

int halved(int side, int stride)
{
    return (side + stride - 1) / stride;
}

Box image(const Json& space, int& side)
{
    const Json skeleton = partOf(space, "skeleton");
    side = pictureNumber(skeleton, "resolution", 32, 1, 4096);
    return {Words::tr("image"),
            {},
            shapeText(pictureNumber(skeleton, "input_channels", 3, 1, 256), side),
            true};
}

Box classifier(const Json& space)
{
    return {Words::tr("classes"),
            {},
            QString::number(pictureNumber(partOf(space, "skeleton"), "classes", 10, 1, 100'000)),
            true};
}

std::vector<Box> mobileBoxes(const Json& space)
{
    int side = 0;
    std::vector<Box> boxes = {image(space, side)};
    const Json stem = partOf(space, "stem");
    side = halved(side, pictureNumber(stem, "stride", 1, 1, 4));
    boxes.push_back(
        {Words::tr("stem"), {}, shapeText(pictureNumber(stem, "channels", 1, 1, 4096), side)});
    int number = 0;
    for (const Json& stage : partOf(space, "stages")) {
        side = halved(side, pictureNumber(stage, "stride", 1, 1, 4));
        boxes.push_back({Words::tr("stage %1").arg(++number),
                         QStringLiteral("× %1").arg(pictureNumber(stage, "depth", 1, 1, 64)),
                         shapeText(pictureNumber(stage, "channels", 1, 1, 16'384), side)});
        if (number == mostStages)
            break;
    }
    boxes.push_back({Words::tr("head"),
                     {},
                     shapeText(pictureNumber(space, "head_channels", 1, 1, 16'384), side)});
    boxes.push_back(classifier(space));
    return boxes;
}

std::vector<Box> geneticBoxes(const Json& space)
{
    int side = 0;
    std::vector<Box> boxes = {image(space, side)};
    int number = 0;
    for (const Json& stage : partOf(space, "stages")) {
        boxes.push_back({Words::tr("stage %1").arg(++number),
                         Words::tr("%1 nodes").arg(pictureNumber(stage, "nodes", 2, 2, 7)),
                         shapeText(pictureNumber(stage, "filters", 1, 1, 4096), side)});
        side = halved(side, 2);
        if (number == mostStages)
            break;
    }
    if (const int units = pictureNumber(space, "fc", 0, 0, 16'384); units > 0)
        boxes.push_back({Words::tr("fully connected"), {}, QString::number(units)});
    boxes.push_back(classifier(space));
    return boxes;
}

std::vector<Box> chainBoxes(const Json& space)
{
    int side = 0;
    std::vector<Box> boxes = {image(space, side)};
    const Json conv = partOf(space, "conv");
    const int convolutions =
        countOf(conv, "filters") * countOf(conv, "kernels") * std::max(1, countOf(conv, "strides"));
    boxes.push_back(
        {Words::tr("up to %1 layers").arg(pictureNumber(space, "max_depth", 1, 1, 64)),
         Words::tr("%1 convolutions, %2 pools").arg(convolutions).arg(countOf(space, "pool")),
         {}});
    const int most = pictureNumber(space, "max_fc", 2, 0, 16);
    if (most > 0 && countOf(space, "fc") > 0)
        boxes.push_back(
            {Words::tr("up to %1 fully connected").arg(most),
             Words::tr("%1 sizes").arg(countOf(space, "fc")),
             Words::tr("maps up to %1 × %1").arg(pictureNumber(space, "fc_max_side", 3, 0, 1024))});
    boxes.push_back(classifier(space));
    return boxes;
}

std::vector<Box> boxesOf(const Json& space)
{
    const Json kind = partOf(space, "kind");
    if (kind == "mobile-chain")
        return mobileBoxes(space);
    return kind == "chain" ? chainBoxes(space) : geneticBoxes(space);
}

double widthOf(const Box& box)
{
    const QFontMetricsF title(themeFont(9.5)), small(themeFont(8.5));
    return std::max({title.horizontalAdvance(box.title), small.horizontalAdvance(box.detail),
                     small.horizontalAdvance(box.shape), 34.0}) +
           20;
}

/// Calls `place(box, rectangle)` from left to right, row by row; the bottom.
template <class Place>
double flow(const std::vector<Box>& boxes, const QRectF& area, Place place)
{
    double x = area.left() + inset, y = area.top() + inset;
    for (const Box& box : boxes) {
        const double width = widthOf(box);
        if (x > area.left() + inset && x + width > area.right() - inset) {
            x = area.left() + inset;
            y += boxHeight + 10;
        }
        place(box, QRectF(x, y, width, boxHeight));
        x += width + arrow;
    }
    return y + boxHeight + inset;
}

void paintBox(QPainter& painter, const Box& box, const QRectF& rect, const Theme& theme)
{
    painter.setPen(QPen(box.isEnd ? theme.inputLine : theme.nodeLine, 1));
    painter.setBrush(box.isEnd ? theme.inputFill : theme.nodeFill);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const std::pair<QString, bool> lines[] = {
        {box.title, true}, {box.detail, false}, {box.shape, false}};
    const auto count =
        std::ranges::count_if(lines, [](const auto& l) { return !l.first.isEmpty(); });
    double top = rect.center().y() - static_cast<double>(count) * 8;
    for (const auto& [text, isTitle] : lines) {
        if (text.isEmpty())
            continue;
        painter.setFont(themeFont(isTitle ? 9.5 : 8.5));
        painter.setPen(isTitle ? theme.text : theme.muted);
        painter.drawText(QRectF(rect.left(), top, rect.width(), 16), Qt::AlignCenter, text);
        top += 16;
    }
}

} // namespace

KindPicture stagesPicture()
{
    return {Words::tr("Layers"),
            [](const Json& space, int width) {
                return static_cast<int>(
                    flow(boxesOf(space), QRectF(0, 0, width, 0), [](const Box&, const QRectF&) {}));
            },
            [](QPainter& painter, const QRectF& area, const Json& space, const Theme& theme) {
                const auto boxes = boxesOf(space);
                std::size_t painted = 0;
                flow(boxes, area, [&](const Box& box, const QRectF& rect) {
                    paintBox(painter, box, rect, theme);
                    if (++painted == boxes.size())
                        return;
                    painter.setPen(QPen(theme.edge, 1.2));
                    const QPointF from(rect.right() + 3, rect.center().y());
                    const QPointF to = from + QPointF(arrow - 6, 0);
                    painter.drawLine(from, to);
                    painter.drawLine(to, to + QPointF(-4, -3));
                    painter.drawLine(to, to + QPointF(-4, 3));
                });
            }};
}

} // namespace netwright
