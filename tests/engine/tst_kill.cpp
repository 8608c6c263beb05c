#include "engine_support.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace netwright;

class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedSearchEndsAsOneNeverInterrupted();
};

namespace {

constexpr std::int64_t trialsWanted = 20'000;

std::string runThrough(const std::filesystem::path& path, const SearchSpec& spec)
{
    const auto project = Project::create(path, test::pool(2));
    const SearchId id = project->addSearch(spec);
    project->start(id);
    project->waitUntilIdle();
    return test::fingerprint(project->trials(id));
}

pid_t startChild(const std::filesystem::path& path)
{
    std::string program = NETWRIGHT_BIN_DIR "/tests/search_child";
    std::string project = path.string();
    std::string workers = "2";
    char* const arguments[] = {program.data(), project.data(), workers.data(), nullptr};
    pid_t pid = -1;
    return ::posix_spawn(&pid, program.c_str(), nullptr, nullptr, arguments, environ) == 0 ? pid
                                                                                           : -1;
}

} // namespace

void TestKill::killedSearchEndsAsOneNeverInterrupted()
{
    QTemporaryDir folder;
    SearchSpec spec = test::tableSpec(test::writeTable(folder), "ageing-evolution", trialsWanted);
    const std::string whole = runThrough(folder.filePath("whole.netwright").toStdString(), spec);

    const std::filesystem::path path = folder.filePath("killed.netwright").toStdString();
    {
        const auto project = Project::create(path, test::pool(1));
        project->addSearch(spec);
    }
    Rng rng(static_cast<std::uint64_t>(QDateTime::currentMSecsSinceEpoch()));
    std::size_t committed = 0;
    int kills = 0;
    int midway = 0;
    while (kills < 50) {
        const pid_t pid = startChild(path);
        QVERIFY(pid > 0);
        std::this_thread::sleep_for(std::chrono::microseconds(100'000 + rng.below(250'000)));
        ::kill(pid, SIGKILL);
        int status = 0;
        ::waitpid(pid, &status, 0);
        ++kills;
        const auto project = Project::open(path, test::pool(1));
        const SearchId id = project->searches().front().id;
        const auto trials = project->trials(id);
        QVERIFY(trials.size() >= committed);
        midway += trials.size() > committed && trials.size() < trialsWanted;
        committed = trials.size();
        QVERIFY(WIFSIGNALED(status) || committed == trialsWanted);
    }
    qInfo("%d kills, %d of them in mid-search", kills, midway);
    QVERIFY(midway > 0);
    const auto project = Project::open(path, test::pool(2));
    const SearchId id = project->searches().front().id;
    project->start(id);
    project->waitUntilIdle();
    QCOMPARE(project->status(id).state, SearchState::Finished);
    QVERIFY(test::fingerprint(project->trials(id)) == whole);
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
