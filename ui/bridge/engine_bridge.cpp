#include "bridge/engine_bridge.h"

#include <map>
#include <utility>

namespace netwright {

EngineBridge::EngineBridge(QObject* parent) : QObject(parent), m_queue(std::make_shared<Queue>())
{
    m_timer.setInterval(50);
    connect(&m_timer, &QTimer::timeout, this, &EngineBridge::drain);
    m_timer.start();
}

EventSink EngineBridge::sink() const
{
    return [queue = m_queue](const EngineEvent& event) {
        const std::scoped_lock lock(queue->mutex);
        queue->events.push_back(event);
    };
}

std::vector<EngineEvent> EngineBridge::take()
{
    std::vector<EngineEvent> events;
    const std::scoped_lock lock(m_queue->mutex);
    events.swap(m_queue->events);
    return events;
}

void EngineBridge::discard()
{
    take();
}

void EngineBridge::drain()
{
    std::map<SearchId, SearchStatus> statuses;
    std::map<std::pair<SearchId, std::int64_t>, TrialProgressed> progress;
    std::map<SearchId, std::vector<TrialPtr>> commits;

    const auto flush = [&](SearchId search) {
        const auto found = commits.find(search);
        if (found == commits.end())
            return;
        const auto trials = std::move(found->second);
        commits.erase(found);
        Q_EMIT trialsCommitted(search, trials);
    };

    for (auto& event : take()) {
        if (auto* changed = std::get_if<SearchChanged>(&event)) {
            statuses.insert_or_assign(changed->status.id, std::move(changed->status));
        } else if (auto* committed = std::get_if<TrialsCommitted>(&event)) {
            auto& list = commits[committed->search];
            list.insert(list.end(), committed->trials.begin(), committed->trials.end());
            for (const auto& trial : committed->trials)
                progress.erase({committed->search, trial->number});
        } else if (auto* moved = std::get_if<TrialProgressed>(&event)) {
            progress.insert_or_assign({moved->search, moved->number}, std::move(*moved));
        } else if (auto* withdrawn = std::get_if<TrialsWithdrawn>(&event)) {
            flush(withdrawn->search);
            Q_EMIT trialsWithdrawn(withdrawn->search, withdrawn->numbers);
        } else if (auto* removed = std::get_if<SearchRemoved>(&event)) {
            const SearchId gone = removed->search;
            statuses.erase(gone);
            commits.erase(gone);
            std::erase_if(progress,
                          [gone](const auto& entry) { return entry.first.first == gone; });
            Q_EMIT searchRemoved(gone);
        }
    }
    // A status comes first where the search is new to the views, and it counts trials that the
    // same batch delivers.
    for (const auto& [search, status] : statuses)
        Q_EMIT searchChanged(status);
    while (!commits.empty())
        flush(commits.begin()->first);
    for (const auto& [key, moved] : progress)
        Q_EMIT trialProgressed(moved);
}

} // namespace netwright
