#pragma once

#include "space/kind/field_widget.h"

class QLabel;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace netwright {

class FieldGroup;
class FieldRowsModel;

/// A table of objects. Rows are added, removed and moved by buttons, keys (Ins, Del, Alt+arrows)
/// and by dragging their number; what is too much for a cell is edited below, for the current row.
class RowsField : public FieldWidget
{
    Q_OBJECT

public:
    RowsField(const SpaceField& field, const std::string& place, KindEditor& editor,
              QWidget* parent);
    bool isWide() const override { return true; }
    void display() override;
    bool showProblem(const KindProblem* problem) override;
    QTableView* table() const { return m_table; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QPushButton* addButton(const QString& text, const QString& name, const QString& help);
    int currentRow() const;
    void addRow();
    void removeRow();
    void moveRow(int from, int to);
    void fit();
    void showDetail();
    void followCurrent();

    FieldRowsModel* m_model;
    QTableView* m_table;
    QPushButton *m_add, *m_remove, *m_up, *m_down;
    QVBoxLayout* m_detailPlace;
    QLabel* m_detailTitle;
    FieldGroup* m_detail = nullptr;
    int m_detailRow = -1;
};

} // namespace netwright
