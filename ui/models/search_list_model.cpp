#include "models/search_list_model.h"

#include "look/format.h"

#include <algorithm>

namespace netwright {

void SearchListModel::reset(std::vector<SearchStatus> searches)
{
    beginResetModel();
    m_searches = std::move(searches);
    endResetModel();
}

void SearchListModel::update(const SearchStatus& status)
{
    const int row = rowOf(status.id);
    if (row >= 0) {
        m_searches[static_cast<std::size_t>(row)] = status;
        Q_EMIT dataChanged(index(row), index(row));
        return;
    }
    const auto at = std::ranges::lower_bound(m_searches, status.id, {}, &SearchStatus::id);
    const int place = static_cast<int>(at - m_searches.begin());
    beginInsertRows({}, place, place);
    m_searches.insert(at, status);
    endInsertRows();
}

void SearchListModel::remove(SearchId search)
{
    const int row = rowOf(search);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_searches.erase(m_searches.begin() + row);
    endRemoveRows();
}

int SearchListModel::rowOf(SearchId search) const
{
    const auto found = std::find_if(m_searches.begin(), m_searches.end(),
                                    [&](const SearchStatus& s) { return s.id == search; });
    return found == m_searches.end() ? -1 : static_cast<int>(found - m_searches.begin());
}

SearchId SearchListModel::searchAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    return m_searches[static_cast<std::size_t>(row)].id;
}

int SearchListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_searches.size());
}

QVariant SearchListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SearchStatus& status = m_searches[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return searchName(*status.spec);
    case IdRole:
        return static_cast<qlonglong>(status.id.value);
    case SubtitleRole:
        return searchSubtitle(*status.spec);
    case StateRole:
        return static_cast<int>(status.state);
    case StateTextRole:
        return stateText(status.state);
    case ProgressRole:
        return status.progress;
    case ProgressTextRole:
        return progressText(status);
    case RemainingRole:
        return remainingText(status);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3, %4")
            .arg(searchName(*status.spec), stateText(status.state), progressText(status),
                 remainingText(status));
    case Qt::ToolTipRole: {
        QStringList lines{searchName(*status.spec), searchSubtitle(*status.spec)};
        if (status.trialsFailed > 0)
            lines << tr("Failed trials: %1").arg(status.trialsFailed);
        if (status.trialsReused > 0)
            lines << tr("Reused results: %1").arg(status.trialsReused);
        if (!status.failure.empty())
            lines << QString::fromStdString(status.failure);
        return lines.join(u'\n');
    }
    default:
        return {};
    }
}

} // namespace netwright
