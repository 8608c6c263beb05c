#pragma once

#include "engine/disk_use.h"
#include "engine/events.h"
#include "engine/trial_search.h"

#include <filesystem>
#include <memory>

namespace netwright {

struct ProjectFile;

/// A search as the project file holds it.
struct StoredSearch
{
    SearchId id;
    std::shared_ptr<const SearchSpec> spec;
    SearchState state = SearchState::Paused;
    std::string failure = {}; ///< when Failed
    double runningSeconds = 0;
    std::int64_t asked = 0; ///< proposals made when the row was last written
    std::int64_t told = 0;
    std::vector<AskHold> holds = {};
};

/// What one transaction changes in one search.
struct StoreChange
{
    const StoredSearch& search; ///< written whole, the spec only when `newSpec`
    bool newSpec = false;
    std::vector<SettledTrial> trials = {}; ///< new, or replacing the row of the same number
    std::vector<TrialId> dropWeights = {};
    std::vector<Attempt> attempts = {};
    bool dropCheckpoints = false;         ///< of all attempts; their seconds are kept
    std::vector<std::int64_t> retry = {}; ///< failed trials that are to be run once more
};

/// The project file: SQLite, WAL, synchronous=FULL, under a lock that keeps other writers out.
///
/// Every value read back is checked: a damaged or foreign file is one Error that says what is
/// wrong, and the file stays as it was. Thread-safe; every call may block for a transaction.
class Store
{
public:
    /// As Project::create() and Project::open().
    static std::unique_ptr<Store> create(const std::filesystem::path& path);
    static std::unique_ptr<Store> open(const std::filesystem::path& path);
    /// A snapshot that cannot be written to; as ProjectView::open().
    static std::unique_ptr<const Store> openForReading(const std::filesystem::path& path);
    ~Store();

    /// Whether another program had the project open for writing when this one opened it.
    bool hasWriter() const;

    std::vector<StoredSearch> searches() const;
    /// With results it begins with, which are numbered from 0; all or nothing.
    StoredSearch addSearch(const SearchSpec& spec, std::span<const TrialPtr> carried = {});
    SearchHistory history(const StoredSearch& search) const;
    struct KeptWeights
    {
        TrialId trial;
        double score = 0;
    };
    /// Trials of the search whose trained networks are kept (not the supernet).
    std::vector<KeptWeights> keptWeights(SearchId search) const;
    /// Empty when none are kept.
    std::string weights(TrialId trial) const;
    DiskUse diskUse() const;

    /// All or nothing. Throws Error when the disk is full or fails.
    void commit(const StoreChange& change);
    /// With all its trials; all or nothing.
    void removeSearch(SearchId search);
    /// Gives the space of what was removed back to the file system.
    void compact();

private:
    class Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    static std::unique_ptr<Store> openWith(ProjectFile (*openFile)(const std::filesystem::path&),
                                           const std::filesystem::path& path);
    std::unique_ptr<Impl> m_impl;
};

} // namespace netwright
