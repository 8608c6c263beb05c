#pragma once

#include "engine/events.h"

#include <chrono>
#include <string>

namespace netwright::cli {

/// One line on stderr that shows how far a search has come: redrawn in place on a terminal, printed
/// every ten seconds elsewhere. Not thread-safe.
class ProgressBar
{
public:
    ProgressBar();
    ~ProgressBar();
    void show(const SearchStatus& status);

private:
    bool m_terminal;
    std::chrono::steady_clock::time_point m_lastPrint;
    std::string m_lastLine;
};

} // namespace netwright::cli
