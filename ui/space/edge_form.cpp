#include "space/edge_form.h"

#include "graph/operation.h"
#include "look/format.h"
#include "space/cell_editor.h"
#include "space/element_facts.h"
#include "space/form_rows.h"
#include "space/operation_chip.h"
#include "space/operation_list.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace netwright {

namespace {

/// What most published cells choose from, for a space that has nothing yet.
constexpr const char* common[] = {"none",         "max_pool_3x3", "avg_pool_3x3", "skip_connect",
                                  "sep_conv_3x3", "sep_conv_5x5", "dil_conv_3x3", "dil_conv_5x5"};

void addNew(std::vector<std::string>& names, const std::string& name)
{
    if (std::ranges::find(names, name) == names.end())
        names.push_back(name);
}

} // namespace

EdgeForm::EdgeForm(CellEditor& editor, QWidget* parent) : QWidget(parent), m_editor(editor)
{
    FormRows rows(this);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(tr("Allowed operations"), this);
    m_count = new QLabel(this);
    m_count->setProperty("section", true);
    head->addWidget(title, 1);
    head->addWidget(m_count);
    rows.layout()->addLayout(head);
    m_list = new OperationList(this);
    rows.add(m_list);
    m_more = new QPushButton(tr("More operations…"), this);
    m_more->setProperty("quiet", true);
    rows.layout()->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QPushButton::clicked, this, &EdgeForm::chooseMore);
    connect(m_list, &OperationList::toggled, this, [this](const std::string& name, bool isOn) {
        if (isOn)
            m_editor.allow(name, m_editor.selection().edges(), m_list->order());
        else
            m_editor.forbid(name, m_editor.selection().edges());
        display(); // also when it was refused
    });
    connect(m_list, &OperationList::weighed, this, [this](const std::string& name, double weight) {
        m_editor.weigh(name, m_editor.selection().edges(), weight);
    });
    connect(m_list, &OperationList::moved, this, [this](const std::string& name) {
        m_editor.reorder(name, m_editor.selection().edges(), m_list->order());
        display();
    });
}

std::vector<std::string> EdgeForm::allowed() const
{
    std::vector<std::string> names;
    for (const auto& ends : m_editor.selection().edges())
        for (const auto& name :
             edgeOf(*m_editor.selection().cell(), ends.from, ends.to)->operations)
            addNew(names, name);
    return names;
}

/// The rows stay where they are while boxes are checked and unchecked; what is allowed stands in
/// its order in the rows of what is allowed.
std::vector<std::string> EdgeForm::candidates() const
{
    const Drawing& drawing = *m_editor.document().drawing();
    const auto inOrder = allowed();
    std::vector<std::string> names;
    for (const auto& name : m_list->order())
        if (operations().contains(name) || drawing.isComposite(name))
            addNew(names, name);
    for (const auto& name : inOrder)
        addNew(names, name);
    for (const auto& other : drawing.cells)
        for (const auto& node : other.nodes)
            for (const auto& edge : node.edges)
                for (const auto& name : edge.operations)
                    addNew(names, name);
    for (const char* name : common)
        if (names.size() < std::size(common))
            addNew(names, name);
    auto next = inOrder.begin();
    for (auto& name : names)
        if (std::ranges::find(inOrder, name) != inOrder.end())
            name = *next++;
    return names;
}

void EdgeForm::display()
{
    const auto* cell = m_editor.selection().cell();
    const auto edges = m_editor.selection().edges();
    if (!cell || edges.empty())
        return;
    const Drawing& drawing = *m_editor.document().drawing();
    const CellPlace place = edgePlace(drawing, *cell, edges.begin()->from);
    std::vector<OperationList::Entry> entries;
    int allowed = 0;
    for (const auto& name : candidates()) {
        std::size_t holders = 0;
        bool hasOthers = false;
        std::set<double> weights;
        for (const auto& ends : edges) {
            const DrawnEdge& edge = *edgeOf(*cell, ends.from, ends.to);
            if (std::ranges::find(edge.operations, name) == edge.operations.end())
                continue;
            ++holders;
            hasOthers |= edge.operations.size() > 1;
            weights.insert(edge.weightOf(name));
        }
        allowed += holders > 0;
        const auto params = operationCost(drawing, name, place).params;
        entries.push_back(
            {name,
             holders == 0              ? Qt::Unchecked
             : holders == edges.size() ? Qt::Checked
                                       : Qt::PartiallyChecked,
             params == 0 ? QStringLiteral("0")
                         : tr("%1 params").arg(countText(static_cast<double>(params))),
             weights.size() == 1 ? std::optional(*weights.begin()) : std::nullopt, hasOthers});
    }
    m_list->setEntries(entries);
    m_count->setText(tr("%1 of %2").arg(allowed).arg(entries.size()));
}

QCheckBox* EdgeForm::box(const std::string& operation) const
{
    return m_list->box(operation);
}

void EdgeForm::focusFirst()
{
    m_list->focusFirst();
}

void EdgeForm::chooseMore()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    std::map<std::string, QMenu*> families;
    const auto add = [&](const std::string& name, const std::string& family) {
        auto& under = families[family];
        if (!under)
            under = menu->addMenu(sentenceText(family));
        under->addAction(operationLabel(name), this, [this, name] {
            m_editor.allow(name, m_editor.selection().edges());
            display();
        });
    };
    for (const auto& entry : operations().entries())
        if (!m_list->contains(entry.description.name))
            add(entry.description.name, entry.description.family);
    for (const auto& composite : m_editor.document().drawing()->composites)
        if (composite.name != m_editor.selection().cellName() && !m_list->contains(composite.name))
            menu->addAction(operationLabel(composite.name), this, [this, name = composite.name] {
                m_editor.allow(name, m_editor.selection().edges());
                display();
            });
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

} // namespace netwright
