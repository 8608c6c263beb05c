#pragma once

#include "engine/disk_use.h"
#include "engine/events.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace netwright {

/// What a project holds, to be looked at. Thread-safe.
class ProjectView
{
public:
    /// Looks into a project file without changing it and without a lock that keeps writers out for
    /// longer than the view lives: a snapshot, also of a file that another program is writing to or
    /// that lies where nothing may be written. Searches that another program runs are Running; the
    /// others rest. Throws Error when the file is missing, is not a project, is damaged or was
    /// written by a newer version. Blocks; so does weights().
    static std::unique_ptr<const ProjectView> open(const std::filesystem::path& path);
    virtual ~ProjectView() = default;

    virtual const std::filesystem::path& path() const = 0;
    virtual std::vector<SearchStatus> searches() const = 0;
    virtual SearchStatus status(SearchId search) const = 0;
    /// Every committed trial so far, by number. A snapshot; cheap (shared pointers).
    virtual std::vector<TrialPtr> trials(SearchId search) const = 0;
    /// Trained weights (safetensors bytes) of a trial; empty when none are kept. The best trials'
    /// are. Reads the file: do not call on the GUI thread.
    virtual std::string weights(TrialId trial) const = 0;
    /// What the searches take up. Blocks; reads every trial.
    virtual DiskUse diskUse() const = 0;

protected:
    /// Throws the Error for a search that is not there.
    [[noreturn]] void failUnknown(SearchId search) const;
};

} // namespace netwright
