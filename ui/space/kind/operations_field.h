#pragma once

#include "space/kind/field_widget.h"

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace netwright {

/// All operations by family, those of the space checked, with a search. They stand in the JSON in
/// the order they were checked in.
class OperationsField : public FieldWidget
{
    Q_OBJECT

public:
    OperationsField(const SpaceField& field, const std::string& place, KindEditor& editor,
                    QWidget* parent);
    bool isWide() const override { return true; }
    void display() override;
    QTreeWidget* tree() const { return m_tree; }

private:
    void fill();
    void filter(const QString& text);
    void follow(QTreeWidgetItem* item);

    QLineEdit* m_search;
    QLabel* m_summary;
    QTreeWidget* m_tree;
};

} // namespace netwright
