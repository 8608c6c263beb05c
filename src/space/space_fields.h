#pragma once

#include "core/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace netwright {

/// A value in the JSON of a space, for forms. The kinds check; this describes.
struct SpaceField
{
    enum class Kind {
        Whole,      ///< a whole number within [low, high]
        Number,     ///< a number within [low, high]
        Flag,       ///< true or false
        Text,       ///< a word; one of `choices` where there are any
        Texts,      ///< several words, all different; of `choices` where there are any
        Operations, ///< names of `operations()`
        Wholes,     ///< several whole numbers within [low, high], all different
        Numbers,    ///< several numbers within [low, high], all different
        Group,      ///< an object of `fields`
        Rows,       ///< a list of objects of `fields`
        Space       ///< the JSON of another space
    };

    std::string key;
    Kind kind = Kind::Whole;
    std::string title; ///< for a form: "Layers"
    std::string help;  ///< one line
    double low = 0;
    double high = 0;
    std::vector<std::string> choices = {};
    Json fallback = {}; ///< what an absent key means; null where it must be there
    std::vector<SpaceField> fields = {};
};

/// The keys of a kind besides those all kinds have (format, version, kind, name, skeleton), in the
/// order of a form. Empty for `drawn`, which has an editor of its own; throws Error for a kind that
/// does not exist.
const std::vector<SpaceField>& spaceFields(std::string_view kind);

} // namespace netwright
