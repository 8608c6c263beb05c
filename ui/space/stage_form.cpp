#include "space/stage_form.h"

#include "look/format.h"
#include "space/drawing_edit.h"
#include "space/element_facts.h"
#include "space/form_rows.h"
#include "space/space_selection.h"

#include <QLabel>
#include <QPushButton>

namespace netwright {

StageForm::StageForm(SpaceSelection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection)
{
    FormRows rows(this);
    m_part = rows.addChoice(tr("Part"), tr("The cell or block that stands here"));
    m_part->setObjectName(QStringLiteral("stagePart"));
    m_stride =
        rows.addChoice(tr("Stride"), tr("With 2 the first part halves the map; channels double"));
    m_stride->setObjectName(QStringLiteral("stageStride"));
    m_stride->addItem(tr("1: keeps the map"), 1);
    m_stride->addItem(tr("2: halves the map"), 2);
    m_least =
        rows.addNumber(tr("At least"), tr("Fewest times it stands here"), 0, DrawnStage::maxRepeat);
    m_least->setObjectName(QStringLiteral("stageLeast"));
    m_most = rows.addNumber(tr("At most"), tr("Most times; where that is more, the search decides"),
                            1, DrawnStage::maxRepeat);
    m_most->setObjectName(QStringLiteral("stageMost"));
    m_shape = new QLabel(this);
    m_shape->setProperty("muted", true);
    rows.add(m_shape);
    m_open = new QPushButton(tr("Open cell"), this);
    rows.layout()->addWidget(m_open, 0, Qt::AlignLeft);

    connect(m_part, &QComboBox::activated, this, [this] {
        m_selection.document().edit(tr("Change the part of a stage"), [this](Drawing& drawing) {
            setStagePart(drawing, m_selection.stage(),
                         m_part->currentData().toString().toStdString());
        });
    });
    connect(m_stride, &QComboBox::activated, this, [this] {
        m_selection.document().edit(tr("Change stride"), [this](Drawing& drawing) {
            setStageStride(drawing, m_selection.stage(), m_stride->currentData().toInt());
        });
    });
    connect(m_least, &QSpinBox::valueChanged, this, [this](int least) {
        if (least > m_most->value())
            showNumber(m_most, least);
        setRepeats();
    });
    connect(m_most, &QSpinBox::valueChanged, this, [this](int most) {
        if (most < m_least->value() || m_wasFixed)
            showNumber(m_least, most);
        setRepeats();
    });
    connect(m_open, &QPushButton::clicked, this,
            [this] { m_selection.openCell(m_part->currentData().toString().toStdString()); });
}

void StageForm::setRepeats()
{
    const int stage = m_selection.stage();
    m_selection.document().edit(
        tr("Change repeats"),
        [&](Drawing& drawing) {
            setStageRepeat(drawing, stage, m_least->value(), m_most->value());
        },
        QStringLiteral("repeats %1").arg(stage));
    display();
}

void StageForm::fillParts()
{
    const QSignalBlocker blocker(m_part);
    m_part->clear();
    for (const auto& cell : m_selection.document().drawing()->cells)
        m_part->addItem(tr("cell %1").arg(QString::fromStdString(cell.name)),
                        QString::fromStdString(cell.name));
    for (const auto& block : blockKinds())
        m_part->addItem(catalogueText(block.title), QString::fromStdString(block.name));
}

void StageForm::display()
{
    const auto* drawing = m_selection.document().drawing();
    if (!drawing || m_selection.stage() < 0)
        return;
    fillParts();
    const auto& stage = drawing->stages[static_cast<std::size_t>(m_selection.stage())];
    showChoice(m_part, QString::fromStdString(stage.part));
    {
        const QSignalBlocker blocker(m_stride);
        m_stride->setCurrentIndex(m_stride->findData(stage.stride));
    }
    showNumber(m_least, stage.least);
    showNumber(m_most, stage.most);
    m_wasFixed = stage.least == stage.most;
    const CellPlace place = stagePlace(*drawing, m_selection.stage());
    m_shape->setText(tr("Passes on %1 × %2 × %2").arg(place.channels).arg(place.side));
    m_open->setVisible(drawing->find(stage.part) != nullptr);
}

} // namespace netwright
