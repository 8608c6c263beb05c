#include "estimate/outcome_text.h"

#include "core/error.h"
#include "core/rng.h"
#include "support.h"

using namespace netwright;

namespace {

double anyNumber(Rng& rng)
{
    const double value = (rng.uniform() - 0.5) * std::pow(10, 40 * rng.uniform() - 20);
    return rng.below(3) == 0 ? std::trunc(value) : value;
}

Outcome anyOutcome(Rng& rng)
{
    Outcome outcome;
    if (rng.below(4) == 0) {
        outcome.state = Outcome::State::Failed;
        outcome.failure = "out of memory: 3 GiB";
    } else {
        outcome.score = anyNumber(rng);
    }
    for (std::uint64_t i = rng.below(5); i > 0; --i)
        outcome.metrics["metric_" + std::to_string(rng.below(9))] = anyNumber(rng);
    outcome.deviceSeconds = std::abs(anyNumber(rng));
    for (std::uint64_t i = rng.below(4); i > 0; --i) {
        CurvePoint point{anyNumber(rng), anyNumber(rng), anyNumber(rng), {}, anyNumber(rng)};
        if (rng.below(2) == 0)
            point.validationAccuracy = anyNumber(rng);
        outcome.curve.push_back(point);
    }
    return outcome;
}

std::string written(const Outcome& outcome)
{
    return outcomeToJson(outcome, false).dump();
}

} // namespace

class TestOutcomeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsWritten()
    {
        Rng rng(1);
        for (int i = 0; i < 2'000; ++i) {
            const std::string text = written(anyOutcome(rng));
            const auto outcome = quickOutcome(text);
            QVERIFY2(outcome, text.c_str());
            QCOMPARE(written(*outcome), text);
        }
    }

    void agreesWithTheSlowReaderOnDamagedTexts()
    {
        Rng rng(2);
        int accepted = 0;
        for (int i = 0; i < 40'000; ++i) {
            std::string text = written(anyOutcome(rng));
            const auto at = rng.below(text.size());
            static constexpr std::string_view characters =
                "0123456789.-+eE\"{}[],: nulltruefas\\\x80\x01";
            if (rng.below(2) == 0)
                text[at] = characters[rng.below(characters.size())];
            else
                text.erase(at, 1 + rng.below(8));
            const auto quick = quickOutcome(text);
            if (!quick)
                continue;
            ++accepted;
            try {
                const std::string slow = written(outcomeFromJson(parseJson(text, "text"), "o"));
                QVERIFY2(written(*quick) == slow,
                         (text + "\n" + written(*quick) + "\n" + slow).c_str());
            } catch (const Error& error) {
                QFAIL(qPrintable(QString::fromStdString(text + ": " + error.what())));
            }
        }
        QVERIFY(accepted > 1'000);
    }

    void leavesOtherTextsAlone_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"", "{}", "null", "{\"state\":\"done\"}",
              "{\"state\":\"done\",\"metrics\":{},\"device_seconds\":1,\"curve\":[]}",
              "{ \"state\":\"failed\",\"metrics\":{},\"device_seconds\":1,\"curve\":[]}",
              "{\"state\":\"failed\",\"metrics\":{},\"device_seconds\":-1,\"curve\":[]}",
              "{\"state\":\"failed\",\"metrics\":{},\"device_seconds\":01,\"curve\":[]}",
              "{\"state\":\"failed\",\"metrics\":{},\"device_seconds\":1.,\"curve\":[]}",
              "{\"state\":\"failed\",\"metrics\":{},\"device_seconds\":1e999,\"curve\":[]}",
              "{\"state\":\"failed\",\"metrics\":{},\"device_seconds\":nan,\"curve\":[]}",
              "{\"state\":\"failed\",\"metrics\":{},\"device_seconds\":1,\"curve\":[]} ",
              "{\"state\":\"failed\",\"metrics\":{\"a\":1,\"a\":2},\"device_seconds\":1,\"curve\":["
              "]}",
              "{\"state\":\"failed\",\"metrics\":{},\"device_seconds\":1,\"curve\":[],"
              "\"failure\":\"a \\\" b\"}"})
            QTest::newRow(text) << QByteArray(text);
    }
    void leavesOtherTextsAlone()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!quickOutcome(text.toStdString()));
    }

    void readsGenomes()
    {
        QCOMPARE(quickGenome("[]")->genes, std::vector<double>{});
        QCOMPARE(quickGenome("[1,2.5,-3e2]")->genes, (std::vector<double>{1, 2.5, -300}));
        for (const char* text : {"", "[", "[1", "[1,", "[1,]", "[1]x", "[01]", "[inf]", "[null]",
                                 "[1 ,2]", "[[1]]", "[\"1\"]"})
            QVERIFY2(!quickGenome(text), text);
    }
};

QTEST_APPLESS_MAIN(TestOutcomeText)
#include "tst_outcome_text.moc"
