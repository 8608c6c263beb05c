#pragma once

#include "engine/events.h"

#include <QAbstractListModel>

namespace netwright {

/// The searches of a project, one row each, in the order they were added.
class SearchListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< qlonglong
        SubtitleRole,
        StateRole, ///< int, a SearchState
        StateTextRole,
        ProgressRole, ///< double, [0, 1]
        ProgressTextRole,
        RemainingRole
    };

    using QAbstractListModel::QAbstractListModel;

    void reset(std::vector<SearchStatus> searches);
    /// Replaces the row of this search, or inserts one in the order of the ids.
    void update(const SearchStatus& status);
    void remove(SearchId search);

    /// -1 for an unknown search.
    int rowOf(SearchId search) const;
    SearchId searchAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<SearchStatus> m_searches;
};

} // namespace netwright
