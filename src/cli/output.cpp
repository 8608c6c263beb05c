#include "cli/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <system_error>

namespace netwright::cli {

void sayText(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

void flushOutput()
{
    errno = 0;
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        throw std::system_error(errno != 0 ? errno : EIO, std::generic_category(),
                                "cannot write the output");
}

std::string wholeNumber(const std::string& text)
{
    const bool good = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    return good ? std::string() : text.substr(0, 40) + " is not a whole number from 0 up";
}

void printTable(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? fmt::format("{:<{}}  ", row[i], widths[i]) : row[i];
        fmt::print("{}\n", line);
    }
}

void printJson(const Json& json)
{
    fmt::print("{}\n", json.dump(2, ' ', false, Json::error_handler_t::replace));
}

std::string settingKey(const std::string& section, const ParamSpec& spec)
{
    return section + "." + spec.name;
}

Json descriptionToJson(const Description& description, const std::string& section)
{
    Json params = Json::array();
    for (const auto& spec : description.params) {
        Json entry = {{"name", spec.name},
                      {"key", settingKey(section, spec)},
                      {"unit", spec.unit},
                      {"default", toJson(spec.defaultValue)},
                      {"help", spec.help}};
        if (spec.min)
            entry["min"] = *spec.min;
        if (spec.max)
            entry["max"] = *spec.max;
        if (!spec.choices.empty())
            entry["choices"] = spec.choices;
        params.push_back(std::move(entry));
    }
    return {{"name", description.name},          {"title", description.title},
            {"family", description.family},      {"help", description.help},
            {"citation", description.citation},  {"params", std::move(params)},
            {"published", description.published}};
}

std::string shortNumber(double value)
{
    const double size = std::abs(value);
    if (size >= 1e9)
        return fmt::format("{:.2f} G", value / 1e9);
    if (size >= 1e6)
        return fmt::format("{:.2f} M", value / 1e6);
    if (size >= 1e4)
        return fmt::format("{:.1f} k", value / 1e3);
    return fmt::format("{:g}", value);
}

std::string shortDuration(double seconds)
{
    const auto whole = static_cast<long long>(std::llround(std::max(seconds, 0.0)));
    if (whole >= 86'400)
        return fmt::format("{} d {} h", whole / 86'400, whole % 86'400 / 3'600);
    if (whole >= 3'600)
        return fmt::format("{} h {} min", whole / 3'600, whole % 3'600 / 60);
    if (whole >= 60)
        return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} s", whole);
}

} // namespace netwright::cli
