#include "space/kind/kind_picture.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace netwright {

namespace {

constexpr int inset = 14, captionHeight = 22, mostHeight = 210;
constexpr double widestCell = 22;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KindPicture)
};

struct Grid
{
    int rows, columns, levelBack;
    double cell;

    Grid(const Json& space, int width)
        : rows(pictureNumber(space, "rows", 1, 1, 32))
        , columns(pictureNumber(space, "columns", 1, 1, 64))
        , levelBack(pictureNumber(space, "level_back", 1, 1, 64))
        , cell(std::min({widestCell, static_cast<double>(mostHeight) / rows,
                         static_cast<double>(width - 2 * inset) / (columns + 4)}))
    {
    }
    /// The node whose sources are shown: far enough right to have them all where there is room.
    int shownColumn() const { return std::min(columns - 1, std::max(levelBack, columns / 2)); }
    int firstSource() const { return std::max(-1, shownColumn() - levelBack); }
};

void paintGrid(QPainter& painter, const QRectF& place, const Json& space, const Theme& theme)
{
    const Grid grid(space, static_cast<int>(place.width()));
    const double left = place.left() + inset + 2 * grid.cell, top = place.top() + inset;
    const double height = grid.rows * grid.cell;
    const auto columnLeft = [&](int column) { return left + column * grid.cell; };
    painter.setPen(Qt::NoPen);
    QColor reach = theme.accent;
    reach.setAlpha(40);
    painter.setBrush(reach);
    const int first = grid.firstSource();
    const double reachLeft = first < 0 ? columnLeft(-2) : columnLeft(first);
    painter.drawRoundedRect(
        QRectF(reachLeft, top - 3, columnLeft(grid.shownColumn()) - reachLeft, height + 6), 4, 4);

    const double radius = std::max(1.5, grid.cell * 0.32);
    for (int column = 0; column < grid.columns; ++column)
        for (int row = 0; row < grid.rows; ++row) {
            const bool isShown = column == grid.shownColumn() && row == grid.rows / 2;
            painter.setPen(QPen(isShown ? theme.accent : theme.nodeLine, 1));
            painter.setBrush(isShown ? theme.accent : theme.nodeFill);
            painter.drawEllipse(
                QPointF(columnLeft(column) + grid.cell / 2, top + (row + 0.5) * grid.cell), radius,
                radius);
        }
    painter.setPen(QPen(theme.inputLine, 1));
    painter.setBrush(theme.inputFill);
    const double end = std::min(height, 3 * grid.cell), side = grid.cell * 0.8;
    for (const double x : {columnLeft(-2) + side / 2, columnLeft(grid.columns + 1)})
        painter.drawRoundedRect(QRectF(x, top + (height - end) / 2, side, end), 2, 2);
    painter.setPen(theme.muted);
    painter.drawText(
        QRectF(place.left() + inset, top + height + 6, place.width() - 2 * inset, captionHeight),
        Qt::AlignLeft | Qt::AlignVCenter,
        Words::tr("%1 × %2 nodes; each reads up to %3 columns back")
            .arg(grid.rows)
            .arg(grid.columns)
            .arg(grid.levelBack));
}

} // namespace

KindPicture gridPicture()
{
    return {Words::tr("Grid"),
            [](const Json& space, int width) {
                const Grid grid(space, width);
                return static_cast<int>(grid.rows * grid.cell) + 2 * inset + captionHeight;
            },
            paintGrid};
}

} // namespace netwright
