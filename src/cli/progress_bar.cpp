#include "cli/progress_bar.h"

#include "cli/output.h"

#include <unistd.h>

#include <algorithm>

namespace netwright::cli {

ProgressBar::ProgressBar() : m_terminal(::isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar()
{
    if (m_terminal && !m_lastLine.empty())
        say("\n");
}

void ProgressBar::show(const std::string& line, bool isLast)
{
    const auto now = std::chrono::steady_clock::now();
    if (line == m_lastLine)
        return;
    if (!m_terminal && !isLast && !m_lastLine.empty() &&
        now - m_lastPrint < std::chrono::seconds(10))
        return;
    say("{}{}{}", m_terminal ? "\r\033[K" : "", line, m_terminal ? "" : "\n");
    m_lastLine = line;
    m_lastPrint = now;
}

std::string progressLine(double fraction, const std::string& facts,
                         std::optional<double> secondsLeft)
{
    constexpr int width = 24;
    const auto filled = static_cast<std::size_t>(std::clamp(fraction, 0.0, 1.0) * width + 0.5);
    std::string bar(width, '.');
    bar.replace(0, filled, filled, '#');
    std::string line = fmt::format("[{}] {:3.0f} %  {}", bar, fraction * 100, facts);
    if (secondsLeft)
        line += fmt::format("  {} left", shortDuration(*secondsLeft));
    return line;
}

std::string progressLine(const SearchStatus& status)
{
    std::string facts = fmt::format("{} trials", status.trialsDone);
    if (status.spec && status.spec->budget.trials)
        facts += fmt::format(" of {}", *status.spec->budget.trials);
    if (status.trialsFailed > 0)
        facts += fmt::format(", {} failed", status.trialsFailed);
    if (status.best && status.best->score)
        facts += fmt::format("  best {:.2f}", *status.best->score);
    facts += fmt::format("  {:.3g} GPU-days", status.gpuDays());
    if (status.state == SearchState::Running)
        return progressLine(status.progress, facts, status.secondsLeft);
    return progressLine(status.progress, fmt::format("{}  {}", facts, stateName(status.state)),
                        std::nullopt);
}

double meanProgress(const std::vector<SearchStatus>& searches)
{
    double sum = 0;
    for (const SearchStatus& status : searches)
        sum += status.state == SearchState::Finished ? 1 : status.progress;
    return sum / static_cast<double>(searches.size());
}

std::string progressLine(const std::vector<SearchStatus>& searches,
                         std::optional<double> secondsLeft)
{
    std::int64_t finished = 0, trials = 0, failed = 0;
    double gpuDays = 0;
    for (const SearchStatus& status : searches) {
        finished += status.state == SearchState::Finished;
        trials += status.trialsDone;
        failed += status.trialsFailed;
        gpuDays += status.gpuDays();
    }
    std::string facts =
        fmt::format("{} of {} searches finished  {} trials", finished, searches.size(), trials);
    if (failed > 0)
        facts += fmt::format(", {} failed", failed);
    facts += fmt::format("  {:.3g} GPU-days", gpuDays);
    return progressLine(meanProgress(searches), facts, secondsLeft);
}

} // namespace netwright::cli
