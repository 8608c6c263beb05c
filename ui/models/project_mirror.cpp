#include "models/project_mirror.h"

#include <QThreadPool>

#include <algorithm>
#include <set>

namespace netwright {

namespace {

/// The trials of two lists by number; of one number the later `added` one counts.
TrialList joined(const TrialList& known, const std::vector<TrialPtr>& added)
{
    std::map<std::int64_t, TrialPtr> byNumber;
    for (const auto& trial : known)
        byNumber.emplace_hint(byNumber.end(), trial->number, trial);
    for (const auto& trial : added)
        byNumber.insert_or_assign(trial->number, trial);
    TrialList list;
    for (const auto& [number, trial] : byNumber)
        list.push_back(trial);
    return list;
}

/// To free a hundred thousand trials takes longer than the window may stand still.
template <class Value>
void freeElsewhere(Value value)
{
    QThreadPool::globalInstance()->start(
        [held = std::make_shared<Value>(std::move(value))]() mutable { held.reset(); });
}

template <class Map>
const typename Map::mapped_type& valueOrEmpty(const Map& map, SearchId search)
{
    static const typename Map::mapped_type empty;
    const auto found = map.find(search);
    return found == map.end() ? empty : found->second;
}

bool isActive(SearchState state)
{
    return state == SearchState::Running || state == SearchState::Queued ||
           state == SearchState::Pausing;
}

} // namespace

ProjectMirror::ProjectMirror(EngineBridge& bridge, QObject* parent) : QObject(parent)
{
    connect(&bridge, &EngineBridge::searchChanged, this, &ProjectMirror::updateSearch);
    connect(&bridge, &EngineBridge::trialsCommitted, this, &ProjectMirror::addTrials);
    connect(&bridge, &EngineBridge::trialProgressed, this, &ProjectMirror::updateProgress);
    connect(&bridge, &EngineBridge::trialsWithdrawn, this, &ProjectMirror::withdraw);
    connect(&bridge, &EngineBridge::searchRemoved, this, &ProjectMirror::remove);
}

void ProjectMirror::reset(const ProjectContents& contents)
{
    m_statuses.clear();
    auto old = std::pair(std::exchange(m_trials, {}), std::exchange(m_hidden, {}));
    m_running.clear();
    for (const auto& search : contents.searches) {
        m_statuses[search.status.id] = search.status;
        m_trials[search.status.id] = search.trials;
    }
    Q_EMIT wasReset();
    freeElsewhere(std::move(old)); // now that the views have let go of them
}

const SearchStatus* ProjectMirror::status(SearchId search) const
{
    const auto found = m_statuses.find(search);
    return found == m_statuses.end() ? nullptr : &found->second;
}

const TrialList& ProjectMirror::trials(SearchId search) const
{
    return valueOrEmpty(m_trials, search);
}

TrialPtr ProjectMirror::trial(SearchId search, std::int64_t number) const
{
    const auto& list = trials(search);
    const auto at = list.find(number);
    return at ? list[*at] : nullptr;
}

const std::map<std::int64_t, JobProgress>& ProjectMirror::running(SearchId search) const
{
    return valueOrEmpty(m_running, search);
}

double ProjectMirror::gpuDays() const
{
    double sum = 0;
    for (const auto& [id, status] : m_statuses)
        sum += status.gpuDays();
    return sum;
}

int ProjectMirror::runningSearches() const
{
    return static_cast<int>(std::count_if(m_statuses.begin(), m_statuses.end(),
                                          [](const auto& s) { return isActive(s.second.state); }));
}

void ProjectMirror::hide(SearchId search)
{
    const auto found = m_statuses.find(search);
    if (found == m_statuses.end())
        return;
    m_hidden[search] = {found->second, std::move(m_trials[search])};
    m_statuses.erase(found);
    m_trials.erase(search);
    m_running.erase(search);
    Q_EMIT searchRemoved(search);
}

void ProjectMirror::show(SearchId search)
{
    auto found = m_hidden.extract(search);
    if (found.empty())
        return;
    m_statuses[search] = found.mapped().status;
    m_trials[search] = std::move(found.mapped().trials);
    Q_EMIT searchChanged(m_statuses[search]);
    Q_EMIT trialsReset(search);
}

void ProjectMirror::remove(SearchId search)
{
    hide(search);
    freeElsewhere(m_hidden.extract(search));
}

void ProjectMirror::updateSearch(const SearchStatus& status)
{
    if (const auto hidden = m_hidden.find(status.id); hidden != m_hidden.end()) {
        hidden->second.status = status;
        return;
    }
    m_statuses[status.id] = status;
    if (!isActive(status.state) && !m_running[status.id].empty()) {
        m_running[status.id].clear();
        Q_EMIT progressChanged(status.id);
    }
    Q_EMIT searchChanged(status);
}

void ProjectMirror::addTrials(SearchId search, const std::vector<TrialPtr>& added)
{
    const auto hidden = m_hidden.find(search);
    auto& trials = hidden != m_hidden.end() ? hidden->second.trials : m_trials[search];
    auto& running = m_running[search];
    const auto before = trials.size();
    std::vector<TrialPtr> between; // not at the end of the list, which snapshots share
    for (const auto& trial : added) {
        running.erase(trial->number);
        if (trials.empty() || trials.back()->number < trial->number) {
            trials.push_back(trial);
            continue;
        }
        const auto at = trials.find(trial->number);
        if (!at || trials[*at]->state != trial->state ||
            trials[*at]->finishedAt != trial->finishedAt)
            between.push_back(trial);
    }
    if (!between.empty())
        trials = joined(trials, between);
    if (hidden != m_hidden.end())
        return;
    if (!between.empty())
        Q_EMIT trialsReset(search);
    else if (trials.size() > before)
        Q_EMIT trialsAppended(search, static_cast<int>(before));
    Q_EMIT progressChanged(search);
}

void ProjectMirror::updateProgress(const TrialProgressed& progress)
{
    const auto* known = status(progress.search);
    if (!known || !isActive(known->state) || trial(progress.search, progress.number))
        return;
    m_running[progress.search].insert_or_assign(progress.number, progress.progress);
    Q_EMIT progressChanged(progress.search);
}

void ProjectMirror::withdraw(SearchId search, const std::vector<std::int64_t>& numbers)
{
    const std::set<std::int64_t> gone(numbers.begin(), numbers.end());
    const auto hidden = m_hidden.find(search);
    auto& trials = hidden != m_hidden.end() ? hidden->second.trials : m_trials[search];
    TrialList kept;
    for (const auto& trial : trials)
        if (!gone.contains(trial->number))
            kept.push_back(trial);
    const bool isLess = kept.size() < trials.size();
    trials = std::move(kept);
    if (isLess && hidden == m_hidden.end())
        Q_EMIT trialsReset(search);
}

std::optional<double> ProjectMirror::progress() const
{
    double sum = 0;
    int running = 0;
    for (const auto& [id, status] : m_statuses) {
        if (status.state != SearchState::Running && status.state != SearchState::Queued)
            continue;
        sum += status.progress;
        ++running;
    }
    return running > 0 ? std::optional(sum / running) : std::nullopt;
}

} // namespace netwright
