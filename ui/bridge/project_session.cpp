#include "bridge/project_session.h"

#include "look/engine_sentence.h"
#include "look/format.h"

#include <QFileInfo>
#include <QThreadPool>

#include <utility>

namespace netwright {

namespace {

struct Loaded
{
    std::shared_ptr<Dispatcher> dispatcher;
    std::shared_ptr<Project> project;
    ProjectContents contents;
    QString devices;
    int workers = 0;
};

struct Nothing
{
};

ProjectContents contentsOf(const Project& project)
{
    ProjectContents contents;
    for (auto& status : project.searches()) {
        auto trials = project.trials(status.id);
        contents.searches.push_back({std::move(status), std::move(trials)});
    }
    return contents;
}

} // namespace

QString errorText(const Error& error)
{
    QString text = engineSentence(error.problem());
    if (!error.where().empty())
        text.prepend(QString::fromStdString(error.where()) + QStringLiteral(": "));
    return joinSentences({text, capitalised(engineSentence(error.remedy()))});
}

ProjectSession::ProjectSession(PoolOptions pool, std::shared_ptr<Dispatcher> dispatcher,
                               QObject* parent)
    : QObject(parent), m_pool(std::move(pool)), m_dispatcher(std::move(dispatcher))
{
}

ProjectSession::~ProjectSession()
{
    // The project pauses its searches when it goes, which takes a while: not in this thread.
    if (m_project || m_dispatcher)
        QThreadPool::globalInstance()->start(
            [project = std::exchange(m_project, nullptr),
             dispatcher = std::exchange(m_dispatcher, nullptr)]() mutable {
                project.reset();
                dispatcher.reset();
            });
}

std::vector<WorkerStatus> ProjectSession::workerStates() const
{
    return m_dispatcher ? m_dispatcher->workers() : std::vector<WorkerStatus>();
}

void ProjectSession::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void ProjectSession::createProject(const QString& path)
{
    load(path, true);
}

void ProjectSession::openProject(const QString& path)
{
    load(path, false);
}

void ProjectSession::load(const QString& path, bool create)
{
    if (m_state == State::Open)
        closeProject();
    setState(State::Opening);
    m_background.run<Loaded>(
        [path, create, options = m_pool, dispatcher = m_dispatcher,
         sink = m_bridge.sink()](std::stop_token) {
            Loaded loaded;
            loaded.dispatcher =
                dispatcher ? dispatcher : std::shared_ptr<Dispatcher>(makeDevicePool(options));
            const std::filesystem::path file(path.toStdU16String());
            loaded.project = create ? Project::create(file, loaded.dispatcher, sink)
                                    : Project::open(file, loaded.dispatcher, sink);
            loaded.contents = contentsOf(*loaded.project);
            loaded.devices = QString::fromStdString(loaded.dispatcher->describe());
            loaded.workers = static_cast<int>(loaded.dispatcher->workers().size());
            return loaded;
        },
        [this, path](Loaded loaded) {
            m_dispatcher = std::move(loaded.dispatcher);
            m_project = std::move(loaded.project);
            m_devices = loaded.devices;
            m_workers = loaded.workers;
            m_path = path;
            setState(State::Open);
            Q_EMIT opened(loaded.contents);
        },
        [this, path, create](const Error& error) {
            setState(State::Closed);
            const QString name = QFileInfo(path).fileName();
            Q_EMIT failed(create ? tr("%1 could not be created").arg(name)
                                 : tr("%1 could not be opened").arg(name),
                          errorText(error));
        });
}

void ProjectSession::closeProject()
{
    if (m_state != State::Open)
        return;
    setState(State::Closing);
    m_background.run<Nothing>(
        [project = std::exchange(m_project, nullptr)](std::stop_token) mutable {
            project->pauseAll();
            project->waitUntilIdle();
            project.reset();
            return Nothing();
        },
        [this](Nothing) {
            m_bridge.drain();
            m_path.clear();
            if (m_state == State::Closing)
                setState(State::Closed);
            Q_EMIT closed();
        },
        [this](const Error& error) {
            setState(State::Closed);
            Q_EMIT failed(tr("The project was not closed in order"), errorText(error));
            Q_EMIT closed();
        });
}

void ProjectSession::addSearch(const SearchSpec& spec, bool startIt)
{
    add([spec] { return spec; }, startIt);
}

void ProjectSession::addPreparedSearch(std::function<SearchSpec()> make)
{
    add(std::move(make), true);
}

void ProjectSession::add(std::function<SearchSpec()> make, bool startIt)
{
    if (!m_project)
        return;
    m_background.run<SearchId>(
        [project = m_project, make = std::move(make), startIt](std::stop_token) {
            const SearchSpec spec = make();
            validateSpec(spec);
            const SearchId id = project->addSearch(spec);
            if (startIt)
                project->start(id);
            return id;
        },
        [this](SearchId id) {
            m_bridge.drain();
            Q_EMIT searchAdded(id);
        },
        [this](const Error& error) {
            Q_EMIT failed(tr("The search could not be added"), errorText(error));
        });
}

void ProjectSession::command(const QString& what, std::function<void(Project&)> action)
{
    if (!m_project)
        return;
    m_background.run<Nothing>(
        [project = m_project, action = std::move(action)](std::stop_token) {
            action(*project);
            return Nothing();
        },
        [](Nothing) {},
        [this, what](const Error& error) { Q_EMIT failed(what, errorText(error)); });
}

void ProjectSession::start(SearchId search)
{
    command(tr("The search could not be started"), [search](Project& p) { p.start(search); });
}

void ProjectSession::pause(SearchId search)
{
    command(tr("The search could not be paused"), [search](Project& p) { p.pause(search); });
}

void ProjectSession::stop(SearchId search)
{
    command(tr("The search could not be stopped"), [search](Project& p) { p.stop(search); });
}

void ProjectSession::addBudget(SearchId search, const Budget& more)
{
    command(tr("The budget could not be raised"),
            [search, more](Project& p) { p.addBudget(search, more); });
}

void ProjectSession::retryFailed(SearchId search)
{
    command(tr("The failed trials could not be retried"),
            [search](Project& p) { p.retryFailed(search); });
}

void ProjectSession::addRanking(SearchId search, int count)
{
    command(tr("The ranking could not be started"),
            [search, count](Project& p) { p.addRanking(search, count); });
}

void ProjectSession::removeSearch(SearchId search)
{
    command(tr("The search could not be removed"),
            [search](Project& p) { p.removeSearch(search); });
}

void ProjectSession::keepWeights(SearchId search, int count)
{
    command(tr("The trained networks could not be let go"),
            [search, count](Project& p) { p.keepWeights(search, count); });
}

void ProjectSession::readDiskUse()
{
    measure([](Project&) {}, tr("The size of the searches could not be read"));
}

void ProjectSession::compact()
{
    measure([](Project& p) { p.compact(); }, tr("The project file could not be made smaller"));
}

void ProjectSession::measure(std::function<void(Project&)> before, const QString& what)
{
    if (!m_project)
        return;
    m_background.run<DiskUse>(
        [project = m_project, before = std::move(before)](std::stop_token) {
            before(*project);
            return project->diskUse();
        },
        [this](const DiskUse& use) { Q_EMIT diskUseRead(use); },
        [this, what](const Error& error) { Q_EMIT failed(what, errorText(error)); });
}

} // namespace netwright
