#pragma once

// Qt first: moc 6.4 cannot parse <compare>, which our header begins with, on its own.
#include <QAbstractTableModel>

#include "bridge/background.h"
#include "models/trial_arrangement.h"
#include "models/trial_field.h"

namespace netwright {

/// The trials of one search, filtered and sorted: rows are places in an immutable list that only
/// grows or is replaced. The columns are the first of trialFields().
///
/// Sorting and filtering a long list happens on a worker; the rows change when it answers, which
/// until then stay as they were. Appended trials are put in their places at once.
class TrialsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        NumberRole = Qt::UserRole, ///< qlonglong, in every column
        StateRole                  ///< int, a Trial::State
    };
    /// Lists up to this length are arranged before reset(), sort() and setFilter() return.
    static constexpr std::size_t shortList = 4'000;

    using QAbstractTableModel::QAbstractTableModel;

    void reset(const TrialList& trials);
    /// `trials`: the list as it was, and further ones behind.
    void grow(const TrialList& trials);
    void setFilter(const TrialFilter& filter);

    /// A worker is computing what the rows will be.
    bool isArranging() const { return m_pending; }
    /// Of the search, shown or not.
    const TrialList& trials() const { return m_trials; }
    int total() const { return static_cast<int>(m_trials.size()); }
    /// What is shown, in its order: positions in trials().
    const TrialArrangement::Rows& rows() const { return m_rows; }
    const TrialPtr& trialAt(int row) const { return m_trials[place(row)]; }
    /// -1 when none of this number is shown.
    int rowOf(std::int64_t number) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// Around every change of the rows, for a view that keeps its place. `grows`: rows are added,
    /// those that are there keep their order.
    void aboutToRearrange(bool grows);
    void rearranged();

private:
    using Rows = TrialArrangement::Rows;

    std::size_t place(int row) const
    {
        return static_cast<std::size_t>(m_rows[static_cast<std::size_t>(row)]);
    }
    void arrange();
    void show(Rows rows, const TrialArrangement& arrangement);
    void permute(Rows rows);
    void insert(const Rows& added);

    TrialList m_trials;
    Rows m_rows;
    TrialArrangement m_shown;  ///< what m_rows is in
    TrialArrangement m_wanted; ///< what it is to be in
    bool m_stale = false;      ///< the filter or the list changed since m_rows was made
    bool m_blank = false;      ///< m_rows leaves m_trials out until the worker answers
    bool m_pending = false;
    Background m_background;
};

} // namespace netwright
