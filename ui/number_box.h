#pragma once

#include <QDoubleSpinBox>

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
    void stepBy(int steps) override;
    QSize sizeHint() const override;
};

} // namespace netwright
