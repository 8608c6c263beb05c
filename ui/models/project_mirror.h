#pragma once

#include "bridge/project_session.h"

#include <QObject>

#include <map>
#include <optional>

namespace netwright {

/// What the window knows of the open project: the newest status and the trials of every search,
/// kept up to date by the bridge. Lives in the GUI thread; views read it and follow its signals.
///
/// An event that repeats what is known already changes nothing, so the contents read at opening and
/// the events sent meanwhile may overlap.
class ProjectMirror : public QObject
{
    Q_OBJECT

public:
    explicit ProjectMirror(EngineBridge& bridge, QObject* parent = nullptr);

    void reset(const ProjectContents& contents);
    void clear() { reset({}); }

    /// In the order they were added to the project.
    const std::map<SearchId, SearchStatus>& searches() const { return m_statuses; }
    /// Null for an unknown search.
    const SearchStatus* status(SearchId search) const;
    /// By number. A copy is a snapshot that other threads may read.
    const TrialList& trials(SearchId search) const;
    /// Null when there is none of this number.
    TrialPtr trial(SearchId search, std::int64_t number) const;
    /// Progress of the trials on a device now, by number.
    const std::map<std::int64_t, JobProgress>& running(SearchId search) const;

    /// Lets views forget a search that is about to be removed; what happens to it meanwhile is
    /// kept, so that show() can bring it back.
    void hide(SearchId search);
    void show(SearchId search);

    double gpuDays() const;
    int runningSearches() const;
    /// Mean of the running searches, [0, 1]; nothing while none runs.
    std::optional<double> progress() const;

Q_SIGNALS:
    void wasReset();
    void searchChanged(const netwright::SearchStatus& status);
    /// New trials stand at the end of trials(search), from index `first` on.
    void trialsAppended(netwright::SearchId search, int first);
    /// Trials were withdrawn or replaced: read them anew.
    void trialsReset(netwright::SearchId search);
    void progressChanged(netwright::SearchId search);
    /// It is no longer among searches().
    void searchRemoved(netwright::SearchId search);

private:
    struct Hidden
    {
        SearchStatus status;
        TrialList trials;
    };

    void remove(SearchId search);
    void updateSearch(const SearchStatus& status);
    void addTrials(SearchId search, const std::vector<TrialPtr>& trials);
    void updateProgress(const TrialProgressed& progress);
    void withdraw(SearchId search, const std::vector<std::int64_t>& numbers);

    std::map<SearchId, SearchStatus> m_statuses;
    std::map<SearchId, TrialList> m_trials;
    std::map<SearchId, std::map<std::int64_t, JobProgress>> m_running;
    std::map<SearchId, Hidden> m_hidden;
};

} // namespace netwright
