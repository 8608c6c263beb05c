#pragma once

#include "engine/project.h"

#include <csignal>
#include <memory>

namespace netwright::cli {

/// While it lives, SIGINT and SIGTERM ask for a pause; once that happened, a repeated signal does
/// not end the program while it closes, either. One at a time, made before a project is opened.
class PauseSignals
{
public:
    PauseSignals();
    ~PauseSignals();
    PauseSignals(const PauseSignals&) = delete;
    PauseSignals& operator=(const PauseSignals&) = delete;

    bool requested() const;

private:
    struct sigaction m_previousInt = {};
    struct sigaction m_previousTerm = {};
};

/// The pool the commands use; `workers` 0 chooses.
std::shared_ptr<Dispatcher> makePool(int workers);

/// Starts the searches and blocks until they end, showing progress on stderr. Ctrl-C (or SIGTERM)
/// pauses and checkpoints; a second one kills. Returns an exit code: Failed when a search failed or
/// none of its trials has a score.
int runSearches(Project& project, const Dispatcher& pool, const std::vector<SearchId>& searches,
                const PauseSignals& signals);

/// The search a command means: `id`, or the only or latest one when -1. Throws Error.
SearchId chooseSearch(const ProjectView& project, std::int64_t id);

Json statusToJson(const SearchStatus& status);

} // namespace netwright::cli
