#include "estimate/estimator.h"
#include "space/registry.h"

#include "support.h"

using namespace netwright;

namespace {

Outcome fullOutcome()
{
    Outcome outcome;
    outcome.state = Outcome::State::Interrupted;
    outcome.score = 91.25;
    outcome.metrics = {{"params", 1e6}, {"val_acc", 91.25}};
    outcome.deviceSeconds = 12.5;
    outcome.curve = {{1, 0.7, 80, 79.5, 6}, {2, 0.4, 90, {}, 6.5}};
    outcome.failure = "one line";
    outcome.checkpoint = std::string("\0\x01\xff", 3);
    outcome.weights = "weights";
    return outcome;
}

} // namespace

class TestOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTripsThroughJson()
    {
        const Outcome before = fullOutcome();
        const Json json = parseJson(outcomeToJson(before, true).dump(), "text");
        const Outcome after = outcomeFromJson(json, "outcome");
        QVERIFY(after.state == before.state);
        QCOMPARE(after.score.value(), 91.25);
        QCOMPARE(after.metrics, before.metrics);
        QCOMPARE(after.deviceSeconds, 12.5);
        QCOMPARE(after.curve.size(), std::size_t{2});
        QCOMPARE(after.curve[0].validationAccuracy.value(), 79.5);
        QVERIFY(!after.curve[1].validationAccuracy);
        QCOMPARE(after.curve[1].seconds, 6.5);
        QCOMPARE(after.failure, before.failure);
        QCOMPARE(after.checkpoint, before.checkpoint);
        QCOMPARE(after.weights, before.weights);
    }

    void bytesCanBeLeftOut()
    {
        const Json json = outcomeToJson(fullOutcome(), false);
        QVERIFY(!json.contains("weights") && !json.contains("checkpoint"));
        QVERIFY(outcomeFromJson(json, "outcome").weights.empty());
    }

    void badJsonNamesTheKey_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* name, const char* text, const char* message) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(message);
        };
        row("state", R"({"state":"lost","device_seconds":0})", "o.state: unknown state \"lost\"");
        row("no score", R"({"state":"done","device_seconds":0})", "without a score");
        row("metrics", R"({"state":"failed","device_seconds":0,"metrics":[1]})", "o.metrics");
        row("metric", R"({"state":"failed","device_seconds":0,"metrics":{"a":"b"}})", "\"a\"");
        row("seconds", R"({"state":"failed","device_seconds":-1})", "o.device_seconds");
        row("curve", R"({"state":"failed","device_seconds":0,"curve":[{"epoch":1}]})",
            "o.curve[0]");
        row("base64", R"({"state":"failed","device_seconds":0,"weights":"*"})", "o.weights");
        row("unknown key", R"({"state":"failed","device_seconds":0,"extra":1})", "\"extra\"");
        row("not an object", "[]", "expected a JSON object");
    }

    void badJsonNamesTheKey()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, message);
        VERIFY_ERROR(outcomeFromJson(parseJson(text.toStdString(), "text"), "o"),
                     message.toStdString());
    }

    void valuesThatAreNotFiniteAreRefused()
    {
        Outcome outcome = fullOutcome();
        outcome.metrics["val_loss"] = std::nan("");
        VERIFY_ERROR(outcomeToJson(outcome, false), "val_loss is not a finite number");
    }

    void constraintsAreCheckedOneByOne()
    {
        const std::map<std::string, double> metrics = {
            {"params", 5.2e6}, {"macs", 3e8}, {"activation_bytes", 2048}};
        checkConstraints(metrics, {});
        checkConstraints(metrics, {5.2e6, 3e8, 2048});
        VERIFY_ERROR(checkConstraints(metrics, {.maxParams = 4e6}),
                     "architecture too large: 5.2 M parameters, the limit is 4 M; raise "
                     "constraint.max_params");
        VERIFY_ERROR(checkConstraints(metrics, {.maxMacs = 1e8}), "300 M multiply-accumulates");
        VERIFY_ERROR(checkConstraints(metrics, {.maxActivationBytes = 1000}),
                     "2048 bytes of activations");
        VERIFY_ERROR(checkConstraints({}, {.maxParams = 4e6}), "parameters are not known");
    }

    void latencyIsMeasuredWhereItIsLimited()
    {
        const SpacePtr space = loadSpace("nas-bench-201");
        Candidate candidate{space, *space->at(7), space->defaultSkeleton()};
        candidate.skeleton.cells = 1;
        auto metrics = costMetrics(candidate);
        checkConstraints(candidate, metrics, {.maxParams = 1e9}, "cpu");
        QVERIFY(!metrics.contains("latency"));
        VERIFY_ERROR(
            checkConstraints(candidate, metrics, {.maxParams = 1, .maxLatency = 1e-9}, "cpu"),
            "parameters");
        QVERIFY(!metrics.contains("latency")); // not worth the time
        VERIFY_ERROR(checkConstraints(candidate, metrics, {.maxLatency = 1e-9}, "cpu"),
                     "milliseconds for an image");
        QVERIFY(metrics.at("latency") > 0);
        checkConstraints(candidate, metrics, {.maxLatency = 1e9}, "cpu");
        metrics["latency"] = 1e6; // is not measured again
        checkConstraints(candidate, metrics, {.maxLatency = 1e6}, "cpu");
        VERIFY_ERROR(checkConstraints(candidate, metrics, {.maxLatency = 999'999}, "cpu"),
                     "1 M milliseconds for an image");
    }
};

QTEST_GUILESS_MAIN(TestOutcome)
#include "tst_outcome.moc"
