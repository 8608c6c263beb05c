#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace netwright {

class SpaceSelection;

/// The picked stage of the skeleton: what stands there, how often, and whether it halves the map.
class StageForm : public QWidget
{
    Q_OBJECT

public:
    explicit StageForm(SpaceSelection& selection, QWidget* parent = nullptr);
    /// Follows document and selection.
    void display();

private:
    void setRepeats();
    void fillParts();

    SpaceSelection& m_selection;
    QComboBox *m_part, *m_stride;
    QSpinBox *m_least, *m_most;
    QLabel* m_shape;
    QPushButton* m_open;
    bool m_wasFixed = true; ///< both ends of the range move together
};

} // namespace netwright
