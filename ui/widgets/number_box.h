#pragma once

#include <QDoubleSpinBox>
#include <QSpinBox>

#include <limits>

namespace netwright {

/// A spin box for real numbers of any size: shows 0.0003 and 1.5e+08 with the digits they need,
/// accepts scientific notation, and steps by a tenth of the value.
class NumberBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    explicit NumberBox(QWidget* parent = nullptr);

    QString textFromValue(double value) const override;
    double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    /// Steps stay within these; what is typed may lie outside, for whoever reads it to explain.
    void setLimits(double low, double high);
    void stepBy(int steps) override;
    QSize sizeHint() const override;

private:
    double m_low = -most, m_high = most;
    static constexpr double most = 1e18;
};

/// The same for whole numbers.
class IntegerBox : public QSpinBox
{
    Q_OBJECT

public:
    explicit IntegerBox(QWidget* parent = nullptr);
    void setLimits(int low, int high);
    void stepBy(int steps) override;

private:
    int m_low = std::numeric_limits<int>::min(), m_high = std::numeric_limits<int>::max();
};

} // namespace netwright
