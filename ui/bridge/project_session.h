#pragma once

#include "bridge/background.h"
#include "bridge/engine_bridge.h"
#include "bridge/trial_list.h"
#include "engine/project.h"

#include <QObject>
#include <QString>

namespace netwright {

/// What a project held at one moment.
struct ProjectContents
{
    struct Search
    {
        SearchStatus status;
        TrialList trials;
    };
    std::vector<Search> searches;
};

/// The open project of a window: opens, closes and commands it without ever blocking the caller.
///
/// Owns the device pool (made at the first open) and the bridge. Everything that may touch the disk
/// or wait for a device runs on one background thread, in the order it was asked for. Used from the
/// GUI thread alone.
class ProjectSession : public QObject
{
    Q_OBJECT

public:
    enum class State { Closed, Opening, Open, Closing };
    Q_ENUM(State)

    /// `dispatcher` null: workers made from `pool` at the first open.
    explicit ProjectSession(PoolOptions pool = {}, std::shared_ptr<Dispatcher> dispatcher = {},
                            QObject* parent = nullptr);
    /// Does not wait; for an orderly end call closeProject() and wait for closed().
    ~ProjectSession() override;

    State state() const { return m_state; }
    const QString& path() const { return m_path; }
    EngineBridge& bridge() { return m_bridge; }
    /// Null unless open. Its blocking members are for other threads.
    const std::shared_ptr<Project>& project() const { return m_project; }
    /// One line about the workers; empty before the first project.
    const QString& devices() const { return m_devices; }
    int workers() const { return m_workers; }
    /// What each does now; empty before the first project.
    std::vector<WorkerStatus> workerStates() const;

    /// These answer with opened() or failed(). A project that is open is closed first.
    void createProject(const QString& path);
    void openProject(const QString& path);
    /// Pauses every search, then closes; answers with closed().
    void closeProject();

    /// Validates and stores a search; answers with searchAdded() or failed().
    void addSearch(const SearchSpec& spec, bool startIt);
    /// The same for a spec that is costly to make: `make` runs on the background thread.
    void addPreparedSearch(std::function<SearchSpec()> make);
    void start(SearchId search);
    void pause(SearchId search);
    void stop(SearchId search);
    void addBudget(SearchId search, const Budget& more);
    void retryFailed(SearchId search);
    void addRanking(SearchId search, int count);
    void removeSearch(SearchId search);
    void keepWeights(SearchId search, int count);
    /// Answers with diskUseRead().
    void readDiskUse();
    /// Gives unused space back, then answers with diskUseRead().
    void compact();

Q_SIGNALS:
    void stateChanged();
    void opened(const netwright::ProjectContents& contents);
    void closed();
    void searchAdded(netwright::SearchId search);
    void diskUseRead(const netwright::DiskUse& use);
    /// Something asked for here could not be done; the texts are for the user.
    void failed(const QString& what, const QString& reason);

private:
    void load(const QString& path, bool create);
    void add(std::function<SearchSpec()> make, bool startIt);
    void setState(State state);
    void measure(std::function<void(Project&)> before, const QString& what);
    void command(const QString& what, std::function<void(Project&)> action);

    PoolOptions m_pool;
    EngineBridge m_bridge;
    std::shared_ptr<Dispatcher> m_dispatcher;
    std::shared_ptr<Project> m_project;
    QString m_path;
    QString m_devices;
    int m_workers = 0;
    State m_state = State::Closed;
    Background m_background;
};

/// An Error as one or two sentences for a person.
QString errorText(const Error& error);

} // namespace netwright
