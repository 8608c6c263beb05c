#include "space/cell_picker.h"

#include "space/space_selection.h"

#include <QSignalBlocker>

namespace netwright {

CellPicker::CellPicker(SpaceSelection& selection, QWidget* parent)
    : QComboBox(parent), m_selection(selection)
{
    setObjectName(QStringLiteral("cellPicker"));
    setAccessibleName(tr("Cell on the canvas"));
    setToolTip(tr("Cell on the canvas"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(&selection.document(), &SpaceDocument::changed, this, &CellPicker::fill);
    connect(&selection, &SpaceSelection::cellChanged, this, &CellPicker::fill);
    connect(this, &QComboBox::activated, this, [this] {
        if (currentData().isNull())
            Q_EMIT newCellWanted();
        else
            m_selection.openCell(currentData().toString().toStdString());
        fill();
    });
    fill();
}

void CellPicker::fill()
{
    const QSignalBlocker blocker(this);
    clear();
    if (const auto* drawing = m_selection.document().drawing()) {
        for (const auto& cell : drawing->cells)
            addItem(QString::fromStdString(cell.name), QString::fromStdString(cell.name));
        for (const auto& composite : drawing->composites)
            addItem(tr("operation %1").arg(QString::fromStdString(composite.name)),
                    QString::fromStdString(composite.name));
        addItem(tr("New cell…"));
    }
    setCurrentIndex(findData(QString::fromStdString(m_selection.cellName())));
}

} // namespace netwright
