#pragma once

#include "engine/dispatcher.h"
#include "engine/project_view.h"

#include <filesystem>
#include <memory>

namespace netwright {

/// A project: one SQLite file (`*.netwright`) and the searches in it, running on a shared
/// dispatcher.
///
/// What the file holds is what happened: an outcome is committed (WAL, synchronous=FULL) before the
/// search learns of it and before any event is sent. Opening takes a lock, so one process has a
/// project open at a time; others may look at it (ProjectView::open). Searches that were running
/// when the process died come back as Paused.
///
/// Thread-safe. `create`, `open` and the destructor may block (open and close projects off the GUI
/// thread; the destructor pauses every search first), and so does what says so; the other commands
/// are queued to the search's own runner thread and answered by events.
class Project : public ProjectView
{
public:
    /// Throws Error when the file exists / is missing, is locked, is not a project, is damaged, or
    /// was written by a newer version; an existing file is never changed by a failed open.
    static std::unique_ptr<Project> create(const std::filesystem::path& path,
                                           std::shared_ptr<Dispatcher> dispatcher,
                                           EventSink sink = {});
    static std::unique_ptr<Project> open(const std::filesystem::path& path,
                                         std::shared_ptr<Dispatcher> dispatcher,
                                         EventSink sink = {});

    /// Stores a search in state Paused; validateSpec() and checkDevices() first, then the results
    /// it carries over. The one command that returns a value: one transaction. Throws Error where
    /// results cannot be carried over.
    virtual SearchId addSearch(const SearchSpec& spec) = 0;
    /// Starts or resumes; again after a failure. A finished search needs more budget first.
    virtual void start(SearchId search) = 0;
    /// Stops jobs at their next batch, checkpoints them and frees the devices.
    virtual void pause(SearchId search) = 0;
    /// Ends the search: running jobs are stopped and dropped. It can be started again by adding
    /// budget.
    virtual void stop(SearchId search) = 0;
    /// Adds to each limit given (one that was not set starts from what is used so far); a finished
    /// search becomes Paused.
    virtual void addBudget(SearchId search, const Budget& more) = 0;
    /// Runs the failed trials once more, under their numbers, at once when the search is finished.
    /// The results of trials after them stand, and the method is not told: to it they failed.
    virtual void retryFailed(SearchId search) = 0;

    /// Samples so many more architectures for the ranking of a weight-sharing search, scores them
    /// with the shared weights and trains them alone: see rankingOf(). Starts a search at rest;
    /// nothing for other methods.
    virtual void addRanking(SearchId search, int count) = 0;

    /// The trained networks of so many best trials stay, now and from now on; the others go.
    virtual void keepWeights(SearchId search, int count) = 0;
    /// Stops the search and takes it out of the project with all its trials. Blocks until its jobs
    /// have stopped. SearchRemoved follows.
    virtual void removeSearch(SearchId search) = 0;
    /// Gives the space of what was removed back to the file system. Blocks.
    virtual void compact() = 0;

    /// Blocks until no search is Queued, Running or Pausing. For programs without a window.
    virtual void waitUntilIdle() = 0;
    virtual void pauseAll() = 0;
};

} // namespace netwright
