#include "space/space_state.h"

#include "space/kind/kind_check.h"
#include "space/registry.h"

namespace netwright {

std::string SpaceState::name() const
{
    return drawing ? drawing->name : json.value("name", std::string());
}

namespace {

SpaceStatePtr withText(SpaceState state)
{
    state.text = state.json.dump(4) + '\n';
    return std::make_shared<const SpaceState>(std::move(state));
}

} // namespace

SpaceStatePtr spaceState(Drawing drawing)
{
    SpaceState state{spaceOf(drawing)};
    state.drawing = std::move(drawing);
    return withText(std::move(state));
}

SpaceStatePtr kindState(Json json)
{
    return withText({std::move(json)});
}

SpaceStatePtr spaceStateFromText(std::string_view text, const std::string& where)
{
    const Json json = parseJson(text, where);
    if (isDrawable(json))
        return spaceState(drawingOf(json, where));
    try {
        return kindState(spaceFromJson(json, where)->toJson());
    } catch (const Error&) {
        if (!isFormable(json))
            throw;
        return kindState(json);
    }
}

Drawing blankDrawing()
{
    Drawing drawing;
    drawing.name = "untitled";
    drawing.cells = {{.name = "normal"}};
    drawing.stages = {{.part = "normal"}};
    return drawing;
}

} // namespace netwright
