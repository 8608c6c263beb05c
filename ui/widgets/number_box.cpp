#include "widgets/number_box.h"

#include <algorithm>
#include <cmath>

namespace netwright {

NumberBox::NumberBox(QWidget* parent) : QDoubleSpinBox(parent)
{
    setDecimals(12);
    setKeyboardTracking(false);
    setRange(-most, most);
}

void NumberBox::setLimits(double low, double high)
{
    m_low = low;
    m_high = high;
}

QString NumberBox::textFromValue(double value) const
{
    return locale().toString(value, 'g', 8);
}

double NumberBox::valueFromText(const QString& text) const
{
    QString number = text;
    if (!suffix().isEmpty() && number.endsWith(suffix()))
        number.chop(suffix().size());
    bool ok = false;
    const double value = locale().toDouble(number.trimmed(), &ok);
    return ok ? value : number.trimmed().toDouble();
}

QValidator::State NumberBox::validate(QString& text, int&) const
{
    QString number = text;
    if (!suffix().isEmpty() && number.endsWith(suffix()))
        number.chop(suffix().size());
    bool ok = false;
    const double value = locale().toDouble(number.trimmed(), &ok);
    if (ok)
        return value >= minimum() && value <= maximum() ? QValidator::Acceptable
                                                        : QValidator::Intermediate;
    for (const QChar c : number)
        if (!c.isDigit() && !QStringLiteral("+-.,eE \u00a0").contains(c))
            return QValidator::Invalid;
    return QValidator::Intermediate;
}

void NumberBox::stepBy(int steps)
{
    const double size = std::abs(value());
    const double step = size > 0 ? std::pow(10.0, std::floor(std::log10(size)) - 1) : 0.01;
    setValue(std::clamp(value() + steps * std::max(step, 1e-12), m_low, m_high));
    selectAll();
}

QSize NumberBox::sizeHint() const
{
    const QSize base = QDoubleSpinBox::sizeHint();
    return {fontMetrics().horizontalAdvance(QStringLiteral("0.00000000 ") + suffix()) + 40,
            base.height()};
}

IntegerBox::IntegerBox(QWidget* parent) : QSpinBox(parent)
{
    setRange(m_low, m_high);
}

void IntegerBox::setLimits(int low, int high)
{
    m_low = low;
    m_high = high;
}

void IntegerBox::stepBy(int steps)
{
    setValue(static_cast<int>(std::clamp<std::int64_t>(
        std::int64_t{value()} + std::int64_t{steps} * singleStep(), m_low, m_high)));
    selectAll();
}

} // namespace netwright
