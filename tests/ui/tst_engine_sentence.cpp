#include <QTest>

#include "engine/forecast.h"
#include "engine/job_runner.h"
#include "engine/methods.h"
#include "engine/worker_pool.h"
#include "look/engine_sentence.h"
#include "look/language.h"
#include "space/registry.h"

using namespace netwright;

/// Sentences the engine makes, against the patterns the window knows: those of every registered
/// method in every shipped space, so that a new method cannot forget its own.
class TestEngineSentence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void originsAreKnown_data();
    void originsAreKnown();
    void originsOfSupernetsAreKnown();
    void reasonsAreKnown_data() { spaces(); }
    void reasonsAreKnown();
    void notesOfWorkersAreKnown_data();
    void notesOfWorkersAreKnown();
    void planOfWorkersIsKnown();
    void refusedValuesAreKnown_data();
    void refusedValuesAreKnown();
    void sentencesAreTranslated_data();
    void sentencesAreTranslated();
    void valuesAreLeftAlone();
    void sentencesEndInTheirOwnScript();

private:
    static void spaces()
    {
        QTest::addColumn<QString>("space");
        for (const auto& shipped : spaceTemplates())
            QTest::newRow(shipped.description.name.c_str())
                << QString::fromStdString(shipped.description.name);
    }
    static SpacePtr space()
    {
        QFETCH(QString, space);
        return loadSpace(space.toStdString());
    }
};

void TestEngineSentence::originsAreKnown_data()
{
    QTest::addColumn<QString>("space");
    QTest::addColumn<QString>("method");
    for (const auto& shipped : spaceTemplates())
        for (const auto& entry : strategies().entries())
            QTest::addRow("%s in %s", entry.description.name.c_str(),
                          shipped.description.name.c_str())
                << QString::fromStdString(shipped.description.name)
                << QString::fromStdString(entry.description.name);
}

void TestEngineSentence::originsAreKnown()
{
    QFETCH(QString, method);
    const SpacePtr space = this->space();
    const auto& entry = strategies().find(method.toStdString());
    Params params(entry.description.params, "method");
    if (params.has("population"))
        params.set("population", std::int64_t{8});
    if (params.has("sample"))
        params.set("sample", std::int64_t{3});
    if (params.has("identity_probability"))
        params.set("identity_probability", 0.3);
    if (params.has("architectures")) {
        Rng rng(1);
        params.set("architectures", space->toText(space->sample(rng)));
    }
    std::unique_ptr<Strategy> strategy;
    try {
        strategy = entry.make(space, params);
    } catch (const Error& error) {
        QVERIFY2(isEngineSentence(error.problem()), error.what());
        return;
    }
    for (std::int64_t number = 0; number < 60; ++number) {
        Rng rng = Rng::derive(1, static_cast<std::uint64_t>(number));
        const Ask ask = strategy->ask(number, rng);
        const auto* proposal = std::get_if<Proposal>(&ask);
        if (!proposal)
            break;
        QVERIFY2(isEngineSentence(proposal->origin), proposal->origin.c_str());
        strategy->tell({number, proposal->genome, rng.uniform()});
    }
}

void TestEngineSentence::originsOfSupernetsAreKnown()
{
    SearchSpec spec = makeSearchSpec(loadSpace("nas-bench-201"), "darts", "training", "synthetic");
    for (const char* setting : {"method.epochs=2", "method.ranking_sample=2"})
        applySetting(spec, setting);
    const auto strategy = makeStrategy(spec);
    std::set<std::string> origins;
    for (std::int64_t number = 0;; ++number) {
        Rng rng = Rng::derive(1, static_cast<std::uint64_t>(number));
        const Ask ask = strategy->ask(number, rng);
        const auto* proposal = std::get_if<Proposal>(&ask);
        if (!proposal)
            break;
        origins.insert(proposal->origin);
        QVERIFY2(isEngineSentence(proposal->origin), proposal->origin.c_str());
        Observation observation{number, proposal->genome, 50.0};
        if (proposal->step) {
            SupernetFacts facts{.step = *proposal->step};
            for (const Genome& genome : proposal->toScore)
                facts.scores.push_back({genome, 40});
            if (facts.scores.empty())
                facts.scores.push_back({spec.space->sample(rng), 40});
            observation.facts = std::make_shared<const SupernetFacts>(std::move(facts));
        }
        strategy->tell(observation);
    }
    QCOMPARE(origins.size(), 6u);
}

void TestEngineSentence::reasonsAreKnown()
{
    for (const auto& method : searchMethods())
        if (const auto reason = unsuitedMethod(space(), method.name))
            QVERIFY2(isEngineSentence(*reason), reason->c_str());
}

void TestEngineSentence::notesOfWorkersAreKnown_data()
{
    QTest::addColumn<QString>("estimator");
    for (const auto& entry : estimators().entries())
        if (entry.description.family != "lookup")
            QTest::newRow(entry.description.name.c_str())
                << QString::fromStdString(entry.description.name);
}

void TestEngineSentence::notesOfWorkersAreKnown()
{
    QFETCH(QString, estimator);
    const char* space = estimator == "restoration" ? "e-cae" : "nas-bench-201";
    SearchSpec spec =
        makeSearchSpec(loadSpace(space), "random", estimator.toStdString(), "synthetic");
    for (const char* setting : {"skeleton.channels=4", "skeleton.cells=1", "estimator.epochs=1",
                                "estimator.data_fraction=0.05"}) {
        try {
            applySetting(spec, setting);
        } catch (const Error&) {
            // Not every estimator has it.
        }
    }
    Rng rng(1);
    Job job;
    job.estimator = spec.estimator;
    job.estimatorParams = spec.estimatorParams;
    job.candidate = {spec.space, spec.space->sample(rng), spec.skeleton, 1};
    job.data = spec.data;
    std::vector<std::string> notes;
    JobContext context;
    context.onProgress = [&](const JobProgress& progress) { notes.push_back(progress.note); };
    const Outcome outcome = runJob(job, context);
    QVERIFY2(outcome.state == Outcome::State::Done, outcome.failure.c_str());
    QVERIFY(!notes.empty());
    for (const auto& note : notes)
        QVERIFY2(note.empty() || isEngineSentence(note), note.c_str());
}

void TestEngineSentence::planOfWorkersIsKnown()
{
    for (const int workers : {0, 1, 3}) {
        const auto plan = planWorkers({.workers = workers, .device = "cpu"});
        QVERIFY2(isEngineSentence(plan.description), plan.description.c_str());
    }
}

void TestEngineSentence::refusedValuesAreKnown_data()
{
    QTest::addColumn<QString>("setting");
    QTest::newRow("between") << "estimator.epochs=0";
    QTest::newRow("at least") << "constraint.max_params=-1";
    QTest::newRow("table") << "";
}

void TestEngineSentence::refusedValuesAreKnown()
{
    QFETCH(QString, setting);
    const bool isTable = setting.isEmpty();
    SearchSpec spec =
        makeSearchSpec(loadSpace("nas-bench-201"), "random", isTable ? "table" : "training",
                       isTable ? "none" : "synthetic");
    try {
        if (isTable)
            validateSpec(spec);
        else
            applySetting(spec, setting.toStdString());
        QFAIL("accepted");
    } catch (const Error& error) {
        QVERIFY2(isEngineSentence(error.problem()), error.what());
        QVERIFY2(isEngineSentence(error.remedy()), error.what());
    }
}

void TestEngineSentence::sentencesAreTranslated_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("japanese");
    QTest::newRow("plain") << "random"
                           << "ランダム";
    QTest::newRow("number") << "copy of 17"
                            << "17 のコピー";
    QTest::newRow("sentence within") << "mutation of 3: layer 2: gap removed"
                                     << "3 の変異: 層 2: gap を削除";
    QTest::newRow("names") << "mutation of 3: normal/node2/input0: 0 -> 1"
                           << "3 の変異: normal/node2/input0: 0 → 1";
    QTest::newRow("worker") << "epoch 3/5, loss 0.91"
                            << "エポック 3/5、損失 0.91";
    QTest::newRow("epoch") << "epoch 3 of 50"
                           << "エポック 3/50";
    QTest::newRow("scoring") << "scored 3/10 architectures"
                             << "アーキテクチャ 3/10 を評価";
    QTest::newRow("range") << "0 is out of range"
                           << "0 は範囲外です";
    QTest::newRow("unknown") << "disk full"
                             << "disk full";
}

void TestEngineSentence::sentencesAreTranslated()
{
    QFETCH(QString, english);
    QFETCH(QString, japanese);
    QCOMPARE(engineSentence(english.toStdString()), english);
    const Language language("ja");
    QCOMPARE(engineSentence(english.toStdString()), japanese);
}

void TestEngineSentence::valuesAreLeftAlone()
{
    const Language language("ja");
    QCOMPARE(engineSentence("skeleton \"%2 %1\" does not fit this space"),
             QStringLiteral("骨格「%2 %1」はこの空間に合いません"));
}

void TestEngineSentence::sentencesEndInTheirOwnScript()
{
    QCOMPARE(joinSentences({"disk full", "", "Free some space."}),
             QStringLiteral("disk full. Free some space."));
    QCOMPARE(joinSentences({"0 は範囲外です", "1 以上にしてください"}),
             QStringLiteral("0 は範囲外です。1 以上にしてください。"));
    QCOMPARE(joinSentences({"disk full", "1 以上にしてください"}),
             QStringLiteral("disk full. 1 以上にしてください。"));
}

QTEST_MAIN(TestEngineSentence)
#include "tst_engine_sentence.moc"
