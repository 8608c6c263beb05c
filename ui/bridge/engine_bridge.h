#pragma once

#include "engine/events.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <mutex>
#include <vector>

namespace netwright {

/// Turns engine events, sent by many threads at any rate, into few Qt signals in the GUI thread.
///
/// `sink` only appends to a list; a timer (50 ms) drains it. Within one batch only the newest
/// status of a search and the newest progress of a trial are kept, and commits that follow each
/// other are joined; commits and withdrawals keep their order.
class EngineBridge : public QObject
{
    Q_OBJECT

public:
    explicit EngineBridge(QObject* parent = nullptr);

    /// May be called from any thread, also after the bridge is gone.
    EventSink sink() const;
    /// Delivers what has queued up; the timer calls it.
    void drain();
    /// Drops what has queued up: the project it belongs to is closed.
    void discard();

Q_SIGNALS:
    void searchChanged(const netwright::SearchStatus& status);
    void trialsCommitted(netwright::SearchId search,
                         const std::vector<netwright::TrialPtr>& trials);
    void trialProgressed(const netwright::TrialProgressed& progress);
    void trialsWithdrawn(netwright::SearchId search, const std::vector<std::int64_t>& numbers);
    /// The last signal of a search.
    void searchRemoved(netwright::SearchId search);

private:
    struct Queue
    {
        std::mutex mutex;
        std::vector<EngineEvent> events;
    };

    std::vector<EngineEvent> take();

    std::shared_ptr<Queue> m_queue;
    QTimer m_timer;
};

} // namespace netwright
