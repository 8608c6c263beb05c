#pragma once

#include "core/json.h"
#include "space/drawing.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace netwright {

/// One state of the space that is being edited: immutable, shared by undo steps and workers.
struct SpaceState
{
    Json json;                           ///< as spaceOf() says it, positions included
    std::optional<Drawing> drawing = {}; ///< where it can be drawn
    std::string text = {};               ///< `json` as a file holds it

    std::string name() const;
};
using SpaceStatePtr = std::shared_ptr<const SpaceState>;

SpaceStatePtr spaceState(Drawing drawing);
/// Of a kind that cannot be drawn, right or wrong.
SpaceStatePtr kindState(Json json);
/// From untrusted JSON of any kind; what can be drawn becomes a drawing. Throws Error where it is
/// no space; an unfinished drawing is one, and so is what a form can mend. May take a while: not
/// for the GUI thread.
SpaceStatePtr spaceStateFromText(std::string_view text, const std::string& where);
/// Two inputs, a result, one stage of it, and nothing to choose yet.
Drawing blankDrawing();

} // namespace netwright
