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
    QString text = tr("%1: %2").arg(searchName(*status.spec), stateText(status.state));
    if (!status.failure.empty())
        text = tr("%1, %2").arg(text, QString::fromStdString(status.failure));
    const std::string line = text.toStdString();
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
    const QString name = searchName(*status->spec);
    int failures = 0;
    for (auto i = static_cast<std::size_t>(first); i < trials.size(); ++i) {
        const Trial& trial = *trials[i];
        // A flood of failures is one line, not a thousand.
        if (trial.state == Trial::State::Failed && ++failures <= 3)
            spdlog::warn(
                tr("%1: trial %2 failed, %3")
                    .arg(name, QString::number(trial.number), QString::fromStdString(trial.failure))
                    .toStdString());
    }
    if (failures > 3)
        spdlog::warn(
            tr("%1: %Ln more trials failed", nullptr, failures - 3).arg(name).toStdString());
    if (!status->best)
        return;
    const auto [best, isFirst] = m_best.try_emplace(search, status->best->number);
    if (!isFirst && best->second == status->best->number)
        return;
    best->second = status->best->number;
    const QString text = status->best->facts
                             ? tr("%1: best so far %2 with shared weights in trial %3")
                             : tr("%1: best so far %2 in trial %3");
    spdlog::info(
        text.arg(name, scoreText(*status->best->score), QString::number(status->best->number))
            .toStdString());
}

} // namespace netwright
