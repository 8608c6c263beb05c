#pragma once

#include <QWidget>

#include <map>
#include <set>
#include <string>
#include <vector>

class QCheckBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace netwright {

class CellEditor;

/// What may stand on the picked edges: a box for each operation of the space, with its parameters
/// at that place. Where edges differ a box is half checked.
class EdgeForm : public QWidget
{
    Q_OBJECT

public:
    explicit EdgeForm(CellEditor& editor, QWidget* parent = nullptr);
    /// Follows document and selection.
    void display();
    QCheckBox* box(const std::string& operation) const;
    void focusFirst();

private:
    struct Row
    {
        QCheckBox* box = nullptr;
        QLabel* cost = nullptr;
        QWidget* widget = nullptr;
    };

    std::vector<std::string> candidates() const;
    void setCandidates(const std::vector<std::string>& names);
    void chooseMore();

    CellEditor& m_editor;
    QLabel* m_count;
    QVBoxLayout* m_list;
    QPushButton* m_more;
    std::vector<std::string> m_names;
    std::map<std::string, Row> m_rows;
};

} // namespace netwright
