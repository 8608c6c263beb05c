#pragma once

// Qt first: moc 6.4 cannot parse <compare>, which our header begins with, on its own.
#include <QAbstractTableModel>

#include "engine/trial.h"

#include <span>
#include <vector>

namespace netwright {

/// The trials of one search: an immutable list that only grows or is replaced.
class TrialsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Origin, Score, Params, Macs, Busy, State, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< numbers where the column has numbers
        NumberRole,              ///< qlonglong, in every column
        StateRole                ///< int, a Trial::State
    };

    using QAbstractTableModel::QAbstractTableModel;

    void reset(std::vector<TrialPtr> trials);
    void append(std::span<const TrialPtr> trials);
    const TrialPtr& trialAt(int row) const { return m_trials[static_cast<std::size_t>(row)]; }
    /// -1 when there is none of this number.
    int rowOf(std::int64_t number) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<TrialPtr> m_trials; ///< by number
};

} // namespace netwright
