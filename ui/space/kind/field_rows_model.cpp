#include "space/kind/field_rows_model.h"

#include "look/format.h"
#include "space/kind/field_text.h"
#include "space/kind/kind_check.h"

#include <QApplication>
#include <QPalette>

#include <algorithm>

namespace netwright {

using Kind = SpaceField::Kind;

FieldRowsModel::FieldRowsModel(SpaceField list, std::string place, KindEditor& editor,
                               QObject* parent)
    : QAbstractTableModel(parent)
    , m_list(std::move(list))
    , m_place(std::move(place))
    , m_editor(editor)
{
}

void FieldRowsModel::refresh()
{
    const Json* found = m_editor.at(m_place);
    Json rows = found && found->is_array() ? *found : Json::array();
    const int before = rowCount(), after = static_cast<int>(rows.size());
    if (after > before)
        beginInsertRows({}, before, after - 1);
    else if (after < before)
        beginRemoveRows({}, after, before - 1);
    m_rows = std::move(rows);
    if (after > before)
        endInsertRows();
    else if (after < before)
        endRemoveRows();
    if (after > 0)
        Q_EMIT dataChanged(index(0, 0), index(after - 1, columnCount() - 1));
}

void FieldRowsModel::setProblem(const KindProblem* problem)
{
    m_wrongRow = m_wrongColumn = -1;
    if (problem && problem->place.starts_with(m_place + '/')) {
        const QString rest = QString::fromStdString(problem->place.substr(m_place.size() + 1));
        m_wrongRow = rest.section(u'/', 0, 0).toInt();
        const std::string key = rest.section(u'/', 1, 1).toStdString();
        const auto field = std::ranges::find(m_list.fields, key, &SpaceField::key);
        if (field != m_list.fields.end())
            m_wrongColumn = static_cast<int>(field - m_list.fields.begin());
        m_wrongText = problem->text;
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

bool FieldRowsModel::isEditedInPlace(int column) const
{
    const SpaceField& field = fieldOf(column);
    return field.kind == Kind::Whole || field.kind == Kind::Number || field.kind == Kind::Text ||
           field.kind == Kind::Flag;
}

Json FieldRowsModel::valueAt(const QModelIndex& index) const
{
    const SpaceField& field = fieldOf(index.column());
    return m_rows[static_cast<std::size_t>(index.row())].value(field.key, field.fallback);
}

QModelIndex FieldRowsModel::problemIndex() const
{
    return m_wrongRow >= 0 && m_wrongRow < rowCount()
               ? index(m_wrongRow, std::max(0, m_wrongColumn))
               : QModelIndex();
}

int FieldRowsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FieldRowsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_list.fields.size());
}

QVariant FieldRowsModel::data(const QModelIndex& index, int role) const
{
    const SpaceField& field = fieldOf(index.column());
    const bool isFlag = field.kind == Kind::Flag;
    const bool isWrong =
        index.row() == m_wrongRow && (m_wrongColumn < 0 || index.column() == m_wrongColumn);
    switch (role) {
    case Qt::DisplayRole:
        if (field.kind == Kind::Text && !field.choices.empty())
            return choiceText(fieldText(valueAt(index)).toStdString());
        [[fallthrough]];
    case Qt::EditRole:
        return isFlag ? QVariant() : fieldText(valueAt(index));
    case Qt::CheckStateRole:
        return isFlag ? QVariant(valueAt(index) == true ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::ForegroundRole:
        // What is not said, and what it means then.
        if (!m_rows[static_cast<std::size_t>(index.row())].contains(field.key))
            return QApplication::palette().color(QPalette::PlaceholderText);
        return {};
    case Qt::ToolTipRole:
        return isWrong ? m_wrongText + u'\n' + fieldHelp(field) : fieldHelp(field);
    case Qt::UserRole:
        return isWrong;
    default:
        return {};
    }
}

QVariant FieldRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (role == Qt::DisplayRole)
        return catalogueText(fieldOf(section).title);
    if (role == Qt::ToolTipRole)
        return fieldHelp(fieldOf(section));
    return {};
}

bool FieldRowsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const SpaceField& field = fieldOf(index.column());
    Json made;
    if (role == Qt::CheckStateRole)
        made = value.toInt() == Qt::Checked;
    else if (field.kind == Kind::Whole)
        made = value.toInt();
    else if (field.kind == Kind::Number)
        made = value.toDouble();
    else
        made = value.toString().toStdString();
    if (made != valueAt(index))
        m_editor.set(placeOf(index.row()) + '/' + field.key, catalogueText(field.title),
                     std::move(made));
    m_editor.endMerge();
    return true;
}

Qt::ItemFlags FieldRowsModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags shown = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (!isEditedInPlace(index.column()))
        return shown;
    return shown | (fieldOf(index.column()).kind == Kind::Flag ? Qt::ItemIsUserCheckable
                                                               : Qt::ItemIsEditable);
}

} // namespace netwright
