#include "cli/progress_bar.h"

#include "cli/output.h"

#include <fmt/format.h>

#include <unistd.h>

#include <cstdio>

namespace netwright::cli {

namespace {

std::string line(const SearchStatus& status)
{
    constexpr int width = 24;
    const int filled = static_cast<int>(status.progress * width + 0.5);
    std::string text = "[";
    for (int i = 0; i < width; ++i)
        text += i < filled ? '#' : '.';
    text += fmt::format("] {:3.0f} %  {} trials", status.progress * 100, status.trialsDone);
    if (status.spec && status.spec->budget.trials)
        text += fmt::format(" of {}", *status.spec->budget.trials);
    if (status.trialsFailed > 0)
        text += fmt::format(", {} failed", status.trialsFailed);
    if (status.best && status.best->score)
        text += fmt::format("  best {:.2f}", *status.best->score);
    text += fmt::format("  {:.3g} GPU-days", status.gpuDays());
    if (status.state != SearchState::Running)
        text += fmt::format("  {}", stateName(status.state));
    else if (status.secondsLeft)
        text += fmt::format("  {} left", shortDuration(*status.secondsLeft));
    return text;
}

} // namespace

ProgressBar::ProgressBar() : m_terminal(::isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar()
{
    if (m_terminal && !m_lastLine.empty())
        fmt::print(stderr, "\n");
}

void ProgressBar::show(const SearchStatus& status)
{
    const auto now = std::chrono::steady_clock::now();
    const std::string text = line(status);
    if (text == m_lastLine)
        return;
    const bool active =
        status.state == SearchState::Running || status.state == SearchState::Pausing;
    if (!m_terminal && active && !m_lastLine.empty() &&
        now - m_lastPrint < std::chrono::seconds(10))
        return;
    fmt::print(stderr, "{}{}{}", m_terminal ? "\r\033[K" : "", text, m_terminal ? "" : "\n");
    std::fflush(stderr);
    m_lastLine = text;
    m_lastPrint = now;
}

} // namespace netwright::cli
