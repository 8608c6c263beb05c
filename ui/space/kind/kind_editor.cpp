#include "space/kind/kind_editor.h"

#include "space/space_document.h"

#include <algorithm>

namespace netwright {

namespace {

using Pointer = Json::json_pointer;

/// The list at a place, made where it is absent.
Json& listAt(Json& space, const std::string& place)
{
    Json& list = space[Pointer(place)];
    if (!list.is_array())
        list = Json::array();
    return list;
}

} // namespace

const Json* KindEditor::at(const std::string& place) const
{
    const Json& space = m_document.state().json;
    const Pointer pointer(place);
    return space.contains(pointer) ? &space.at(pointer) : nullptr;
}

void KindEditor::set(const std::string& place, const QString& title, Json value)
{
    m_document.editJson(
        SpaceDocument::tr("Change %1").arg(title),
        [&](Json& space) { space[Pointer(place)] = std::move(value); },
        QString::fromStdString(place));
}

void KindEditor::erase(const std::string& place, const QString& title)
{
    m_document.editJson(
        SpaceDocument::tr("Change %1").arg(title),
        [&](Json& space) {
            const Pointer pointer(place);
            if (space.contains(pointer))
                space.at(pointer.parent_pointer()).erase(pointer.back());
        },
        QString::fromStdString(place));
}

void KindEditor::endMerge()
{
    m_document.endMerge();
}

void KindEditor::insertRow(const std::string& list, const QString& title, int row, Json value)
{
    m_document.editJson(SpaceDocument::tr("Add to %1").arg(title), [&](Json& space) {
        Json& rows = listAt(space, list);
        rows.insert(rows.begin() + row, std::move(value));
    });
}

void KindEditor::removeRow(const std::string& list, const QString& title, int row)
{
    m_document.editJson(SpaceDocument::tr("Remove from %1").arg(title), [&](Json& space) {
        listAt(space, list).erase(static_cast<std::size_t>(row));
    });
}

void KindEditor::moveRow(const std::string& list, const QString& title, int from, int to)
{
    m_document.editJson(SpaceDocument::tr("Move in %1").arg(title), [&](Json& space) {
        Json& rows = listAt(space, list);
        const auto at = [&](int row) { return rows.begin() + row; };
        if (from < to)
            std::rotate(at(from), at(from + 1), at(to + 1));
        else
            std::rotate(at(to), at(from), at(from + 1));
    });
}

} // namespace netwright
