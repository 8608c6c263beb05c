#include "look/language.h"
#include "models/trial_filter.h"

#include "models/trial_field.h"

#include <QTest>

using namespace netwright;
using Problem = TrialFilter::Problem;

namespace {

std::vector<Trial> trials()
{
    std::vector<Trial> list(4);
    for (int i = 0; i < 4; ++i) {
        list[i].number = i * 10;
        list[i].deviceSeconds = 100 * i;
        list[i].cumulativeDeviceSeconds = 43'200 * i;
        list[i].finishedAt = 1'767'225'600 + 86'400 * i; // 2026-01-01 UTC and the days after
    }
    list[0].score = 95.5;
    list[0].metrics = {{"params", 2.5e6}, {"macs", 400e6}};
    list[0].origin = "random";
    list[0].architecture = "|nor_conv_3x3~0|";
    list[1].score = 90;
    list[1].metrics = {{"params", 3.5e6}};
    list[1].origin = "mutation of 0: edge 1 -> 2";
    list[1].fidelity = 0.25;
    list[2].state = Trial::State::Failed;
    list[2].origin = "Mutation of 10";
    list[2].failure = "out of memory";
    list[3].state = Trial::State::Reused;
    list[3].score = 95.5;
    list[3].reusedFrom = 0;
    list[3].origin = "crossover \303\244";
    return list;
}

} // namespace

class TestTrialFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItSays_data();
    void keepsWhatItSays();
    void originsAndStatesAreFoundAsTheWindowWordsThem();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void everyFieldCanBeCompared();
    void hugeAndDeepTextsAreRefused();
    void everyPrefixOfAnExpressionIsAnswered();
};

void TestTrialFilter::keepsWhatItSays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("kept");
    const auto row = [](const char* text, const QList<int>& kept) {
        QTest::newRow(text) << QString::fromUtf8(text) << kept;
    };
    row("", {0, 1, 2, 3});
    row("   ", {0, 1, 2, 3});
    row("score > 93", {0, 3});
    row("score>93", {0, 3});
    row("Score > 93 AND params < 3M", {0});
    row("accuracy >= 95.5", {0, 3});
    row("score > 93 and params < 3M and state = done", {0});
    row("score < 93", {1});
    row("score <= 90", {1});
    row("score = 90", {1});
    row("score == 90", {1});
    row("score != 90", {0, 3});
    row("score > 93%", {0, 3});
    row("not score > 93", {1, 2});
    row("params > 2500k", {1});
    row("params >= 0.0025G", {0, 1});
    row("macs < 1e9", {0});
    row("fidelity < 50%", {1});
    row("fidelity = 0.25", {1});
    row("gpu_days >= 1", {2, 3});
    row("busy in 100..200", {1, 2});
    row("number in 10..20", {1, 2});
    row("number in 10 .. 20", {1, 2});
    row("number in 1e1..20", {1, 2});
    row("number = -1", {});
    row("reused_from = 0", {3});
    row("finished >= 2026-01-03", {2, 3});
    row("finished in 2026-01-01..2026-01-02T12:00:00", {0, 1});
    row("origin ~ mutation", {1, 2});
    row("origin !~ mutation", {0, 3});
    row("origin = RANDOM", {0});
    row("origin != random", {1, 2, 3});
    row("origin ~ \"1 -> 2\"", {1});
    row("origin ~ \303\204", {3});
    row("failure ~ memory", {2});
    row("state = failed", {2});
    row("state != failed", {0, 1, 3});
    row("failed", {2});
    row("not failed", {0, 1, 3});
    row("reused or failed", {2, 3});
    row("done", {0, 1});
    row("mutation", {1, 2});
    row("MUTATION", {1, 2});
    row("out of memory", {2});
    row("\"of memory\"", {2});
    row("3x3", {0});
    row("mutation score > 80", {1});
    row("random or mutation and failed", {0, 2});
    row("(random or mutation) and failed", {2});
    row("not (random or mutation)", {3});
    row("not not failed", {2});
    row("\"score\"", {});
    row("10", {2});
}

void TestTrialFilter::keepsWhatItSays()
{
    QFETCH(QString, text);
    QFETCH(QList<int>, kept);
    qputenv("TZ", "UTC");
    const auto parsed = TrialFilter::parse(text);
    if (const auto* problem = std::get_if<Problem>(&parsed))
        QFAIL(qPrintable(problem->message));
    const auto& filter = std::get<TrialFilter>(parsed);
    QList<int> found;
    const auto list = trials();
    for (int i = 0; i < 4; ++i)
        if (filter.keeps(list[static_cast<std::size_t>(i)]))
            found << i;
    QCOMPARE(found, kept);
}

void TestTrialFilter::originsAndStatesAreFoundAsTheWindowWordsThem()
{
    const auto kept = [](const char* text) {
        const auto parsed = TrialFilter::parse(QString::fromUtf8(text));
        QList<int> found;
        const auto list = trials();
        for (int i = 0; const Trial& trial : list) {
            if (std::get<TrialFilter>(parsed).keeps(trial))
                found << i;
            ++i;
        }
        return found;
    };
    const QList<int> mutation = {1}, others = {0, 2, 3}, failed = {2};
    QCOMPARE(kept("変異"), QList<int>());
    const Language language("ja");
    QCOMPARE(kept("変異"), mutation);
    QCOMPARE(kept("origin ~ 変異"), mutation);
    QCOMPARE(kept("origin !~ 変異"), others);
    QCOMPARE(kept("state = 失敗"), failed);
    QCOMPARE(kept("state = failed"), failed);
}

void TestTrialFilter::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* text, int position, const char* message) {
        QTest::newRow(text) << QString::fromUtf8(text) << position << QString::fromUtf8(message);
    };
    row("score", 0, "comparison");
    row("score >", 7, "number");
    row("score > and", 8, "no number");
    row("score > 3m", 8, "no number");
    row("score > 9 3 and", 15, "condition");
    row("score ~ 9", 6, "number");
    row("score in 9", 10, "range");
    row("score in 9..", 12, "number");
    row("score in 9..3", 12, "before it begins");
    row("accurcy > 9", 0, "no field");
    row("random and colour = red", 11, "no field");
    row("> 3", 0, "field");
    row("and 3", 0, "condition");
    row("failed or", 9, "condition");
    row("failed or or done", 10, "condition");
    row("not", 3, "condition");
    row("(failed", 0, "not closed");
    row("failed)", 6, "opening");
    row("()", 1, "condition");
    row("origin > a", 7, "text");
    row("origin in a..b", 7, "text");
    row("origin ~", 8, "text");
    row("origin ~ \"a", 9, "not closed");
    row("\"open", 0, "not closed");
    row("state > done", 6, "= or !=");
    row("state = dead", 8, "done, failed or reused");
    row("score ! 3", 6, "!=");
    row("finished > yesterday", 11, "2026-01-31");
    row("1..2", 1, "in");
    row("score > 1e999", 8, "no number");
}

void TestTrialFilter::saysWhatIsWrongAndWhere()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(QString, message);
    const auto parsed = TrialFilter::parse(text);
    const auto* problem = std::get_if<Problem>(&parsed);
    QVERIFY(problem);
    QVERIFY2(problem->message.contains(message), qPrintable(problem->message));
    QCOMPARE(problem->position, position);
    QVERIFY(problem->length > 0);
}

void TestTrialFilter::everyFieldCanBeCompared()
{
    for (const auto& field : trialFields()) {
        const char* value = field.kind == TrialField::Kind::State  ? "done"
                            : field.kind == TrialField::Kind::Time ? "2026-01-01"
                                                                   : "1";
        const QString text = QStringLiteral("%1 = %2").arg(field.key, value);
        QVERIFY2(std::holds_alternative<TrialFilter>(TrialFilter::parse(text)), qPrintable(text));
        QVERIFY(TrialFilter::vocabulary().contains(QLatin1String(field.key)));
        QVERIFY(!field.title().isEmpty() && !field.help().isEmpty());
        QVERIFY(field.number || field.text);
    }
}

void TestTrialFilter::hugeAndDeepTextsAreRefused()
{
    const auto problemOf = [](const QString& text) {
        const auto parsed = TrialFilter::parse(text);
        const auto* problem = std::get_if<Problem>(&parsed);
        return problem ? *problem : Problem{};
    };
    const QString open(1000, u'(');
    QVERIFY(problemOf(open + "failed" + QString(1000, u')')).message.contains("levels"));
    QCOMPARE(problemOf(open).position, TrialFilter::maxDepth);
    QVERIFY(problemOf(QStringLiteral("not ").repeated(900) + "failed").message.contains("levels"));
    QVERIFY(problemOf(QString(10'000'000, u'(')).message.contains("longer"));
    const QString wide = QStringLiteral("failed or ").repeated(399) + "done";
    QVERIFY(std::holds_alternative<TrialFilter>(TrialFilter::parse(wide)));
    const QString nested = QString(TrialFilter::maxDepth - 1, u'(') + "failed" +
                           QString(TrialFilter::maxDepth - 1, u')');
    QVERIFY(std::holds_alternative<TrialFilter>(TrialFilter::parse(nested)));
}

void TestTrialFilter::everyPrefixOfAnExpressionIsAnswered()
{
    const QString text = QStringLiteral("(score > 93.5% and not origin !~ \"a b\") or number in "
                                        "1k..2M finished<2026-01-01 \U0001F600 !~= ..");
    const auto list = trials();
    for (qsizetype end = 0; end <= text.size(); ++end)
        for (qsizetype begin = 0; begin <= end; ++begin) {
            const auto parsed = TrialFilter::parse(text.mid(begin, end - begin));
            if (const auto* problem = std::get_if<Problem>(&parsed)) {
                QVERIFY(problem->position >= 0 && problem->position <= end - begin);
                QVERIFY(!problem->message.isEmpty());
            } else {
                std::get<TrialFilter>(parsed).keeps(list.front());
            }
        }
}

QTEST_GUILESS_MAIN(TestTrialFilter)
#include "tst_trial_filter.moc"
