#pragma once

#include <QLabel>

namespace netwright {

/// One line of plain text that gives way: what does not fit ends in an ellipsis and is in the tool
/// tip. text() is the whole of it; it asks its layout for no width of its own.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString& text, QWidget* parent = nullptr);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString shownText() const;
};

} // namespace netwright
