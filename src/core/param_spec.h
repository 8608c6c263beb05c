#pragma once

#include "core/json.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace netwright {

/// The value of a parameter; which alternative it holds is the parameter's type.
using ParamValue = std::variant<bool, std::int64_t, double, std::string>;

/// One parameter, declared once: its form, command-line flag, JSON key, tooltip and reference
/// text all come from here.
struct ParamSpec
{
    std::string name; ///< snake_case; the JSON key and the part after the dot in `--set a.name=v`
    ParamValue defaultValue;
    std::string help; ///< one line, plain words
    std::string unit = {};
    std::optional<double> min = {}; ///< inclusive, numbers only
    std::optional<double> max = {};
    std::vector<std::string> choices = {}; ///< closed set, texts only
};

/// A value as text, as a user would type it.
std::string toText(const ParamValue& value);
Json toJson(const ParamValue& value);

/// The specs with other defaults; throws Error for a name that is not there or another type.
std::vector<ParamSpec>
withDefaults(std::vector<ParamSpec> specs,
             const std::vector<std::pair<std::string, ParamValue>>& defaults);

/// Values for a list of ParamSpecs; every value present is of its spec's type and in range.
///
/// Every setter throws Error naming `section.name`, the range or the choices. Cheap to copy.
class Params
{
public:
    Params() = default;
    /// All defaults. `section` is how messages call this group ("method", "estimator", ...).
    Params(std::span<const ParamSpec> specs, std::string section);
    /// Defaults overridden by the keys of a JSON object; unknown keys are an Error.
    static Params fromJson(std::span<const ParamSpec> specs, std::string section, const Json& json);

    /// From the text a user typed.
    void setText(std::string_view name, std::string_view text);
    void set(std::string_view name, ParamValue value);

    /// T is the alternative of the spec's default, or int for a std::int64_t parameter.
    template <class T>
    T get(std::string_view name) const
    {
        if constexpr (std::is_same_v<T, int>)
            return static_cast<int>(std::get<std::int64_t>(value(name)));
        else
            return std::get<T>(value(name));
    }
    const ParamValue& value(std::string_view name) const;
    bool has(std::string_view name) const { return m_values.contains(name); }
    std::span<const ParamSpec> specs() const;
    const std::string& section() const { return m_section; }
    Json toJson() const;

    friend bool operator==(const Params& a, const Params& b) { return a.m_values == b.m_values; }

private:
    const ParamSpec& spec(std::string_view name) const;

    std::string m_section;
    std::shared_ptr<const std::vector<ParamSpec>> m_specs;
    std::map<std::string, ParamValue, std::less<>> m_values;
};

} // namespace netwright
