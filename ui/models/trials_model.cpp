#include "models/trials_model.h"

#include "format.h"

#include <QLocale>

#include <algorithm>

namespace netwright {

namespace {

std::optional<double> metric(const Trial& trial, const char* name)
{
    const auto found = trial.metrics.find(name);
    return found == trial.metrics.end() ? std::nullopt : std::optional(found->second);
}

std::optional<double> number(const Trial& trial, int column)
{
    switch (column) {
    case TrialsModel::Number:
        return static_cast<double>(trial.number);
    case TrialsModel::Score:
        return trial.score;
    case TrialsModel::Params:
        return metric(trial, "params");
    case TrialsModel::Macs:
        return metric(trial, "macs");
    case TrialsModel::Busy:
        return trial.deviceSeconds;
    default:
        return std::nullopt;
    }
}

QString numberText(const std::optional<double>& value, double unit, int decimals)
{
    return value ? QLocale().toString(*value / unit, 'f', decimals) : QStringLiteral("—");
}

QString display(const Trial& trial, int column)
{
    const auto value = number(trial, column);
    switch (column) {
    case TrialsModel::Number:
        return QString::number(trial.number);
    case TrialsModel::Origin:
        return QString::fromStdString(trial.origin);
    case TrialsModel::Score:
        return numberText(value, 1, 2);
    case TrialsModel::Params:
    case TrialsModel::Macs:
        return numberText(value, 1e6, value && *value < 100e6 ? 2 : 0);
    case TrialsModel::Busy:
        return numberText(value, 1, value && *value < 10 ? 1 : 0);
    case TrialsModel::State:
        return stateText(trial.state);
    default:
        return {};
    }
}

QString toolTip(const Trial& trial)
{
    QStringList lines;
    if (!trial.failure.empty())
        lines << QString::fromStdString(trial.failure);
    if (trial.reusedFrom)
        lines << TrialsModel::tr("Takes over the result of trial %1").arg(*trial.reusedFrom);
    lines << QString::fromStdString(trial.architecture);
    return lines.join(QStringLiteral("\n"));
}

} // namespace

void TrialsModel::reset(std::vector<TrialPtr> trials)
{
    beginResetModel();
    m_trials = std::move(trials);
    endResetModel();
}

void TrialsModel::append(std::span<const TrialPtr> trials)
{
    if (trials.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(trials.size()) - 1);
    m_trials.insert(m_trials.end(), trials.begin(), trials.end());
    endInsertRows();
}

int TrialsModel::rowOf(std::int64_t number) const
{
    const auto at =
        std::lower_bound(m_trials.begin(), m_trials.end(), number,
                         [](const TrialPtr& trial, std::int64_t n) { return trial->number < n; });
    return at != m_trials.end() && (*at)->number == number ? static_cast<int>(at - m_trials.begin())
                                                           : -1;
}

int TrialsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_trials.size());
}

int TrialsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TrialsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Trial& trial = *trialAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return display(trial, column);
    case Qt::ToolTipRole:
        return toolTip(trial);
    case Qt::TextAlignmentRole:
        return column == Origin || column == State ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                                   : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case SortRole:
        if (column == Origin || column == State)
            return display(trial, column);
        if (const auto value = number(trial, column))
            return *value;
        return {};
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
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Origin || section == State ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                                     : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::DisplayRole) {
        const QString titles[] = {tr("#"),      tr("origin"), tr("score"), tr("params M"),
                                  tr("MACs M"), tr("busy s"), tr("state")};
        return titles[section];
    }
    if (role == Qt::ToolTipRole) {
        const QString helps[] = {
            tr("Number of the trial in its search"),
            tr("Where the method took this architecture from"),
            tr("What the search maximises; validation accuracy in percent unless a table says "
               "otherwise"),
            tr("Trainable parameters, millions"),
            tr("Multiply-accumulates for one image, millions"),
            tr("Device-busy seconds spent on this trial"),
            tr("done, failed (hover for the reason) or reused from an earlier trial")};
        return helps[section];
    }
    return {};
}

} // namespace netwright
