#include "core/param_spec.h"

#include "core/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace netwright {

namespace {

template <class T>
std::optional<T> parseNumber(std::string_view text)
{
    T value{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

ParamValue parseAs(const ParamSpec& spec, std::string_view text, const std::string& where)
{
    const auto fail = [&](const char* expected) -> ParamValue {
        throw Error(fmt::format("\"{}\" is not {}", text.substr(0, 80), expected), where,
                    fmt::format("the default is {}", toText(spec.defaultValue)));
    };
    if (std::holds_alternative<bool>(spec.defaultValue)) {
        if (text == "true" || text == "on" || text == "yes" || text == "1")
            return true;
        if (text == "false" || text == "off" || text == "no" || text == "0")
            return false;
        return fail("true or false");
    }
    if (std::holds_alternative<std::int64_t>(spec.defaultValue)) {
        const auto number = parseNumber<std::int64_t>(text);
        return number ? ParamValue(*number) : fail("a whole number");
    }
    if (std::holds_alternative<double>(spec.defaultValue)) {
        const auto number = parseNumber<double>(text);
        return number ? ParamValue(*number) : fail("a number");
    }
    return std::string(text);
}

void checkRange(const ParamSpec& spec, const ParamValue& value, const std::string& where)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        if (!spec.choices.empty() &&
            std::find(spec.choices.begin(), spec.choices.end(), *text) == spec.choices.end())
            throw Error(fmt::format("\"{}\" is not a choice", text->substr(0, 80)), where,
                        fmt::format("choose one of {}", fmt::join(spec.choices, ", ")));
        return;
    }
    if (std::holds_alternative<bool>(value))
        return;
    const double number = std::holds_alternative<double>(value)
                              ? std::get<double>(value)
                              : static_cast<double>(std::get<std::int64_t>(value));
    if (!std::isfinite(number))
        throw Error("not a finite number", where, "give a finite number");
    if ((spec.min && number < *spec.min) || (spec.max && number > *spec.max))
        throw Error(fmt::format("{} is out of range", number), where,
                    spec.min && spec.max ? fmt::format("use {} to {}", *spec.min, *spec.max)
                    : spec.min           ? fmt::format("use at least {}", *spec.min)
                                         : fmt::format("use at most {}", *spec.max));
}

} // namespace

std::string toText(const ParamValue& value)
{
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    if (const auto* number = std::get_if<double>(&value))
        return fmt::format("{}", *number);
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return fmt::format("{}", *whole);
    return std::get<std::string>(value);
}

Json toJson(const ParamValue& value)
{
    return std::visit([](const auto& v) { return Json(v); }, value);
}

Params::Params(std::span<const ParamSpec> specs, std::string section)
    : m_section(std::move(section))
    , m_specs(std::make_shared<const std::vector<ParamSpec>>(specs.begin(), specs.end()))
{
    for (const auto& spec : *m_specs)
        m_values[spec.name] = spec.defaultValue;
}

Params Params::fromJson(std::span<const ParamSpec> specs, std::string section, const Json& json)
{
    Params params(specs, std::move(section));
    if (!json.is_object())
        throw Error("expected a JSON object", params.m_section, "write { \"name\": value, ... }");
    for (const auto& [key, value] : json.items()) {
        const ParamSpec& spec = params.spec(key);
        if (std::holds_alternative<double>(spec.defaultValue) && value.is_number())
            params.set(key, value.get<double>());
        else if (std::holds_alternative<std::int64_t>(spec.defaultValue) &&
                 value.is_number_integer())
            params.set(key, jsonGet<std::int64_t>(json, key.c_str(), params.m_section));
        else if (std::holds_alternative<bool>(spec.defaultValue) && value.is_boolean())
            params.set(key, value.get<bool>());
        else if (std::holds_alternative<std::string>(spec.defaultValue) && value.is_string())
            params.set(key, value.get<std::string>());
        else
            throw Error("value of the wrong type", params.m_section + "." + key,
                        fmt::format("the default is {}", toText(spec.defaultValue)));
    }
    return params;
}

const ParamSpec& Params::spec(std::string_view name) const
{
    std::vector<std::string> known;
    if (m_specs) {
        for (const auto& spec : *m_specs) {
            if (spec.name == name)
                return spec;
            known.push_back(spec.name);
        }
    }
    throw Error(fmt::format("unknown parameter \"{}\"", name.substr(0, 80)), m_section,
                known.empty() ? "it takes no parameters"
                              : fmt::format("known parameters: {}", fmt::join(known, ", ")));
}

void Params::setText(std::string_view name, std::string_view text)
{
    set(name, parseAs(spec(name), text, fmt::format("{}.{}", m_section, name)));
}

void Params::set(std::string_view name, ParamValue value)
{
    const ParamSpec& declared = spec(name);
    const std::string where = fmt::format("{}.{}", m_section, name);
    if (declared.defaultValue.index() != value.index())
        throw Error("value of the wrong type", where,
                    fmt::format("the default is {}", netwright::toText(declared.defaultValue)));
    checkRange(declared, value, where);
    m_values.find(name)->second = std::move(value);
}

const ParamValue& Params::value(std::string_view name) const
{
    const auto found = m_values.find(name);
    if (found == m_values.end())
        spec(name); // throws the Error that lists the known names
    return found->second;
}

std::span<const ParamSpec> Params::specs() const
{
    return m_specs ? std::span<const ParamSpec>(*m_specs) : std::span<const ParamSpec>();
}

Json Params::toJson() const
{
    Json json = Json::object();
    for (const auto& spec : specs())
        json[spec.name] = netwright::toJson(value(spec.name));
    return json;
}

std::vector<ParamSpec> withDefaults(std::vector<ParamSpec> specs,
                                    const std::vector<std::pair<std::string, ParamValue>>& defaults)
{
    for (const auto& [name, value] : defaults) {
        const auto found = std::find_if(specs.begin(), specs.end(),
                                        [&n = name](const ParamSpec& s) { return s.name == n; });
        if (found == specs.end() || found->defaultValue.index() != value.index())
            throw Error(fmt::format("no parameter \"{}\" of this type", name), "defaults");
        found->defaultValue = value;
    }
    return specs;
}

} // namespace netwright
