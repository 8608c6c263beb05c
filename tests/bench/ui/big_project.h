#pragma once

#include "engine/search_spec.h"

#include <QTemporaryDir>

#include <string>

namespace netwright::bench {

inline constexpr std::int64_t manyTrials = 100'000;
inline constexpr auto projectText =
    "random search over DARTS cells, made-up results: 7 metrics, 10 epochs of curve, 1 % failed";

/// The search of those projects.
SearchSpec bigSearch(const std::string& name, std::uint64_t seed, std::int64_t trials);

/// Writes a project file with one search of so many trials, through the engine.
void makeBigProject(const QString& path, std::int64_t trials);
/// The same in a process of its own, whose memory and caches are not this one's. Returns the path.
QString makeBigProjectElsewhere(const QTemporaryDir& folder, std::int64_t trials);

} // namespace netwright::bench
