#include "space/node_form.h"

#include "space/cell_editor.h"
#include "space/form_rows.h"

#include <QCheckBox>
#include <QLabel>

#include <algorithm>

namespace netwright {

namespace {

const QString all = QStringLiteral("all"), exactly = QStringLiteral("exactly"),
              between = QStringLiteral("between");

QString keepsOf(const DrawnNode& node)
{
    if (node.keepsAll())
        return all;
    return node.least == node.most ? exactly : between;
}

} // namespace

NodeForm::NodeForm(CellEditor& editor, QWidget* parent) : QWidget(parent), m_editor(editor)
{
    FormRows rows(this);
    m_title = rows.addHeading(QString());
    m_keeps = rows.addChoice(tr("Keeps inputs"), tr("How many of its edges an architecture has"));
    m_keeps->setObjectName(QStringLiteral("keeps"));
    m_keeps->addItem(tr("all"), all);
    m_keeps->addItem(tr("exactly"), exactly);
    m_keeps->addItem(tr("between"), between);
    m_least = rows.addNumber(tr("At least"), tr("Fewest inputs an architecture has here"), 1,
                             DrawnCell::maxNodes + 1);
    m_most = rows.addNumber(tr("Inputs"), tr("Most inputs an architecture has here"), 1,
                            DrawnCell::maxNodes + 1);
    m_most->setObjectName(QStringLiteral("keepsMost"));
    m_combine = rows.addChoice(tr("Joins by"), tr("What happens to what its edges bring"));
    m_combine->addItem(tr("adding"), false);
    m_combine->addItem(tr("concatenating"), true);
    m_output = new QCheckBox(tr("Part of the result"), this);
    rows.add(m_output);

    connect(m_keeps, &QComboBox::activated, this, [this] {
        const QString mode = m_keeps->currentData().toString();
        if (mode == all)
            setKeeps(DrawnNode::all, DrawnNode::all, {});
        else if (mode == exactly)
            setKeeps(m_most->value(), m_most->value(), {});
        else
            setKeeps(1, std::max(2, m_most->value()), {});
    });
    connect(m_most, &QSpinBox::valueChanged, this, [this](int most) {
        const bool isExact = m_keeps->currentData().toString() == exactly;
        setKeeps(isExact ? most : std::min(m_least->value(), most), most, QStringLiteral("keeps"));
    });
    connect(m_least, &QSpinBox::valueChanged, this, [this](int least) {
        setKeeps(least, std::max(least, m_most->value()), QStringLiteral("keeps"));
    });
    connect(m_combine, &QComboBox::activated, this, [this] {
        m_editor.document().edit(tr("Change how inputs are joined"), [this](Drawing& drawing) {
            setConcatenates(drawing, m_editor.selection().cellName(), nodes(),
                            m_combine->currentData().toBool());
        });
    });
    connect(m_output, &QCheckBox::clicked, this, [this](bool isOn) {
        m_editor.document().edit(tr("Change the result"), [this, isOn](Drawing& drawing) {
            for (const int state : nodes())
                setOutput(drawing, m_editor.selection().cellName(), state, isOn);
        });
        display();
    });
}

std::set<int> NodeForm::nodes() const
{
    std::set<int> nodes;
    const auto& selection = m_editor.selection();
    const auto* cell = selection.cell();
    if (!cell)
        return nodes;
    for (const int state : selection.states())
        if (cell->hasNode(state))
            nodes.insert(state);
    if (nodes.empty())
        for (const auto& edge : selection.edges())
            nodes.insert(edge.to);
    return nodes;
}

void NodeForm::setKeeps(int least, int most, const QString& mergeKey)
{
    m_editor.document().edit(
        tr("Change kept inputs"),
        [&](Drawing& drawing) {
            setKeep(drawing, m_editor.selection().cellName(), nodes(), least, most);
        },
        mergeKey);
    display();
}

void NodeForm::display()
{
    const auto* cell = m_editor.selection().cell();
    const auto nodes = this->nodes();
    setVisible(cell && !nodes.empty());
    if (nodes.empty())
        return;
    const DrawnNode& first = cell->node(*nodes.begin());
    bool isSame = true;
    bool isSameJoin = true;
    std::size_t outputs = 0;
    for (const int state : nodes) {
        const DrawnNode& node = cell->node(state);
        isSame &= node.least == first.least && node.most == first.most;
        isSameJoin &= node.concatenates == first.concatenates;
        outputs += std::ranges::find(cell->outputs, state) != cell->outputs.end();
    }
    m_title->setText(nodes.size() == 1 ? elementTitle(*cell, SpaceElement::ofState(*nodes.begin()))
                                       : tr("%1 nodes").arg(nodes.size()));
    showChoice(m_keeps, isSame ? keepsOf(first) : QString());
    const bool isBetween = isSame && keepsOf(first) == between;
    const bool hasNumber = isSame && !first.keepsAll();
    const int edges = std::max(1, static_cast<int>(first.edges.size()));
    showNumber(m_least, first.least == DrawnNode::all ? edges : first.least);
    showNumber(m_most, hasNumber && first.most != DrawnNode::all ? first.most : std::min(2, edges));
    m_least->setEnabled(isBetween);
    m_most->setEnabled(hasNumber);
    const QSignalBlocker combine(m_combine), output(m_output);
    m_combine->setCurrentIndex(isSameJoin ? first.concatenates : -1);
    const bool isMixed = outputs > 0 && outputs < nodes.size();
    m_output->setTristate(isMixed);
    m_output->setCheckState(isMixed       ? Qt::PartiallyChecked
                            : outputs > 0 ? Qt::Checked
                                          : Qt::Unchecked);
}

} // namespace netwright
