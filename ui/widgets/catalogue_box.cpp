#include "widgets/catalogue_box.h"

#include "look/format.h"
#include "plots/published_results.h"
#include "widgets/catalogue_popup.h"

#include <QStandardItemModel>

namespace netwright {

namespace {

/// Citation and published numbers in one line.
QString sourceText(const Description& entry)
{
    QStringList parts;
    if (!entry.citation.empty())
        parts << QString::fromStdString(entry.citation);
    for (const auto& name : entry.published)
        if (const QString text = publishedText(QString::fromStdString(name)); !text.isEmpty())
            parts << text;
    return parts.join(QStringLiteral(" · "));
}

} // namespace

CatalogueBox::CatalogueBox(Appearance& appearance, QWidget* parent)
    : QComboBox(parent), m_appearance(appearance)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(24);
}

void CatalogueBox::setEntries(std::vector<Description> entries)
{
    m_entries = std::move(entries);
    clear();
    for (const auto& entry : m_entries) {
        addItem(catalogueText(entry.title), QString::fromStdString(entry.name));
        const int row = count() - 1;
        setItemData(row, catalogueText(entry.family), FamilyRole);
        setItemData(row, sentenceText(entry.help), HelpRole);
        setItemData(row, sentenceText(entry.help), Qt::ToolTipRole);
        setItemData(row, sourceText(entry), SourceRole);
    }
}

void CatalogueBox::addOther(const QString& title, const QString& help, const QString& data)
{
    addItem(title, data);
    setItemData(count() - 1, help, HelpRole);
}

void CatalogueBox::setUnsuited(const std::map<std::string, QString>& reasons)
{
    auto* items = static_cast<QStandardItemModel*>(model());
    for (int row = 0; row < count(); ++row) {
        const auto found = reasons.find(itemData(row).toString().toStdString());
        const bool isSuited = found == reasons.end();
        setItemData(row, isSuited ? QString() : found->second, ReasonRole);
        items->item(row)->setEnabled(isSuited);
    }
}

QString CatalogueBox::reason() const
{
    return currentData(ReasonRole).toString();
}

const Description* CatalogueBox::chosen() const
{
    const auto index = static_cast<std::size_t>(currentIndex());
    return index < m_entries.size() ? &m_entries[index] : nullptr;
}

bool CatalogueBox::choose(const QString& name)
{
    const int index = findData(name);
    if (index < 0)
        return false;
    setCurrentIndex(index);
    return true;
}

void CatalogueBox::showPopup()
{
    auto* popup = new CataloguePopup(m_appearance, *model(), currentIndex(), this);
    connect(popup, &CataloguePopup::picked, this, [this](int row) {
        setCurrentIndex(row);
        Q_EMIT activated(row);
    });
    popup->open(mapToGlobal(QPoint(0, height() + 2)), width());
}

} // namespace netwright
