#include "core/json.h"

#include "core/error.h"

#include <algorithm>

namespace netwright {

namespace {

std::string lineAndColumn(std::string_view text, std::size_t offset)
{
    offset = std::min(offset, text.size());
    const auto head = text.substr(0, offset);
    const auto line = 1 + std::count(head.begin(), head.end(), '\n');
    const auto lastBreak = head.rfind('\n');
    const auto column = lastBreak == std::string_view::npos ? offset : offset - lastBreak - 1;
    return fmt::format("line {}, column {}", line, std::max<std::size_t>(column, 1));
}

/// A cheap scan before the recursive parser sees the text.
void checkDepth(std::string_view text, const std::string& where)
{
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            if (++depth > maxJsonDepth)
                throw Error(fmt::format("JSON nested deeper than {} levels", maxJsonDepth),
                            where + ", " + lineAndColumn(text, i + 1),
                            "use a file written by Netwright or flatten it");
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
}

} // namespace

Json parseJson(std::string_view text, const std::string& where)
{
    checkDepth(text, where);
    try {
        return Json::parse(text.begin(), text.end());
    } catch (const Json::parse_error& e) {
        throw Error("not valid JSON", where + ", " + lineAndColumn(text, e.byte),
                    "correct the text there");
    } catch (const Json::exception& e) {
        throw Error(fmt::format("not usable JSON ({})", e.what()), where, "correct the text");
    }
}

void jsonExpectKeys(const Json& object, std::initializer_list<std::string_view> known,
                    const std::string& where)
{
    if (!object.is_object())
        throw Error("expected a JSON object", where, "write { \"key\": value, ... }");
    for (const auto& [key, value] : object.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end())
            throw Error(fmt::format("unknown key \"{}\"", key.substr(0, 80)), where,
                        fmt::format("known keys: {}", fmt::join(known, ", ")));
    }
}

void jsonFail(const Json& object, const char* key, const std::string& where, const char* expected)
{
    if (!object.is_object())
        throw Error("expected a JSON object", where, "write { \"key\": value, ... }");
    if (!object.contains(key))
        throw Error(fmt::format("missing key \"{}\"", key), where,
                    fmt::format("add it as {}", expected));
    throw Error(fmt::format("\"{}\" is not {} in range", key, expected), where,
                "correct the value");
}

} // namespace netwright
