#include "engine_support.h"

#include <QDateTime>
#include <QProcess>

using namespace netwright;

class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedSearchEndsAsOneNeverInterrupted();
};

namespace {

constexpr std::int64_t trialsWanted = 10'000;

std::string runThrough(const std::filesystem::path& path, const SearchSpec& spec)
{
    const auto project = Project::create(path, test::pool(2));
    const SearchId id = project->addSearch(spec);
    project->start(id);
    project->waitUntilIdle();
    return test::fingerprint(project->trials(id));
}

/// Kills the child at some moment: one in four times while it opens and replays, else while it
/// runs.
void runAndKill(const std::filesystem::path& path, Rng& rng)
{
    QProcess child;
    child.start(NETWRIGHT_BIN_DIR "/tests/search_child", {QString::fromStdString(path), "2"});
    QVERIFY(child.waitForStarted());
    const bool early = rng.below(4) == 0;
    if (!early)
        child.waitForReadyRead();
    std::this_thread::sleep_for(std::chrono::microseconds(rng.below(early ? 400'000 : 30'000)));
    child.kill();
    child.waitForFinished();
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
        runAndKill(path, rng);
        ++kills;
        const auto project = Project::open(path, test::pool(1));
        const SearchId id = project->searches().front().id;
        const auto trials = project->trials(id);
        QVERIFY(trials.size() >= committed);
        midway += trials.size() > committed && trials.size() < trialsWanted;
        committed = trials.size();
    }
    qInfo("%d kills, %d of them in mid-search", kills, midway);
    QVERIFY(midway >= 10);
    const auto project = Project::open(path, test::pool(2));
    const SearchId id = project->searches().front().id;
    project->start(id);
    project->waitUntilIdle();
    QCOMPARE(project->status(id).state, SearchState::Finished);
    QVERIFY(test::fingerprint(project->trials(id)) == whole);
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
