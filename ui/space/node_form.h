#pragma once

#include <QWidget>

#include <set>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;

namespace netwright {

class CellEditor;

/// How many inputs the picked nodes keep, how they join them, whether they are part of the result.
/// For edges it is about the nodes they end at.
class NodeForm : public QWidget
{
    Q_OBJECT

public:
    explicit NodeForm(CellEditor& editor, QWidget* parent = nullptr);
    /// Follows document and selection.
    void display();

private:
    std::set<int> nodes() const;
    void setKeeps(int least, int most, const QString& mergeKey);

    CellEditor& m_editor;
    QLabel* m_title;
    QComboBox *m_keeps, *m_combine;
    QSpinBox *m_least, *m_most;
    QCheckBox* m_output;
};

} // namespace netwright
