#include "models/trials_filter_model.h"

#include "format.h"
#include "models/trials_model.h"

namespace netwright {

TrialsFilterModel::TrialsFilterModel(TrialsModel* source, QObject* parent)
    : QSortFilterProxyModel(parent), m_source(source)
{
    setSourceModel(source);
    setSortRole(TrialsModel::SortRole);
}

void TrialsFilterModel::setFilterText(const QString& text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool TrialsFilterModel::filterAcceptsRow(int row, const QModelIndex&) const
{
    if (m_text.isEmpty())
        return true;
    const Trial& trial = *m_source->trialAt(row);
    const auto contains = [&](const std::string& text) {
        return QString::fromStdString(text).contains(m_text, Qt::CaseInsensitive);
    };
    return contains(trial.origin) || contains(trial.architecture) || contains(trial.failure) ||
           stateText(trial.state).contains(m_text, Qt::CaseInsensitive);
}

bool TrialsFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QVariant a = left.data(TrialsModel::SortRole);
    const QVariant b = right.data(TrialsModel::SortRole);
    if (a.isValid() != b.isValid())
        return sortOrder() == Qt::AscendingOrder ? a.isValid() : b.isValid();
    if (a == b)
        return left.row() < right.row();
    return QSortFilterProxyModel::lessThan(left, right);
}

} // namespace netwright
