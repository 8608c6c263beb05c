#pragma once

#include "engine/store.h"

namespace SQLite {
class Statement;
}

namespace netwright {

/// The rows of the project file, written and read back; reading throws Error naming the value.

/// id, spec, state, failure, running_seconds, asked, told, holds.
StoredSearch readSearch(SQLite::Statement& row);
/// The same columns without id and spec, from parameter 1 on, then id.
void bindSearch(SQLite::Statement& statement, const StoredSearch& search);

/// number, state, genome, architecture, hash, origin, fidelity, outcome, reused_from, finished_at,
/// retrying, retried.
StoredTrial readTrial(SQLite::Statement& row, const StoredSearch& search);
/// id, search, then the same columns.
void bindTrial(SQLite::Statement& statement, const SettledTrial& trial);

/// number, device_seconds, checkpoint.
Attempt readAttempt(SQLite::Statement& row);

} // namespace netwright
