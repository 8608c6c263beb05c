#include "space/space_form.h"

#include "look/format.h"
#include "space/form_rows.h"
#include "space/space_selection.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace netwright {

SpaceForm::SpaceForm(SpaceSelection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection)
{
    FormRows rows(this);
    buildCell(rows);
    rows.layout()->addSpacing(6);
    buildSpace(rows);
}

void SpaceForm::buildCell(FormRows& rows)
{
    m_cellTitle = rows.addHeading(QString());
    m_cellName = rows.addLine(tr("Name"), tr("Letters, digits, _ and -; stages find it by this"));
    m_cellName->setObjectName(QStringLiteral("cellName"));
    m_inputs = rows.addChoice(tr("Inputs"), tr("What the cell reads"));
    m_inputs->setObjectName(QStringLiteral("cellInputs"));
    m_inputs->addItem(tr("cell k−1"), 1);
    m_inputs->addItem(tr("cells k−2, k−1"), 2);
    m_uses = new QLabel(this);
    m_uses->setProperty("muted", true);
    rows.add(m_uses);
    auto* buttons = new QHBoxLayout;
    m_copy = new QPushButton(tr("Copy cell"), this);
    m_copy->setObjectName(QStringLiteral("copyCell"));
    m_copy->setToolTip(tr("A new cell type that begins as this one"));
    m_remove = new QPushButton(tr("Remove cell"), this);
    m_remove->setToolTip(tr("Its stages go too"));
    buttons->addWidget(m_copy);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    rows.layout()->addLayout(buttons);

    auto& document = m_selection.document();
    connect(m_cellName, &QLineEdit::editingFinished, this, [this, &document] {
        const std::string name = m_cellName->text().trimmed().toStdString();
        const std::string before = m_selection.cellName();
        if (name == before || !m_selection.cell())
            return;
        if (document.edit(tr("Rename cell"),
                          [&](Drawing& drawing) { renameCell(drawing, before, name); }))
            m_selection.openCell(name);
        display();
    });
    connect(m_inputs, &QComboBox::activated, this, [this, &document] {
        document.edit(tr("Change inputs"), [this](Drawing& drawing) {
            setInputs(drawing, m_selection.cellName(), m_inputs->currentData().toInt());
        });
        display();
    });
    connect(m_copy, &QPushButton::clicked, this, [this, &document] {
        const std::string copy = freeName(*document.drawing(), m_selection.cellName());
        if (document.edit(tr("Copy cell"), [&](Drawing& drawing) {
                duplicateCell(drawing, m_selection.cellName(), copy);
            }))
            m_selection.openCell(copy);
    });
    connect(m_remove, &QPushButton::clicked, this, [this, &document] {
        document.edit(tr("Remove cell"),
                      [this](Drawing& drawing) { removeCell(drawing, m_selection.cellName()); });
    });
}

void SpaceForm::setNumber(QSpinBox* box, const QString& text, void (*set)(Drawing&, int))
{
    connect(box, &QSpinBox::valueChanged, this, [this, box, text, set](int value) {
        m_selection.document().edit(
            text, [&](Drawing& drawing) { set(drawing, value); }, box->objectName());
        display();
    });
}

void SpaceForm::buildSpace(FormRows& rows)
{
    rows.addHeading(tr("Space"));
    m_name = rows.addLine(tr("Name"), tr("Of the space, in files and searches"));
    m_name->setObjectName(QStringLiteral("spaceName"));
    m_stem = rows.addChoice(tr("Stem"), tr("What stands before the first stage"));
    m_stem->setObjectName(QStringLiteral("spaceStem"));
    for (const auto& stem : stemKinds())
        m_stem->addItem(catalogueText(stem.title), QString::fromStdString(stem.name));
    m_head = rows.addChoice(tr("Head"), tr("What stands behind the last stage"));
    m_head->setObjectName(QStringLiteral("spaceHead"));
    for (const auto& head : headKinds())
        m_head->addItem(catalogueText(head.title), QString::fromStdString(head.name));
    m_channels = rows.addNumber(tr("Channels"),
                                tr("Of the first stage; they double with the stride"), 1, 4096);
    m_channels->setObjectName(QStringLiteral("spaceChannels"));
    m_classes = rows.addNumber(tr("Classes"), tr("Unless the data say otherwise"), 2, 100'000);
    m_classes->setObjectName(QStringLiteral("spaceClasses"));
    m_side = rows.addNumber(tr("Image side"), tr("Unless the data say otherwise"), 1, 1024);
    m_side->setObjectName(QStringLiteral("spaceSide"));
    m_depth = rows.addNumber(tr("Image channels"), tr("Unless the data say otherwise"), 1, 1024);
    m_depth->setObjectName(QStringLiteral("spaceDepth"));

    auto& document = m_selection.document();
    connect(m_name, &QLineEdit::textEdited, this, [&document](const QString& text) {
        if (!text.trimmed().isEmpty())
            document.edit(
                tr("Rename space"),
                [&](Drawing& drawing) { setName(drawing, text.trimmed().toStdString()); },
                QStringLiteral("name"));
    });
    connect(m_name, &QLineEdit::editingFinished, &document, &SpaceDocument::endMerge);
    connect(m_stem, &QComboBox::activated, this, [this, &document] {
        document.edit(tr("Change stem"), [this](Drawing& drawing) {
            setStem(drawing, m_stem->currentData().toString().toStdString());
        });
    });
    connect(m_head, &QComboBox::activated, this, [this, &document] {
        document.edit(tr("Change head"), [this](Drawing& drawing) {
            setHead(drawing, m_head->currentData().toString().toStdString());
        });
    });
    setNumber(m_channels, tr("Change channels"), setChannels);
    setNumber(m_classes, tr("Change classes"), setClasses);
    setNumber(m_side, tr("Change image size"), setResolution);
    setNumber(m_depth, tr("Change image channels"), setInputChannels);
}

void SpaceForm::display()
{
    const auto* drawing = m_selection.document().drawing();
    if (!drawing)
        return;
    const auto* cell = m_selection.cell();
    const bool isComposite = cell && drawing->isComposite(cell->name);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_cellName, m_inputs, m_copy, m_remove})
        widget->setEnabled(cell);
    m_inputs->setEnabled(cell && !isComposite);
    m_cellTitle->setText(isComposite ? tr("Operation") : tr("Cell"));
    showLine(m_cellName, cell ? cell->name : std::string());
    {
        const QSignalBlocker blocker(m_inputs);
        m_inputs->setCurrentIndex(cell ? cell->inputs - 1 : -1);
    }
    const int uses = cell ? usesOf(*drawing, cell->name) : 0;
    m_uses->setText(isComposite ? tr("Edges that use it: %1").arg(uses)
                                : tr("Stages that use it: %1").arg(uses));
    if (!m_name->hasFocus())
        showLine(m_name, drawing->name);
    showChoice(m_stem, QString::fromStdString(drawing->stem));
    showChoice(m_head, QString::fromStdString(drawing->head));
    showNumber(m_channels, drawing->skeleton.channels);
    showNumber(m_classes, drawing->skeleton.classes);
    showNumber(m_side, drawing->skeleton.input.height);
    showNumber(m_depth, drawing->skeleton.input.channels);
}

void SpaceForm::focusCellName()
{
    m_cellName->setFocus(Qt::ShortcutFocusReason);
    m_cellName->selectAll();
}

} // namespace netwright
