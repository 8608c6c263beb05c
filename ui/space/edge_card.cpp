#include "space/edge_card.h"

#include "space/operation_chip.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

namespace netwright {

namespace {

constexpr double padding = 8, gap = 4, room = 190;
constexpr std::size_t shown = 12;

QFont titleFont()
{
    QFont font = themeFont(8.5);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

EdgeCard::EdgeCard(const Theme& theme, const SpaceElement& element)
    : m_theme(theme), m_element(element)
{
    setZValue(4);
}

void EdgeCard::setContent(const QString& title, const DrawnEdge& edge)
{
    prepareGeometryChange();
    m_title = title;
    m_chips.clear();
    const QFontMetricsF metrics(titleFont());
    double width = metrics.horizontalAdvance(title);
    QPointF at(padding, padding + metrics.height() + gap);
    double bottom = at.y();
    const auto add = [&](const std::string& operation, const QString& label) {
        const QSizeF size = chipSize(label);
        if (at.x() > padding && at.x() + size.width() > room)
            at = {padding, bottom + gap};
        m_chips.push_back({operation, label, QRectF(at, size)});
        bottom = at.y() + size.height();
        width = std::max(width, at.x() + size.width() - padding);
        at.rx() += size.width() + gap;
    };
    for (const auto& operation : edge.operations) {
        if (m_chips.size() == shown) {
            add({}, QStringLiteral("+%1").arg(edge.operations.size() - shown));
            break;
        }
        const double weight = edge.weightOf(operation);
        add(operation, weight == 1
                           ? operationLabel(operation)
                           : operationLabel(operation) + QStringLiteral("  ") + weightText(weight));
    }
    if (edge.operations.empty())
        add({}, QCoreApplication::translate("SpaceCanvas", "drop operations here"));
    m_size = {width + 2 * padding, bottom + padding};
    update();
}

void EdgeCard::setTarget(bool isTarget)
{
    if (std::exchange(m_isTarget, isTarget) != isTarget)
        update();
}

QRectF EdgeCard::boundingRect() const
{
    return QRectF(-m_size.width() / 2, -m_size.height() / 2, m_size.width(), m_size.height())
        .adjusted(-2, -2, 2, 2);
}

std::optional<std::string> EdgeCard::chipAt(const QPointF& at) const
{
    const QPointF inside = at + QPointF(m_size.width() / 2, m_size.height() / 2);
    for (const auto& chip : m_chips)
        if (!chip.operation.empty() && chip.rect.contains(inside))
            return chip.operation;
    return std::nullopt;
}

QRectF EdgeCard::chipRect(const std::string& operation) const
{
    for (const auto& chip : m_chips)
        if (chip.operation == operation)
            return chip.rect.translated(-m_size.width() / 2, -m_size.height() / 2);
    return {};
}

void EdgeCard::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->translate(-m_size.width() / 2, -m_size.height() / 2);
    painter->setPen(QPen(m_theme.accent, m_isTarget ? 2.4 : 1.2));
    painter->setBrush(m_theme.card);
    painter->drawRoundedRect(QRectF(QPointF(), m_size), m_theme.radius, m_theme.radius);
    painter->setPen(m_theme.text);
    painter->setFont(titleFont());
    painter->drawText(QRectF(padding, padding, m_size.width() - padding, 100),
                      Qt::AlignLeft | Qt::AlignTop, m_title);
    for (const auto& chip : m_chips)
        paintChip(*painter, chip.rect, chip.label,
                  chip.operation.empty() ? m_theme.card
                                         : chipColor(m_theme, operationFamily(chip.operation)),
                  m_theme);
}

} // namespace netwright
