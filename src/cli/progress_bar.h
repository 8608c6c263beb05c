#pragma once

#include "engine/events.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace netwright::cli {

/// One line on stderr that shows how far something has come: redrawn in place on a terminal,
/// printed every ten seconds elsewhere. Not thread-safe.
class ProgressBar
{
public:
    ProgressBar();
    ~ProgressBar();
    /// `isLast`: printed in any case, unless it is what was printed before.
    void show(const std::string& line, bool isLast = false);

private:
    bool m_terminal;
    std::chrono::steady_clock::time_point m_lastPrint;
    std::string m_lastLine;
};

/// "[####....]  50 %  <facts>  3 min 5 s left"; `fraction` in [0, 1].
std::string progressLine(double fraction, const std::string& facts,
                         std::optional<double> secondsLeft);
std::string progressLine(const SearchStatus& status);
/// Of several searches as one.
std::string progressLine(const std::vector<SearchStatus>& searches,
                         std::optional<double> secondsLeft);
/// Every search counts the same, a finished one as done; of one search at least.
double meanProgress(const std::vector<SearchStatus>& searches);

} // namespace netwright::cli
