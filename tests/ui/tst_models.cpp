#include "feed.h"
#include "models/project_mirror.h"
#include "models/search_journal.h"
#include "models/search_list_model.h"
#include "support.h"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <QAbstractItemModelTester>
#include <QScopeGuard>
#include <QSignalSpy>

#include <sstream>

using namespace netwright;
using test::makeStatus;
using test::makeTrial;
using Mode = QAbstractItemModelTester::FailureReportingMode;

class TestModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void searchListPassesTheModelTester();
    void updateChangesOneRowAndAppendsNewSearches();
    void mirrorTakesOverlappingEventsOnce();
    void mirrorReplacesWithdrawnTrials();
    void snapshotsOfTheMirrorStayAsTheyWere();
    void progressEndsWithTheTrial();
    void journalTellsWhatHappens();
};

void TestModels::searchListPassesTheModelTester()
{
    SearchListModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.reset({makeStatus({1}, SearchState::Running, 3), makeStatus({2}, SearchState::Paused)});
    model.update(makeStatus({3}, SearchState::Queued));
    model.update(makeStatus({1}, SearchState::Finished, 100));
    model.reset({});
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::updateChangesOneRowAndAppendsNewSearches()
{
    SearchListModel model;
    model.reset({makeStatus({1}, SearchState::Running, 3), makeStatus({2}, SearchState::Paused)});
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.update(makeStatus({2}, SearchState::Running, 50));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    const QModelIndex second = model.index(1);
    QCOMPARE(second.data(SearchListModel::ProgressRole).toDouble(), 0.5);
    QCOMPARE(second.data(SearchListModel::StateTextRole).toString(), QStringLiteral("running"));
    model.update(makeStatus({7}, SearchState::Paused));
    QCOMPARE(model.rowOf({7}), 2);
    QCOMPARE(model.searchAt(2), SearchId{7});
    QVERIFY(!model.searchAt(3).isValid());
}

void TestModels::mirrorTakesOverlappingEventsOnce()
{
    EngineBridge bridge;
    ProjectMirror mirror(bridge);
    mirror.reset(
        {{{makeStatus({1}, SearchState::Running), {makeTrial(0, 80, 1), makeTrial(1, 81, 2)}}}});
    std::vector<int> firsts;
    connect(&mirror, &ProjectMirror::trialsAppended,
            [&](SearchId, int first) { firsts.push_back(first); });
    const QSignalSpy resets(&mirror, &ProjectMirror::trialsReset);
    const auto sink = bridge.sink();
    sink(TrialsCommitted{{1}, {makeTrial(1, 81, 2), makeTrial(2, 82, 3)}});
    bridge.drain();
    QCOMPARE(mirror.trials({1}).size(), 3u);
    QCOMPARE(firsts, std::vector<int>{2});
    QCOMPARE(resets.count(), 0);
    QCOMPARE(mirror.trial({1}, 2)->score, 82.0);
    QVERIFY(!mirror.trial({1}, 9));
    QVERIFY(mirror.trials({8}).empty());
}

void TestModels::mirrorReplacesWithdrawnTrials()
{
    EngineBridge bridge;
    ProjectMirror mirror(bridge);
    mirror.reset({{{makeStatus({1}, SearchState::Running),
                    {makeTrial(0, 80, 1), makeTrial(1, {}, 2), makeTrial(2, 82, 3)}}}});
    const QSignalSpy resets(&mirror, &ProjectMirror::trialsReset);
    const auto sink = bridge.sink();
    sink(TrialsWithdrawn{{1}, {1}});
    bridge.drain();
    QCOMPARE(mirror.trials({1}).size(), 2u);
    sink(TrialsCommitted{{1}, {makeTrial(1, 90, 4)}});
    bridge.drain();
    QCOMPARE(resets.count(), 2);
    QCOMPARE(mirror.trials({1})[1]->score, 90.0);
}

void TestModels::snapshotsOfTheMirrorStayAsTheyWere()
{
    EngineBridge bridge;
    ProjectMirror mirror(bridge);
    mirror.reset({{{makeStatus({1}, SearchState::Running), {makeTrial(0, 80, 1)}}}});
    const auto sink = bridge.sink();
    sink(TrialsCommitted{{1}, {makeTrial(1, 81, 2), makeTrial(5, 85, 3)}});
    bridge.drain();
    const TrialList snapshot = mirror.trials({1});
    sink(TrialsCommitted{{1}, {makeTrial(1, {}, 9), makeTrial(3, 83, 4), makeTrial(7, 87, 5)}});
    bridge.drain();
    std::vector<std::int64_t> numbers;
    for (const auto& trial : mirror.trials({1}))
        numbers.push_back(trial->number);
    QCOMPARE(numbers, (std::vector<std::int64_t>{0, 1, 3, 5, 7}));
    QVERIFY(!mirror.trial({1}, 1)->score);
    QCOMPARE(snapshot.size(), 3u);
    QCOMPARE(snapshot[1]->score, 81.0);
}

void TestModels::progressEndsWithTheTrial()
{
    EngineBridge bridge;
    ProjectMirror mirror(bridge);
    mirror.reset({{{makeStatus({1}, SearchState::Running), {}}}});
    const auto sink = bridge.sink();
    sink(TrialProgressed{{1}, 4, "a", {0.5, "epoch 1/2"}});
    bridge.drain();
    QCOMPARE(mirror.running({1}).at(4).fraction, 0.5);
    sink(TrialsCommitted{{1}, {makeTrial(4, 50, 1)}});
    bridge.drain();
    QVERIFY(mirror.running({1}).empty());
    sink(TrialProgressed{{1}, 5, "b", {0.5, ""}});
    bridge.drain();
    QCOMPARE(mirror.running({1}).size(), 1u);
    sink(SearchChanged{makeStatus({1}, SearchState::Paused, 1)});
    bridge.drain();
    QVERIFY(mirror.running({1}).empty());
}

void TestModels::journalTellsWhatHappens()
{
    std::ostringstream log;
    auto& sinks = spdlog::default_logger()->sinks();
    const auto before = sinks;
    sinks = {std::make_shared<spdlog::sinks::ostream_sink_st>(log)};
    sinks[0]->set_pattern("%v;");
    const auto restore = qScopeGuard([&] { sinks = before; });
    EngineBridge bridge;
    ProjectMirror mirror(bridge);
    SearchJournal journal(mirror);
    mirror.reset({{{makeStatus({1}, SearchState::Queued), {}}}});
    const auto sink = bridge.sink();
    auto status = makeStatus({1}, SearchState::Running, 1);
    for (const auto& best : {makeTrial(0, 80, 1), makeTrial(1, {}, 2), makeTrial(2, 81.5, 3)}) {
        if (best->score)
            status.best = best;
        sink(SearchChanged{status});
        sink(TrialsCommitted{{1}, {best}});
        bridge.drain();
    }
    QCOMPARE(log.str(), std::string("search 1: running;\n"
                                    "search 1: best so far 80.00 in trial 0;\n"
                                    "search 1: trial 1 failed, out of memory;\n"
                                    "search 1: best so far 81.50 in trial 2;\n"));
}

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
