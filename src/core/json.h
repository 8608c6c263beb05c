#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace netwright {

/// JSON with object keys kept in the order they were written, so that files diff well.
using Json = nlohmann::ordered_json;

/// Deepest nesting accepted from outside; nlohmann-json itself recurses without a bound.
inline constexpr int maxJsonDepth = 64;

/// Parses untrusted text. Throws Error with the line and column in `where` when the text is not
/// JSON or nests deeper than maxJsonDepth.
Json parseJson(std::string_view text, const std::string& where);

/// `object[key]` as T, with an Error that names `where.key` when it is missing or of another type.
template <class T>
T jsonGet(const Json& object, const char* key, const std::string& where);

/// As jsonGet, or `fallback` when the key is absent.
template <class T>
T jsonGet(const Json& object, const char* key, const std::string& where, T fallback);

/// Throws Error when `object` is not an object or has a key that is not among `known`: a
/// misspelt key must not be silently ignored.
void jsonExpectKeys(const Json& object, std::initializer_list<std::string_view> known,
                    const std::string& where);

/// Throws the Error of a missing or mistyped key; used by jsonGet.
[[noreturn]] void jsonFail(const Json& object, const char* key, const std::string& where,
                           const char* expected);

namespace detail {
template <class T>
constexpr const char* jsonTypeName()
{
    if constexpr (std::is_same_v<T, bool>)
        return "true or false";
    else if constexpr (std::is_integral_v<T>)
        return "a whole number";
    else if constexpr (std::is_floating_point_v<T>)
        return "a number";
    else if constexpr (std::is_same_v<T, std::string>)
        return "a text";
    else if constexpr (std::is_same_v<T, Json>)
        return "a value";
    else
        return "a list";
}

template <class T>
bool jsonHolds(const Json& value)
{
    if constexpr (std::is_same_v<T, bool>)
        return value.is_boolean();
    else if constexpr (std::is_unsigned_v<T>)
        return value.is_number_unsigned() &&
               value.get<std::uint64_t>() <= std::numeric_limits<T>::max();
    else if constexpr (std::is_integral_v<T>)
        return value.is_number_integer() &&
               !(value.is_number_unsigned() &&
                 value.get<std::uint64_t>() >
                     static_cast<std::uint64_t>(std::numeric_limits<T>::max())) &&
               value.get<std::int64_t>() >= std::numeric_limits<T>::min() &&
               value.get<std::int64_t>() <= std::numeric_limits<T>::max();
    else if constexpr (std::is_floating_point_v<T>)
        return value.is_number();
    else if constexpr (std::is_same_v<T, std::string>)
        return value.is_string();
    else
        return true;
}
} // namespace detail

template <class T>
T jsonGet(const Json& object, const char* key, const std::string& where)
{
    if (!object.is_object() || !object.contains(key) || !detail::jsonHolds<T>(object[key]))
        jsonFail(object, key, where, detail::jsonTypeName<T>());
    try {
        return object[key].template get<T>();
    } catch (const Json::exception&) {
        jsonFail(object, key, where, detail::jsonTypeName<T>());
    }
}

template <class T>
T jsonGet(const Json& object, const char* key, const std::string& where, T fallback)
{
    if (object.is_object() && !object.contains(key))
        return fallback;
    return jsonGet<T>(object, key, where);
}

} // namespace netwright
