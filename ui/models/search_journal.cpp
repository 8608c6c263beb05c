#include "models/search_journal.h"

#include "look/format.h"

#include <spdlog/spdlog.h>

namespace netwright {

SearchJournal::SearchJournal(const ProjectMirror& mirror, QObject* parent)
    : QObject(parent), m_mirror(mirror)
{
    connect(&mirror, &ProjectMirror::wasReset, this, &SearchJournal::readAll);
    connect(&mirror, &ProjectMirror::searchChanged, this, &SearchJournal::noteState);
    connect(&mirror, &ProjectMirror::trialsAppended, this, &SearchJournal::noteTrials);
    connect(&mirror, &ProjectMirror::searchRemoved, this, [this](SearchId search) {
        m_states.erase(search);
        m_best.erase(search);
    });
}

void SearchJournal::readAll()
{
    m_states.clear();
    m_best.clear();
    for (const auto& [id, status] : m_mirror.searches()) {
        m_states[id] = status.state;
        if (status.best)
            m_best[id] = status.best->number;
    }
}

void SearchJournal::noteState(const SearchStatus& status)
{
    const auto last = m_states.find(status.id);
    const bool isNew = last == m_states.end();
    if (!isNew && last->second == status.state)
        return;
    m_states[status.id] = status.state;
    if (isNew && status.state == SearchState::Paused)
        return;
    const std::string line = fmt::format(
        "{}: {}{}", searchName(*status.spec).toStdString(), stateText(status.state).toStdString(),
        status.failure.empty() ? std::string() : fmt::format(", {}", status.failure));
    if (status.state == SearchState::Failed)
        spdlog::error(line);
    else
        spdlog::info(line);
}

void SearchJournal::noteTrials(SearchId search, int first)
{
    const auto* status = m_mirror.status(search);
    if (!status)
        return;
    const auto& trials = m_mirror.trials(search);
    const std::string name = searchName(*status->spec).toStdString();
    int failures = 0;
    for (auto i = static_cast<std::size_t>(first); i < trials.size(); ++i) {
        const Trial& trial = *trials[i];
        // A flood of failures is one line, not a thousand.
        if (trial.state == Trial::State::Failed && ++failures <= 3)
            spdlog::warn("{}: trial {} failed, {}", name, trial.number, trial.failure);
    }
    if (failures > 3)
        spdlog::warn("{}: {} more trials failed", name, failures - 3);
    if (status->best && m_best[search] != status->best->number) {
        m_best[search] = status->best->number;
        spdlog::info("{}: best so far {:.2f} in trial {}", name, *status->best->score,
                     status->best->number);
    }
}

} // namespace netwright
