#include "space/inspector_panel.h"

#include "space/cell_editor.h"
#include "space/edge_form.h"
#include "space/node_form.h"
#include "space/space_form.h"
#include "space/stage_form.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace netwright {

InspectorPanel::InspectorPanel(CellEditor& editor, QWidget* parent)
    : QScrollArea(parent), m_editor(editor)
{
    auto* body = new QWidget(this);
    body->setProperty("ground", QStringLiteral("card"));
    m_edges = new EdgeForm(editor, body);
    m_nodes = new NodeForm(editor, body);
    m_stage = new StageForm(editor.selection(), body);
    m_space = new SpaceForm(editor.selection(), body);
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(12);
    for (QWidget* form : std::initializer_list<QWidget*>{m_edges, m_nodes, m_stage, m_space})
        layout->addWidget(form);
    layout->addStretch(1);
    setWidget(body);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&editor.document(), &SpaceDocument::changed, this, &InspectorPanel::display);
    connect(&editor.selection(), &SpaceSelection::changed, this, &InspectorPanel::display);
    connect(&editor.selection(), &SpaceSelection::cellChanged, this, &InspectorPanel::display);
    display();
}

QString InspectorPanel::title() const
{
    const auto& selection = m_editor.selection();
    if (selection.stage() >= 0)
        return tr("stage %1").arg(selection.stage() + 1);
    const auto* cell = selection.cell();
    if (!cell || selection.elements().empty())
        return tr("space");
    if (selection.elements().size() == 1)
        return elementTitle(*cell, *selection.elements().begin());
    const int edges = static_cast<int>(selection.edges().size());
    const int states = static_cast<int>(selection.states().size());
    return tr("edges: %1, nodes: %2").arg(edges).arg(states);
}

void InspectorPanel::display()
{
    const auto& selection = m_editor.selection();
    const bool isStage = selection.stage() >= 0;
    const bool hasEdges = selection.cell() && !selection.edges().empty();
    m_edges->setVisible(hasEdges);
    if (hasEdges)
        m_edges->display();
    m_nodes->display();
    m_stage->setVisible(isStage);
    if (isStage)
        m_stage->display();
    m_space->setVisible(!isStage && !hasEdges && m_nodes->isHidden() &&
                        m_editor.document().drawing());
    m_space->display();
    Q_EMIT titleChanged(title());
}

void InspectorPanel::focusFirst()
{
    if (!m_edges->isHidden()) {
        m_edges->focusFirst();
        return;
    }
    const auto boxes = m_nodes->isHidden() ? m_space->findChildren<QComboBox*>()
                                           : m_nodes->findChildren<QComboBox*>();
    if (!boxes.isEmpty())
        boxes.front()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace netwright
