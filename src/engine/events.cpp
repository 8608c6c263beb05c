#include "engine/events.h"

namespace netwright {

std::string_view stateName(SearchState state)
{
    switch (state) {
    case SearchState::Queued:
        return "queued";
    case SearchState::Running:
        return "running";
    case SearchState::Pausing:
        return "pausing";
    case SearchState::Paused:
        return "paused";
    case SearchState::Finished:
        return "finished";
    case SearchState::Failed:
        return "failed";
    }
    return "";
}

} // namespace netwright
