#pragma once

#include "space/kind/kind_editor.h"
#include "space/space_fields.h"

#include <QAbstractTableModel>

#include <optional>

namespace netwright {

struct KindProblem;

/// A list of objects of the JSON: a row each, a column for each field. Edits go to the document;
/// refresh() shows what became of it.
class FieldRowsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    FieldRowsModel(SpaceField list, std::string place, KindEditor& editor, QObject* parent);

    void refresh();
    /// The cell of a problem in the list; none where it is about something else.
    void setProblem(const KindProblem* problem);
    const SpaceField& fieldOf(int column) const
    {
        return m_list.fields[static_cast<std::size_t>(column)];
    }
    std::string placeOf(int row) const { return m_place + '/' + std::to_string(row); }
    /// Words, numbers and flags are edited in their cell; the rest below the table.
    bool isEditedInPlace(int column) const;
    /// The value, or what its absence means.
    Json valueAt(const QModelIndex& index) const;
    QModelIndex problemIndex() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    SpaceField m_list;
    std::string m_place;
    KindEditor& m_editor;
    Json m_rows = Json::array();
    int m_wrongRow = -1, m_wrongColumn = -1;
    QString m_wrongText;
};

} // namespace netwright
