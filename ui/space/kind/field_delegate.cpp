#include "space/kind/field_delegate.h"

#include "look/theme.h"
#include "space/kind/field_rows_model.h"
#include "space/kind/field_text.h"
#include "widgets/number_box.h"

#include <QComboBox>
#include <QPainter>

namespace netwright {

FieldDelegate::FieldDelegate(const FieldRowsModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model)
{
}

QWidget* FieldDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const
{
    const SpaceField& field = m_model.fieldOf(index.column());
    if (field.kind == SpaceField::Kind::Whole) {
        auto* box = new IntegerBox(parent);
        box->setLimits(static_cast<int>(field.low), static_cast<int>(field.high));
        box->setButtonSymbols(QSpinBox::NoButtons);
        return box;
    }
    if (field.kind == SpaceField::Kind::Number) {
        auto* box = new NumberBox(parent);
        box->setLimits(field.low, field.high);
        box->setButtonSymbols(QDoubleSpinBox::NoButtons);
        return box;
    }
    if (!field.choices.empty()) {
        auto* box = new QComboBox(parent);
        for (const auto& choice : field.choices)
            box->addItem(choiceText(choice), QString::fromStdString(choice));
        connect(box, &QComboBox::activated, this, [this, box] {
            auto* self = const_cast<FieldDelegate*>(this);
            Q_EMIT self->commitData(box);
            Q_EMIT self->closeEditor(box);
        });
        return box;
    }
    return QStyledItemDelegate::createEditor(parent, option, index);
}

void FieldDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    const Json value = m_model.valueAt(index);
    if (auto* whole = qobject_cast<QSpinBox*>(editor))
        whole->setValue(value.is_number() ? value.get<int>() : 0);
    else if (auto* number = qobject_cast<QDoubleSpinBox*>(editor))
        number->setValue(value.is_number() ? value.get<double>() : 0);
    else if (auto* box = qobject_cast<QComboBox*>(editor))
        box->setCurrentIndex(box->findData(index.data(Qt::EditRole)));
    else
        QStyledItemDelegate::setEditorData(editor, index);
}

void FieldDelegate::setModelData(QWidget* editor, QAbstractItemModel* model,
                                 const QModelIndex& index) const
{
    if (auto* whole = qobject_cast<QSpinBox*>(editor)) {
        whole->interpretText();
        model->setData(index, whole->value());
    } else if (auto* number = qobject_cast<QDoubleSpinBox*>(editor)) {
        number->interpretText();
        model->setData(index, number->value());
    } else if (auto* box = qobject_cast<QComboBox*>(editor)) {
        model->setData(index, box->currentData());
    } else {
        QStyledItemDelegate::setModelData(editor, model, index);
    }
}

void FieldDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (!index.data(Qt::UserRole).toBool())
        return;
    const bool isDark = option.palette.color(QPalette::Base).lightness() < 128;
    painter->save();
    painter->setPen(QPen(isDark ? darkTheme().danger : lightTheme().danger, 1.5));
    painter->drawRect(QRectF(option.rect).adjusted(1, 1, -2, -2));
    painter->restore();
}

} // namespace netwright
