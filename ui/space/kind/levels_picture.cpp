#include "space/kind/kind_picture.h"
#include "space/operation_chip.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace netwright {

namespace {

constexpr int inset = 14, labelWidth = 96, boxWidth = 62, boxHeight = 42, space = 8;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KindPicture)
};

const Json& listOf(const Json& object, const char* key)
{
    static const Json none = Json::array();
    const auto found = object.find(key);
    return found != object.end() && found->is_array() ? *found : none;
}

/// Lays boxes of these widths out in rows; returns where the next row begins.
template <class Paint>
double flow(const std::vector<double>& widths, double height, const QRectF& place, double top,
            Paint paint)
{
    double x = place.left();
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (x > place.left() && x + widths[i] > place.right()) {
            x = place.left();
            top += height + space;
        }
        paint(i, QRectF(x, top, widths[i], height));
        x += widths[i] + space;
    }
    return top + height + space;
}

/// A chain of nodes, every earlier one joined to every later one.
void paintMotif(QPainter& painter, const QRectF& box, int nodes, const Theme& theme)
{
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    const double left = box.left() + 9, step = (box.width() - 18) / std::max(1, nodes - 1);
    const auto at = [&](int node) { return QPointF(left + node * step, box.center().y() + 6); };
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.edge, 0.8));
    for (int to = 1; to < nodes; ++to)
        for (int from = 0; from < to; ++from) {
            const double rise = std::min(20.0, (to - from - 1) * 7.0);
            QPainterPath path(at(from));
            path.quadTo((at(from) + at(to)) / 2 - QPointF(0, 2 * rise), at(to));
            painter.drawPath(path);
        }
    for (int node = 0; node < nodes; ++node) {
        const bool isEnd = node == 0 || node == nodes - 1;
        painter.setPen(QPen(isEnd ? theme.inputLine : theme.nodeLine, 1));
        painter.setBrush(isEnd ? theme.inputFill : theme.nodeFill);
        painter.drawEllipse(at(node), 3, 3);
    }
}

/// Paints with a painter, else measures; the bottom.
double layOut(QPainter* painter, const QRectF& place, const Json& json, const Theme* theme)
{
    double top = place.top() + inset;
    const QRectF boxes = place.adjusted(inset + labelWidth, 0, -inset, 0);
    const auto label = [&](const QString& text, double y, double height) {
        if (!painter)
            return;
        painter->setFont(themeFont(9.5));
        painter->setPen(theme->muted);
        painter->drawText(QRectF(place.left() + inset, y, labelWidth - 10, height),
                          Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    std::vector<QString> names;
    std::vector<double> widths;
    const double chipHeight = chipSize(QStringLiteral("x")).height();
    const Json& operations = listOf(json, "operations");
    for (const Json& name : operations) {
        names.push_back(name.is_string() ? operationLabel(name.get<std::string>()) : QString());
        widths.push_back(chipSize(names.back()).width());
    }
    label(Words::tr("Level %1").arg(1), top, chipHeight);
    top = flow(widths, chipHeight, boxes, top, [&](std::size_t i, const QRectF& box) {
        if (painter && operations[i].is_string())
            paintChip(*painter, box, names[i],
                      chipColor(*theme, operationFamily(operations[i].get<std::string>())), *theme);
    });
    int level = 1;
    for (const Json& entry : listOf(json, "levels")) {
        const int motifs = pictureNumber(entry, "motifs", 1, 1, 16);
        const int nodes = pictureNumber(entry, "nodes", 2, 2, 11);
        label(Words::tr("Level %1").arg(++level), top, boxHeight);
        top = flow(std::vector<double>(static_cast<std::size_t>(motifs), boxWidth), boxHeight,
                   boxes, top, [&](std::size_t, const QRectF& box) {
                       if (painter)
                           paintMotif(*painter, box, nodes, *theme);
                   });
    }
    return top - space + inset;
}

} // namespace

KindPicture levelsPicture()
{
    return {Words::tr("Levels"),
            [](const Json& json, int width) {
                return static_cast<int>(layOut(nullptr, QRectF(0, 0, width, 0), json, nullptr));
            },
            [](QPainter& painter, const QRectF& place, const Json& json, const Theme& theme) {
                layOut(&painter, place, json, &theme);
            }};
}

} // namespace netwright
