#include "space/operation_chip.h"

#include "graph/operation.h"
#include "look/format.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QRegularExpression>

namespace netwright {

QString operationLabel(const std::string& name)
{
    static const QRegularExpression size(QStringLiteral("(?<=\\d)x(?=\\d)"));
    return QString::fromStdString(name).replace(size, QStringLiteral("×"));
}

QString weightText(double weight)
{
    return QStringLiteral("×") + shortNumberText(weight);
}

std::string operationFamily(const std::string& name)
{
    return operations().contains(name) ? operations().find(name).description.family : "structure";
}

QColor chipColor(const Theme& theme, const std::string& family)
{
    if (family == "convolution")
        return theme.chipConvolution;
    if (family == "mobile")
        return theme.chipMobile;
    if (family == "pooling")
        return theme.chipPooling;
    return family == "structure" ? theme.chipStructure : theme.chipOther;
}

QString operationHelp(const std::string& name)
{
    if (!operations().contains(name))
        return operationLabel(name);
    const auto& description = operations().find(name).description;
    return catalogueText(description.title) + QStringLiteral("\n") +
           catalogueText(description.help);
}

QFont chipFont()
{
    return themeFont(8.5);
}

QSizeF chipSize(const QString& label)
{
    const QFontMetricsF metrics(chipFont());
    return {metrics.horizontalAdvance(label) + 14, metrics.height() + 6};
}

void paintChip(QPainter& painter, const QRectF& rect, const QString& label, const QColor& ground,
               const Theme& theme, const QColor& outline)
{
    painter.setPen(outline.alpha() ? QPen(outline, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(ground);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
    painter.setPen(theme.text);
    painter.setFont(chipFont());
    painter.drawText(rect, Qt::AlignCenter, label);
}

} // namespace netwright
