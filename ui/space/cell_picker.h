#pragma once

#include <QComboBox>

namespace netwright {

class SpaceSelection;

/// Which cell or composite operation the canvas shows.
class CellPicker : public QComboBox
{
    Q_OBJECT

public:
    explicit CellPicker(SpaceSelection& selection, QWidget* parent = nullptr);

Q_SIGNALS:
    void newCellWanted();

private:
    void fill();

    SpaceSelection& m_selection;
};

} // namespace netwright
