#include "space/cell_geometry.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace netwright {

namespace {

constexpr double columnWidth = 160, rowHeight = 110;
constexpr double pillWidth = 90, boxWidth = 84, height = 38;

QString text(const char* source)
{
    return QCoreApplication::translate("SpaceCanvas", source);
}

double halfWidth(const DrawnCell& cell, int state)
{
    if (state == Drawing::resultMark)
        return boxWidth / 2;
    return state < cell.inputs ? pillWidth / 2 : nodeRadius;
}

/// The point of the border in a direction, radians.
QPointF borderPoint(const DrawnCell& cell, int state, double angle)
{
    const QPointF direction(std::cos(angle), std::sin(angle));
    if (nodeOf(cell, state))
        return direction * nodeRadius;
    const double w = halfWidth(cell, state);
    const double h = height / 2;
    const double reach = std::min(w / std::max(std::abs(direction.x()), 1e-6),
                                  h / std::max(std::abs(direction.y()), 1e-6));
    return direction * reach;
}

/// How far edges have to bow, as the sine of the angle they leave with, to pass a state on their
/// straight way.
double bowOf(const std::map<int, QPointF>& places, int from, int to)
{
    const QPointF a = places.at(from);
    const QPointF way = places.at(to) - a;
    const double length = std::hypot(way.x(), way.y());
    double bow = 0;
    if (length < 1)
        return bow;
    for (const auto& [state, place] : places) {
        if (state == from || state == to)
            continue;
        const QPointF offset = place - a;
        const double along = QPointF::dotProduct(offset, way) / length;
        const double aside = (way.x() * offset.y() - way.y() * offset.x()) / length;
        if (along > nodeRadius && along < length - nodeRadius && std::abs(aside) < nodeRadius + 8)
            bow = aside > 0 ? -0.55 : 0.55;
    }
    return bow;
}

} // namespace

QPointF snapped(const QPointF& point)
{
    return {std::round(point.x() / gridStep) * gridStep,
            std::round(point.y() / gridStep) * gridStep};
}

std::map<int, QPointF> statePlaces(const Drawing& drawing, const DrawnCell& cell)
{
    std::map<int, QPointF> places;
    if (const auto found = drawing.positions.find(cell.name); found != drawing.positions.end())
        for (const auto& [state, point] : found->second)
            places[state] = {point.x, point.y};
    const int count = cell.states();
    std::vector<int> columns(static_cast<std::size_t>(count), 0);
    std::map<int, int> filled;
    double right = 0;
    double sum = 0;
    for (int state = 0; state < count; ++state) {
        int column = state < cell.inputs ? 0 : 1;
        if (const auto* node = nodeOf(cell, state))
            for (const auto& edge : node->edges)
                column = std::max(column, columns[static_cast<std::size_t>(edge.from)] + 1);
        columns[static_cast<std::size_t>(state)] = column;
        const int row = filled[column]++;
        const double shift = column == 0 ? (cell.inputs == 1 ? 0 : -rowHeight)
                                         : (column % 2 ? -rowHeight : rowHeight * 0.6);
        const double step = column == 0 ? 2 * rowHeight : rowHeight;
        places.try_emplace(state, column * columnWidth, shift + row * step);
        right = std::max(right, places[state].x());
        sum += places[state].y();
    }
    const double mean = count > 0 ? sum / count : 0;
    places.try_emplace(Drawing::resultMark, snapped({right + columnWidth, mean}));
    std::erase_if(places, [&](const auto& entry) {
        return entry.first != Drawing::resultMark && entry.first >= count;
    });
    return places;
}

QPainterPath stateOutline(const DrawnCell& cell, int state)
{
    QPainterPath path;
    if (nodeOf(cell, state)) {
        path.addEllipse(QPointF(0, 0), nodeRadius, nodeRadius);
        return path;
    }
    const double w = halfWidth(cell, state);
    const double round = state == Drawing::resultMark ? 6 : height / 2;
    path.addRoundedRect(QRectF(-w, -height / 2, 2 * w, height), round, round);
    return path;
}

EdgeLine edgeLine(const DrawnCell& cell, const std::map<int, QPointF>& places, int from, int to)
{
    const QPointF a = places.at(from);
    const QPointF b = places.at(to);
    const QPointF way = b - a;
    const double straight = std::atan2(way.y(), way.x());
    const double bow = bowOf(places, from, to);
    // Edges leave and arrive more level than they go, as if they ran from left to right.
    const double level = std::abs(straight) < std::numbers::pi / 2 ? 0.55 : 1;
    const double leave = straight * level + bow;
    const double arrive = straight * level - bow;
    const QPointF start = a + borderPoint(cell, from, leave);
    const QPointF tip = b - borderPoint(cell, to, arrive);
    const double reach = std::hypot(tip.x() - start.x(), tip.y() - start.y()) * 0.42;
    const QPointF c1 = start + QPointF(std::cos(leave), std::sin(leave)) * reach;
    const QPointF c2 = tip - QPointF(std::cos(arrive), std::sin(arrive)) * reach;
    EdgeLine line;
    line.path.moveTo(start);
    line.path.cubicTo(c1, c2, tip);
    line.middle = (start + 3 * c1 + 3 * c2 + tip) / 8;
    line.tip = tip;
    line.angle = arrive;
    return line;
}

QString stateName(const DrawnCell& cell, int state)
{
    if (state == Drawing::resultMark)
        return text(QT_TRANSLATE_NOOP("SpaceCanvas", "result"));
    if (state >= cell.inputs)
        return QString::number(state - cell.inputs);
    if (cell.inputs == 1)
        return text(QT_TRANSLATE_NOOP("SpaceCanvas", "in"));
    return QStringLiteral("k−%1").arg(cell.inputs - state);
}

std::string withStateNames(const DrawnCell& cell, const std::string& sentence)
{
    static const QRegularExpression number(
        QStringLiteral("(?:(?<=node )|(?<=state )|(?<=-> ))\\d+|\\d+(?= ->)"));
    const QString text = QString::fromStdString(sentence);
    QString result;
    qsizetype end = 0;
    for (auto matches = number.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        result +=
            text.mid(end, match.capturedStart() - end) + stateName(cell, match.captured().toInt());
        end = match.capturedEnd();
    }
    result += text.mid(end);
    return result.replace(QStringLiteral("->"), QStringLiteral("→")).toStdString();
}

QString stateLabel(const DrawnCell& cell, int state)
{
    if (state == Drawing::resultMark)
        return cell.outputs.size() == 1 ? text(QT_TRANSLATE_NOOP("SpaceCanvas", "output"))
                                        : text(QT_TRANSLATE_NOOP("SpaceCanvas", "concat"));
    if (state >= cell.inputs)
        return stateName(cell, state);
    if (cell.inputs == 1)
        return text(QT_TRANSLATE_NOOP("SpaceCanvas", "input"));
    return text(QT_TRANSLATE_NOOP("SpaceCanvas", "cell %1")).arg(stateName(cell, state));
}

QString elementTitle(const DrawnCell& cell, const SpaceElement& element)
{
    switch (element.kind) {
    case SpaceElement::Kind::Edge:
        return text(QT_TRANSLATE_NOOP("SpaceCanvas", "edge %1 → %2"))
            .arg(stateName(cell, element.from), stateName(cell, element.state));
    case SpaceElement::Kind::Output:
        return text(QT_TRANSLATE_NOOP("SpaceCanvas", "result"));
    case SpaceElement::Kind::State:
        break;
    }
    return element.state < cell.inputs ? stateLabel(cell, element.state)
                                       : text(QT_TRANSLATE_NOOP("SpaceCanvas", "node %1"))
                                             .arg(stateName(cell, element.state));
}

} // namespace netwright
