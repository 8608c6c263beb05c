#pragma once

#include "engine/search_board.h"
#include "engine/store.h"

namespace netwright {

/// The state a stored search is in when no program runs it: what ran when a program ended did not
/// come back.
SearchState restingState(SearchState stored);

/// Shows a stored search on its board: trials up to the first gap, without those that are to be run
/// once more. Returns how many numbers that covers.
std::int64_t fillBoard(SearchBoard& board, const StoredSearch& search, SearchHistory history);

} // namespace netwright
