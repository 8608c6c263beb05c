#include "space/edge_form.h"

#include "graph/operation.h"
#include "look/format.h"
#include "space/cell_editor.h"
#include "space/element_facts.h"
#include "space/form_rows.h"
#include "space/operation_chip.h"

#include <QCheckBox>
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
    m_list = new QVBoxLayout;
    m_list->setSpacing(5);
    rows.layout()->addLayout(m_list);
    m_more = new QPushButton(tr("More operations…"), this);
    m_more->setProperty("quiet", true);
    rows.layout()->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QPushButton::clicked, this, &EdgeForm::chooseMore);
}

/// Those of the picked edges in their order, then what other edges have.
std::vector<std::string> EdgeForm::candidates() const
{
    std::vector<std::string> names;
    const auto* cell = m_editor.selection().cell();
    // The rows stay where they are while boxes are checked and unchecked.
    for (const auto& name : m_names)
        addNew(names, name);
    for (const auto& ends : m_editor.selection().edges())
        if (const auto* edge = edgeOf(*cell, ends.from, ends.to))
            for (const auto& name : edge->operations)
                addNew(names, name);
    for (const auto& other : m_editor.document().drawing()->cells)
        for (const auto& node : other.nodes)
            for (const auto& edge : node.edges)
                for (const auto& name : edge.operations)
                    addNew(names, name);
    for (const char* name : common)
        if (names.size() < std::size(common))
            addNew(names, name);
    return names;
}

void EdgeForm::setCandidates(const std::vector<std::string>& names)
{
    if (names == m_names)
        return;
    m_names = names;
    for (const auto& name : names) {
        if (m_rows.contains(name))
            continue;
        Row row;
        row.widget = new QWidget(this);
        auto* layout = new QHBoxLayout(row.widget);
        layout->setContentsMargins(0, 0, 0, 0);
        row.box = new QCheckBox(operationLabel(name), row.widget);
        row.box->setObjectName(QString::fromStdString(name));
        row.box->setToolTip(operationHelp(name));
        row.cost = new QLabel(row.widget);
        row.cost->setProperty("muted", true);
        layout->addWidget(row.box, 1);
        layout->addWidget(row.cost);
        m_list->addWidget(row.widget);
        connect(row.box, &QCheckBox::clicked, this, [this, name](bool isOn) {
            if (isOn)
                m_editor.allow(name, m_editor.selection().edges());
            else
                m_editor.forbid(name, m_editor.selection().edges());
            display(); // also when it was refused
        });
        m_rows[name] = row;
    }
}

void EdgeForm::display()
{
    const auto* cell = m_editor.selection().cell();
    const auto edges = m_editor.selection().edges();
    if (!cell || edges.empty())
        return;
    const Drawing& drawing = *m_editor.document().drawing();
    setCandidates(candidates());
    const CellPlace place = edgePlace(drawing, *cell, edges.begin()->from);
    int allowed = 0;
    for (const auto& [name, row] : m_rows) {
        std::size_t holders = 0;
        for (const auto& ends : edges) {
            const auto& has = edgeOf(*cell, ends.from, ends.to)->operations;
            holders += std::ranges::find(has, name) != has.end();
        }
        allowed += holders > 0;
        const QSignalBlocker blocker(row.box);
        const bool isMixed = holders > 0 && holders < edges.size();
        row.box->setTristate(isMixed);
        row.box->setCheckState(isMixed       ? Qt::PartiallyChecked
                               : holders > 0 ? Qt::Checked
                                             : Qt::Unchecked);
        const auto params = operationCost(drawing, name, place).params;
        row.cost->setText(params == 0
                              ? QStringLiteral("0")
                              : tr("%1 params").arg(countText(static_cast<double>(params))));
    }
    m_count->setText(tr("%1 of %2").arg(allowed).arg(m_rows.size()));
}

QCheckBox* EdgeForm::box(const std::string& operation) const
{
    const auto found = m_rows.find(operation);
    return found == m_rows.end() ? nullptr : found->second.box;
}

void EdgeForm::focusFirst()
{
    if (!m_names.empty())
        m_rows.at(m_names.front()).box->setFocus(Qt::ShortcutFocusReason);
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
        if (!m_rows.contains(entry.description.name))
            add(entry.description.name, entry.description.family);
    for (const auto& composite : m_editor.document().drawing()->composites)
        if (composite.name != m_editor.selection().cellName() && !m_rows.contains(composite.name))
            menu->addAction(operationLabel(composite.name), this, [this, name = composite.name] {
                m_editor.allow(name, m_editor.selection().edges());
                display();
            });
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

} // namespace netwright
