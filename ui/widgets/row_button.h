#pragma once

#include <QLayout>
#include <QPushButton>

namespace netwright {

/// A button that is a row of a list: as large as the labels laid out in it.
class RowButton : public QPushButton
{
    Q_OBJECT

public:
    explicit RowButton(QWidget* parent = nullptr) : QPushButton(parent)
    {
        setProperty("row", true);
    }
    QSize sizeHint() const override
    {
        return layout() ? layout()->sizeHint() : QPushButton::sizeHint();
    }
    QSize minimumSizeHint() const override
    {
        return layout() ? layout()->minimumSize() : QPushButton::minimumSizeHint();
    }
};

} // namespace netwright
