#include "graph/attribute_text.h"

#include "graph/primitive_fields.h"

#include <fmt/format.h>

namespace netwright {

namespace {

std::string attributeText(const Shape& shape)
{
    return toText(shape);
}
std::string attributeText(Axis axis)
{
    return std::string(axisName(axis));
}
template <class T>
std::string attributeText(const T& value)
{
    return fmt::format("{}", value);
}

} // namespace

std::string attributeText(const Size2& size)
{
    return size.height == size.width ? fmt::format("{}", size.height)
                                     : fmt::format("{}x{}", size.height, size.width);
}

std::vector<std::pair<std::string, std::string>> attributeTexts(const Primitive& op)
{
    std::vector<std::pair<std::string, std::string>> texts;
    std::visit(
        [&](const auto& attributes) {
            visitFields(attributes, [&](const char* key, const auto& value) {
                texts.emplace_back(key, attributeText(value));
            });
        },
        op);
    return texts;
}

} // namespace netwright
