#include "space/kind/operations_field.h"

#include "graph/operation.h"
#include "look/format.h"
#include "space/operation_chip.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace netwright {

namespace {

constexpr int treeHeight = 190, rowHeight = 22;

/// Calls `visit(item)` for every operation.
template <class Visit>
void forEachOperation(const QTreeWidget& tree, Visit visit)
{
    for (int family = 0; family < tree.topLevelItemCount(); ++family)
        for (int i = 0; i < tree.topLevelItem(family)->childCount(); ++i)
            visit(tree.topLevelItem(family)->child(i));
}

std::vector<std::string> wordsOf(const Json& list)
{
    std::vector<std::string> words;
    for (const Json& word : list)
        if (word.is_string())
            words.push_back(word.get<std::string>());
    return words;
}

std::string operationOf(const QTreeWidgetItem& item)
{
    return item.data(0, Qt::UserRole).toString().toStdString();
}

} // namespace

OperationsField::OperationsField(const SpaceField& field, const std::string& place,
                                 KindEditor& editor, QWidget* parent)
    : FieldWidget(field, place, editor, parent)
    , m_search(new QLineEdit(this))
    , m_summary(new QLabel(this))
    , m_tree(new QTreeWidget(this))
{
    m_search->setPlaceholderText(tr("Search operations"));
    m_search->setAccessibleName(tr("Search operations"));
    m_search->setClearButtonEnabled(true);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setProperty("muted", true);
    m_tree->setHeaderHidden(true);
    m_tree->setFixedHeight(treeHeight);
    m_tree->setUniformRowHeights(true);
    m_tree->setProperty("framed", true);
    fill();
    auto* body = new QWidget(this);
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    rows->addWidget(m_summary);
    rows->addWidget(m_search);
    rows->addWidget(m_tree);
    setControl(m_tree, body);
    setFocusProxy(m_search);
    connect(m_search, &QLineEdit::textChanged, this, &OperationsField::filter);
    connect(m_tree, &QTreeWidget::itemChanged, this, &OperationsField::follow);
}

void OperationsField::fill()
{
    std::map<std::string, QTreeWidgetItem*> families;
    for (const char* name : {"convolution", "mobile", "pooling", "other"}) {
        auto*& family = families[name];
        family = new QTreeWidgetItem(m_tree, {sentenceText(name)});
        family->setFlags(Qt::ItemIsEnabled);
        family->setSizeHint(0, QSize(0, rowHeight));
        family->setExpanded(true);
    }
    for (const auto& entry : operations().entries()) {
        const auto& about = entry.description;
        const bool isKnown = families.contains(about.family);
        auto* family = families.at(isKnown ? about.family : std::string("other"));
        auto* item = new QTreeWidgetItem(family, {operationLabel(about.name)});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
                       Qt::ItemNeverHasChildren);
        item->setSizeHint(0, QSize(0, rowHeight));
        item->setCheckState(0, Qt::Unchecked);
        item->setData(0, Qt::UserRole, QString::fromStdString(about.name));
        item->setToolTip(0, operationHelp(about.name));
    }
}

void OperationsField::filter(const QString& text)
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        m_tree->topLevelItem(i)->setHidden(true);
    const QString wanted = text.trimmed();
    forEachOperation(*m_tree, [&](QTreeWidgetItem* item) {
        const bool isFound = item->text(0).contains(wanted, Qt::CaseInsensitive) ||
                             item->toolTip(0).contains(wanted, Qt::CaseInsensitive) ||
                             item->parent()->text(0).contains(wanted, Qt::CaseInsensitive);
        item->setHidden(!isFound);
        if (isFound)
            item->parent()->setHidden(false);
    });
}

void OperationsField::follow(QTreeWidgetItem* item)
{
    const std::string name = operationOf(*item);
    auto chosen = wordsOf(value());
    const auto found = std::ranges::find(chosen, name);
    const bool isOn = item->checkState(0) == Qt::Checked;
    if (isOn == (found != chosen.end()))
        return;
    if (isOn)
        chosen.push_back(name);
    else
        chosen.erase(found);
    setValue(chosen);
    editor().endMerge();
}

void OperationsField::display()
{
    const auto chosen = wordsOf(value());
    const QSignalBlocker blocker(m_tree);
    forEachOperation(*m_tree, [&](QTreeWidgetItem* item) {
        const bool isOn = std::ranges::find(chosen, operationOf(*item)) != chosen.end();
        item->setCheckState(0, isOn ? Qt::Checked : Qt::Unchecked);
    });
    QStringList names;
    for (const auto& name : chosen)
        names << operationLabel(name);
    m_summary->setText(!names.isEmpty()              ? names.join(QStringLiteral(", "))
                       : field().fallback.is_array() ? tr("none of its own")
                                                     : tr("none"));
}

} // namespace netwright
