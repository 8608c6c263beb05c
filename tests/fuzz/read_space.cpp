#include "read_space.h"

#include "core/error.h"
#include "space/drawing_check.h"
#include "space/registry.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace netwright::test {

namespace {

void require(bool holds, const char* what, std::string_view text)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s:\n%.*s\n", what, static_cast<int>(text.size()), text.data());
    std::abort();
}

bool isClear(const Error& error)
{
    constexpr std::size_t longest = 4000;
    return !error.problem().empty() && std::string_view(error.what()).size() < longest;
}

Read readDrawing(const Json& json, std::string_view text)
{
    const Drawing drawing = drawingOf(json, "fuzz");
    require(Drawing::fromJson(drawing.toJson(), "fuzz") == drawing, "a drawing changed", text);
    const Json space = spaceOf(drawing);
    bool isSpace = true;
    try {
        spaceFromJson(space, "fuzz");
    } catch (const Error&) {
        isSpace = false;
    }
    require(isSpace == !hasErrors(checkDrawing(drawing)), "the check is wrong", text);
    return Read::Drawing;
}

} // namespace

Read readSpace(std::string_view text)
{
    Read result = Read::Refused;
    try {
        const Json json = parseJson(text, "fuzz");
        try {
            const SpacePtr space = spaceFromJson(json, "fuzz");
            const Json written = space->toJson();
            require(spaceFromJson(written, "fuzz")->toJson() == written, "a space changed", text);
            result = Read::Space;
        } catch (const Error& e) {
            require(isClear(e), "an unclear error", text);
        }
        result = readDrawing(json, text);
    } catch (const Error& e) {
        require(isClear(e), "an unclear error", text);
    } catch (const std::exception& e) {
        require(false, e.what(), text);
    }
    return result;
}

} // namespace netwright::test
