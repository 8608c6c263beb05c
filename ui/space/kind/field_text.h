#pragma once

#include "space/space_fields.h"

#include <QString>

namespace netwright {

/// How values of a space are written in a form: "1, 3, 5". What cannot be read as what its field
/// holds is kept in the JSON as the text that was typed, so that nothing typed is lost.

/// Of a list, condition, word or number; a text in the place of one as it is.
QString fieldText(const Json& value);
/// A word of SpaceField::choices in the language of the window.
QString choiceText(const std::string& word);
/// Of a Wholes, Numbers, Texts or Group (a condition: "optimizer: sgd, adam") field.
Json fieldFromText(const SpaceField& field, const QString& text);
/// "1 to 64"; empty where anything goes.
QString fieldRange(const SpaceField& field);
/// Help and range, for tooltips.
QString fieldHelp(const SpaceField& field);
/// Why the value cannot stand in the field, that of its own fields aside; empty: it can.
QString fieldProblem(const SpaceField& field, const Json& value);
/// Whether a form can show it, right or wrong.
bool isShowable(const SpaceField& field, const Json& value);

} // namespace netwright
