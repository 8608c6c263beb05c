#include "space/space_page.h"

#include "look/engine_sentence.h"
#include "space/cell_editor.h"
#include "space/cell_picker.h"
#include "space/cell_view.h"
#include "space/checks_panel.h"
#include "space/edge_form.h"
#include "space/facts_panel.h"
#include "space/inspector_panel.h"
#include "space/kind/kind_page.h"
#include "space/palette_panel.h"
#include "space/sample_panel.h"
#include "space/skeleton_strip.h"
#include "space/space_autosave.h"
#include "space/template_list.h"
#include "widgets/panel.h"

#include <QDialog>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace netwright {

namespace {

const QString columnsKey = QStringLiteral("space/columns"),
              rightKey = QStringLiteral("space/right");

QSplitter* makeSplitter(Qt::Orientation orientation, QWidget* parent)
{
    auto* splitter = new QSplitter(orientation, parent);
    splitter->setHandleWidth(8);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

} // namespace

SpacePage::SpacePage(Appearance& appearance, const std::filesystem::path& layoutProgram,
                     const QString& autosaveFolder, QSettings& settings, QWidget* parent)
    : QWidget(parent)
    , m_appearance(appearance)
    , m_settings(settings)
    , m_layoutProgram(layoutProgram)
    , m_selection(new SpaceSelection(m_document, this))
    , m_editor(new CellEditor(*m_selection, layoutProgram, this))
    , m_drag(new ChipDrag(appearance, this))
    , m_autosave(new SpaceAutosave(m_document, autosaveFolder, this))
{
    m_columns = makeSplitter(Qt::Horizontal, this);
    m_columns->addWidget(buildLeft());
    m_columns->addWidget(buildCentre());
    m_columns->addWidget(buildRight());
    m_kind = new KindPage(m_appearance, m_layoutProgram, m_document, *m_checks);
    m_centre->addWidget(m_kind);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({228, 830, 320});
    m_columns->restoreState(settings.value(columnsKey).toByteArray());
    m_right->restoreState(settings.value(rightKey).toByteArray());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 8);
    layout->addWidget(m_columns);
    connectParts();
    documentChanged();
}

SpacePage::~SpacePage()
{
    m_kind->hide(); // an open field writes what was typed while there is a document
}

QWidget* SpacePage::buildLeft()
{
    m_palette = new PalettePanel(m_appearance, m_document, *m_drag);
    auto* templates = new TemplateList;
    connect(templates, &TemplateList::chosen, this, &SpacePage::templateWanted);
    m_paletteCard = new Panel(tr("Palette"), m_palette);
    m_paletteCard->header().setHint(tr("drag onto an edge"));
    auto* left = makeSplitter(Qt::Vertical, this);
    left->addWidget(m_paletteCard);
    left->addWidget(new Panel(tr("Templates"), templates));
    left->setSizes({560, 190});
    left->setStretchFactor(0, 1);
    return left;
}

QWidget* SpacePage::buildCentre()
{
    m_skeleton = new SkeletonStrip(m_appearance, *m_selection, *m_drag);
    auto* strip = new QScrollArea;
    strip->setWidget(m_skeleton);
    strip->setWidgetResizable(true);
    strip->setFrameShape(QFrame::NoFrame);
    strip->setFocusPolicy(Qt::NoFocus);
    strip->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    strip->setFixedHeight(96);
    connect(m_skeleton, &SkeletonStrip::picked, strip, [strip](const QRect& box) {
        strip->ensureVisible(box.center().x(), box.center().y(), box.width() / 2 + 20, 0);
    });
    auto* skeleton = new Panel(tr("Skeleton"), strip);
    skeleton->header().setHint(tr("drag stages to reorder · double-click to open its cell"));
    m_view = new CellView(m_appearance, *m_editor, *m_drag);
    auto* cell = new Panel(tr("Cell"), m_view);
    m_cells = new CellPicker(*m_selection);
    cell->header().setHint(tr("drag from a node's rim to add an edge · Del removes"));
    cell->header().addTool(m_cells);
    auto* drawing = new QWidget;
    auto* column = new QVBoxLayout(drawing);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(skeleton);
    column->addWidget(cell, 1);
    m_centre = new QStackedWidget(this);
    m_centre->addWidget(drawing);
    return m_centre;
}

QWidget* SpacePage::buildRight()
{
    m_inspector = new InspectorPanel(*m_editor);
    m_checks = new ChecksPanel(m_appearance, *m_selection);
    auto* inspector = new Panel(tr("Inspector"), m_inspector);
    m_inspectorCard = inspector;
    auto* checks = new Panel(tr("Checks"), m_checks);
    inspector->header().setHint(m_inspector->title());
    connect(m_inspector, &InspectorPanel::titleChanged, inspector,
            [inspector](const QString& title) { inspector->header().setHint(title); });
    connect(m_checks, &ChecksPanel::checked, checks,
            [this, checks] { checks->header().setHint(m_checks->summary()); });
    m_facts = new FactsPanel(m_appearance, m_document, m_settings);
    auto* facts = new Panel(tr("This space"), m_facts);
    connect(m_facts, &FactsPanel::hintChanged, facts,
            [facts](const QString& hint) { facts->header().setHint(hint); });
    connect(m_facts, &FactsPanel::memoryFindingChanged, m_checks,
            [this] { m_checks->setMeasured(m_facts->memoryFinding()); });
    m_right = makeSplitter(Qt::Vertical, this);
    m_right->addWidget(inspector);
    m_right->addWidget(facts);
    m_right->addWidget(checks);
    m_right->setSizes({310, 368, 92});
    m_right->setStretchFactor(0, 1);
    return m_right;
}

void SpacePage::connectParts()
{
    connect(&m_document, &SpaceDocument::changed, this, &SpacePage::documentChanged);
    connect(&m_document, &SpaceDocument::failed, this, &SpacePage::failed);
    connect(&m_document, &SpaceDocument::refused, this, &SpacePage::refused);
    connect(m_editor, &CellEditor::failed, this, &SpacePage::failed);
    connect(m_autosave, &SpaceAutosave::failed, this, &SpacePage::failed);
    connect(m_view, &CellView::operationsWanted, m_inspector, &InspectorPanel::focusFirst);
    connect(m_view, &CellView::menuWanted, this, &SpacePage::canvasMenuWanted);
    connect(m_skeleton, &SkeletonStrip::menuWanted, this, &SpacePage::stageMenuWanted);
    connect(m_cells, &CellPicker::newCellWanted, this, &SpacePage::addCell);
    connect(m_palette, &PalettePanel::activated, this, &SpacePage::activate);
    connect(m_palette, &PalettePanel::newOperationWanted, this, &SpacePage::addComposite);
    connect(m_checks, &ChecksPanel::placeWanted, this, &SpacePage::goTo);
}

void SpacePage::documentChanged()
{
    const bool isDrawn = m_document.drawing() != nullptr;
    m_centre->setCurrentIndex(isDrawn ? 0 : 1);
    m_paletteCard->setVisible(isDrawn);
    m_inspectorCard->setVisible(isDrawn);
}

/// A chip that is clicked goes where a drop would be most useful.
void SpacePage::activate(const ChipLoad& chip)
{
    const auto edges = m_selection->edges();
    switch (chip.kind) {
    case ChipLoad::Kind::Operation:
        if (edges.empty())
            Q_EMIT refused(tr("Pick edges first, or drag the operation onto one."));
        else if (const QString reason = m_editor->whyNotAllow(chip.operation); !reason.isEmpty())
            Q_EMIT refused(reason);
        else
            m_editor->allow(chip.operation, edges);
        break;
    case ChipLoad::Kind::AddingNode:
    case ChipLoad::Kind::ConcatenatingNode:
        m_view->addNodeHere(chip.kind == ChipLoad::Kind::ConcatenatingNode);
        break;
    case ChipLoad::Kind::Stage:
    case ChipLoad::Kind::Reduction:
        if (const auto* drawing = m_document.drawing())
            m_skeleton->insertStage(m_selection->stage() < 0
                                        ? static_cast<int>(drawing->stages.size())
                                        : m_selection->stage() + 1,
                                    chip.kind == ChipLoad::Kind::Reduction);
        break;
    }
}

void SpacePage::goTo(const FindingPlace& place)
{
    if (!m_document.drawing()) {
        m_kind->goTo(place.key);
        return;
    }
    if (place.stage >= 0) {
        m_selection->selectStage(place.stage);
        return;
    }
    if (!place.cell.empty())
        m_selection->openCell(place.cell);
    const auto* cell = m_selection->cell();
    if (!cell || place.state < 0)
        return;
    const auto element = place.from >= 0 ? SpaceElement::ofEdge(place.from, place.state)
                                         : SpaceElement::ofState(place.state);
    if (!hasElement(*cell, element))
        return;
    m_selection->select({element});
    m_view->reveal(element);
    m_view->setFocus(Qt::OtherFocusReason);
}

void SpacePage::showSample()
{
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("One of %1").arg(QString::fromStdString(m_document.state().name())));
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* sample = new SamplePanel(m_appearance, m_layoutProgram, dialog);
    layout->addWidget(sample);
    dialog->resize(860, 640);
    sample->setSpace(m_document.snapshot());
    dialog->show();
}

void SpacePage::addCell()
{
    if (!m_document.drawing())
        return;
    const std::string name = freeName(*m_document.drawing(), "cell");
    if (m_document.edit(tr("Add cell"),
                        [&](Drawing& drawing) { netwright::addCell(drawing, name); }))
        m_selection->openCell(name);
}

void SpacePage::addComposite()
{
    if (!m_document.drawing())
        return;
    const std::string name = freeName(*m_document.drawing(), "operation");
    if (m_document.edit(tr("Add operation"),
                        [&](Drawing& drawing) { netwright::addComposite(drawing, name); }))
        m_selection->openCell(name);
}

void SpacePage::saveLayout(QSettings& settings) const
{
    settings.setValue(columnsKey, m_columns->saveState());
    settings.setValue(rightKey, m_right->saveState());
}

} // namespace netwright
