#pragma once

#include <QStyledItemDelegate>

namespace netwright {

class FieldRowsModel;

/// Edits the cells of a FieldRowsModel with what suits their field; frames one that is wrong.
class FieldDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    FieldDelegate(const FieldRowsModel& model, QObject* parent);

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model,
                      const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    const FieldRowsModel& m_model;
};

} // namespace netwright
