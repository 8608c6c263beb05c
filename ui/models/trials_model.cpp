#include "models/trials_model.h"

#include "look/engine_sentence.h"

namespace netwright {

namespace {

QString toolTip(const Trial& trial)
{
    QStringList lines;
    if (!trial.failure.empty())
        lines << QString::fromStdString(trial.failure);
    if (trial.reusedFrom)
        lines << TrialsModel::tr("Takes over the result of trial %1").arg(*trial.reusedFrom);
    if (trial.carriedFrom)
        lines << engineSentence(trial.origin);
    lines << QString::fromStdString(trial.architecture);
    return lines.join(QStringLiteral("\n"));
}

QVariant alignment(int column)
{
    return trialField(column).isNumeric() ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                          : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace

void TrialsModel::reset(const TrialList& trials)
{
    Q_EMIT aboutToRearrange(false);
    beginResetModel();
    m_trials = trials;
    m_rows.clear();
    m_shown = m_wanted;
    m_stale = m_blank = true;
    if (m_trials.size() <= shortList) {
        m_rows = m_wanted.arrange(m_trials);
        m_stale = m_blank = false;
    }
    endResetModel();
    m_background.cancel();
    m_pending = false;
    Q_EMIT rearranged();
    if (m_blank)
        arrange();
}

void TrialsModel::grow(const TrialList& trials)
{
    const std::size_t first = m_trials.size();
    m_trials = trials;
    if (m_blank || trials.size() == first)
        return;
    if (const Rows added = m_shown.arrange(m_trials, first); !added.empty())
        insert(added);
}

void TrialsModel::insert(const Rows& added)
{
    Q_EMIT aboutToRearrange(true);
    Rows merged = m_shown.merge(m_trials, m_rows, added);
    // One insertion at the end and one permutation: a view takes each in a single pass, which an
    // insertion for every trial would not be.
    const int end = rowCount();
    beginInsertRows({}, end, end + static_cast<int>(added.size()) - 1);
    m_rows.insert(m_rows.end(), added.begin(), added.end());
    endInsertRows();
    if (merged != m_rows)
        permute(std::move(merged));
    Q_EMIT rearranged();
}

void TrialsModel::setFilter(const TrialFilter& filter)
{
    m_wanted.filter = filter;
    m_stale = true;
    arrange();
}

void TrialsModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= TrialField::columns)
        return;
    m_wanted.field = column;
    m_wanted.order = order;
    arrange();
}

void TrialsModel::arrange()
{
    m_background.cancel();
    m_pending = m_trials.size() > shortList;
    if (!m_pending) {
        show(m_wanted.arrange(m_trials), m_wanted);
        return;
    }
    m_background.run<Rows>(
        [list = m_trials, wanted = m_wanted](std::stop_token stop) {
            return wanted.arrange(list, 0, std::move(stop));
        },
        [this, wanted = m_wanted, covered = m_trials.size()](Rows rows) {
            m_pending = false;
            // Trials may have come meanwhile.
            show(wanted.merge(m_trials, rows, wanted.arrange(m_trials, covered)), wanted);
        },
        [this](const Error&) { m_pending = false; });
}

void TrialsModel::show(Rows rows, const TrialArrangement& arrangement)
{
    Q_EMIT aboutToRearrange(false);
    m_shown = arrangement;
    if (m_stale) {
        beginResetModel();
        m_rows = std::move(rows);
        m_stale = m_blank = false;
        endResetModel();
    } else if (rows != m_rows) {
        permute(std::move(rows));
    }
    Q_EMIT rearranged();
}

void TrialsModel::permute(Rows rows)
{
    constexpr auto hint = QAbstractItemModel::VerticalSortHint;
    Q_EMIT layoutAboutToBeChanged({}, hint);
    const QModelIndexList before = persistentIndexList();
    if (!before.isEmpty()) {
        std::vector<int> rowAt(m_trials.size(), -1);
        for (std::size_t row = 0; row < rows.size(); ++row)
            rowAt[static_cast<std::size_t>(rows[row])] = static_cast<int>(row);
        QModelIndexList after;
        after.reserve(before.size());
        for (const auto& old : before)
            after << index(rowAt[place(old.row())], old.column());
        changePersistentIndexList(before, after);
    }
    m_rows = std::move(rows);
    Q_EMIT layoutChanged({}, hint);
}

int TrialsModel::rowOf(std::int64_t number) const
{
    const auto position = m_trials.find(number);
    return position ? m_shown.rowOf(m_trials, m_rows, static_cast<int>(*position)) : -1;
}

int TrialsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TrialsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : TrialField::columns;
}

QVariant TrialsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Trial& trial = *trialAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return trialField(index.column()).display(trial);
    case Qt::ToolTipRole:
        return toolTip(trial);
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case NumberRole:
        return static_cast<qlonglong>(trial.number);
    case StateRole:
        return static_cast<int>(trial.state);
    default:
        return {};
    }
}

QVariant TrialsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= TrialField::columns)
        return {};
    switch (role) {
    case Qt::TextAlignmentRole:
        return alignment(section);
    case Qt::DisplayRole:
        return trialField(section).title();
    case Qt::ToolTipRole:
        return trialField(section).help();
    default:
        return {};
    }
}

} // namespace netwright
