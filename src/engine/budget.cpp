#include "core/error.h"
#include "engine/search_spec.h"

#include <charconv>
#include <cmath>

namespace netwright {

namespace {

constexpr auto remedy = "write trials=100, gpu_days=0.5 or hours=2, or several joined by commas";

[[noreturn]] void fail(const std::string& problem)
{
    throw Error(problem, "budget", remedy);
}

template <class T>
T positive(std::string_view key, std::string_view text)
{
    T value{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool good = code == std::errc() && end == text.data() + text.size() && value > 0;
    if constexpr (std::is_floating_point_v<T>)
        good = good && std::isfinite(value);
    if (!good)
        fail(fmt::format("\"{}\" is not a limit of {}", text.substr(0, 40), key));
    return value;
}

} // namespace

Budget budgetFromText(std::string_view text)
{
    Budget budget;
    while (true) {
        const auto comma = text.find(',');
        const std::string_view part = text.substr(0, comma);
        const auto equals = part.find('=');
        const std::string_view key = part.substr(0, equals);
        const std::string_view value =
            equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
        const auto once = [&](const auto& limit) {
            if (limit)
                fail(fmt::format("{} is given twice", key));
        };
        if (key == "trials") {
            once(budget.trials);
            budget.trials = positive<std::int64_t>(key, value);
        } else if (key == "gpu_days") {
            once(budget.gpuDays);
            budget.gpuDays = positive<double>(key, value);
        } else if (key == "hours") {
            once(budget.hours);
            budget.hours = positive<double>(key, value);
        } else {
            fail(fmt::format("\"{}\" is not a budget", part.substr(0, 40)));
        }
        if (comma == std::string_view::npos)
            return budget;
        text.remove_prefix(comma + 1);
    }
}

std::string toText(const Budget& budget)
{
    std::vector<std::string> parts;
    if (budget.trials)
        parts.push_back(fmt::format("trials={}", *budget.trials));
    if (budget.gpuDays)
        parts.push_back(fmt::format("gpu_days={}", *budget.gpuDays));
    if (budget.hours)
        parts.push_back(fmt::format("hours={}", *budget.hours));
    return fmt::format("{}", fmt::join(parts, ","));
}

} // namespace netwright
