#pragma once

#include <QWidget>

#include <string>
#include <vector>

class QCheckBox;
class QLabel;
class QPushButton;

namespace netwright {

class CellEditor;
class OperationList;

/// What may stand on the picked edges: a box for each operation of the space, with its weight and
/// its parameters at that place, in the order of the options. Where edges differ a box is half
/// checked.
class EdgeForm : public QWidget
{
    Q_OBJECT

public:
    explicit EdgeForm(CellEditor& editor, QWidget* parent = nullptr);
    /// Follows document and selection.
    void display();
    const OperationList& list() const { return *m_list; }
    QCheckBox* box(const std::string& operation) const;
    void focusFirst();

private:
    std::vector<std::string> candidates() const;
    /// Those that may stand on the edges, in the order they have there.
    std::vector<std::string> allowed() const;
    void chooseMore();

    CellEditor& m_editor;
    QLabel* m_count;
    OperationList* m_list;
    QPushButton* m_more;
};

} // namespace netwright
