#pragma once

#include <QSortFilterProxyModel>

namespace netwright {

class TrialsModel;

/// Sorts trials, and keeps those whose origin, architecture, state or failure contains a text.
/// Trials without a value in the sorted column come last either way.
class TrialsFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit TrialsFilterModel(TrialsModel* source, QObject* parent = nullptr);
    void setFilterText(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    TrialsModel* m_source;
    QString m_text;
};

} // namespace netwright
