#include "engine/stored_board.h"

namespace netwright {

SearchState restingState(SearchState stored)
{
    const bool isRunning = stored == SearchState::Queued || stored == SearchState::Running ||
                           stored == SearchState::Pausing;
    return isRunning ? SearchState::Paused : stored;
}

std::int64_t fillBoard(SearchBoard& board, const StoredSearch& search, SearchHistory history)
{
    PublishedTrials known;
    double seconds = 0;
    std::int64_t covered = 0;
    for (const auto& stored : history.trials) {
        if (stored.trial->number != covered)
            break;
        seconds += stored.trial->deviceSeconds;
        stored.trial->cumulativeDeviceSeconds = seconds;
        ++covered;
        if (!stored.retrying)
            known.trials.push_back(stored.trial);
    }
    board.publish(known);
    board.setSpec(search.spec);
    board.setState(search.state, search.failure);
    board.setRunningTime(search.runningSeconds, std::nullopt);
    return covered;
}

} // namespace netwright
