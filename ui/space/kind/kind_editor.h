#pragma once

#include "core/json.h"

#include <QString>

#include <string>

namespace netwright {

class SpaceDocument;

/// Edits the JSON of a space that cannot be drawn: one named step each. Places are JSON pointers
/// ("/stages/2/channels"); lists in the way must be there. A step that changes nothing is none.
class KindEditor
{
public:
    explicit KindEditor(SpaceDocument& document) : m_document(document) {}

    SpaceDocument& document() const { return m_document; }
    /// Null where it is absent.
    const Json* at(const std::string& place) const;

    /// Steps in a row at one place become one; `title` is that of the field.
    void set(const std::string& place, const QString& title, Json value);
    void erase(const std::string& place, const QString& title);
    void endMerge();

    void insertRow(const std::string& list, const QString& title, int row, Json value);
    void removeRow(const std::string& list, const QString& title, int row);
    void moveRow(const std::string& list, const QString& title, int from, int to);

private:
    SpaceDocument& m_document;
};

} // namespace netwright
