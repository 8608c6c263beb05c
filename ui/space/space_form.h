#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace netwright {

class FormRows;
struct Drawing;
class SpaceSelection;

/// What is set while nothing is picked: the open cell, and the space as a whole.
class SpaceForm : public QWidget
{
    Q_OBJECT

public:
    explicit SpaceForm(SpaceSelection& selection, QWidget* parent = nullptr);
    /// Follows document and selection.
    void display();
    void focusCellName();

private:
    void buildCell(FormRows& rows);
    void buildSpace(FormRows& rows);
    void setNumber(QSpinBox* box, const QString& text, void (*set)(Drawing&, int));

    SpaceSelection& m_selection;
    QLabel* m_cellTitle = nullptr;
    QLineEdit *m_cellName = nullptr, *m_name = nullptr;
    QComboBox *m_inputs = nullptr, *m_stem = nullptr, *m_head = nullptr;
    QSpinBox *m_channels = nullptr, *m_classes = nullptr, *m_side = nullptr, *m_depth = nullptr;
    QLabel* m_uses = nullptr;
    QPushButton *m_copy = nullptr, *m_remove = nullptr;
};

} // namespace netwright
