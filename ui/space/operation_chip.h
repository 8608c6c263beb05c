#pragma once

#include "look/theme.h"

#include <QRectF>
#include <QString>

#include <string>

class QPainter;

namespace netwright {

/// How operations look wherever they stand: a rounded chip in the colour of their family.

/// "sep_conv_3×3": the name in a file with proper signs.
QString operationLabel(const std::string& name);
/// "×4".
QString weightText(double weight);
/// "convolution", "mobile", "pooling", "other"; what the user put together is "structure".
std::string operationFamily(const std::string& name);
QColor chipColor(const Theme& theme, const std::string& family);
/// One line for tooltips: title and help.
QString operationHelp(const std::string& name);

QFont chipFont();
QSizeF chipSize(const QString& label);
void paintChip(QPainter& painter, const QRectF& rect, const QString& label, const QColor& ground,
               const Theme& theme, const QColor& outline = Qt::transparent);

} // namespace netwright
