#include "engine/forecast.h"
#include "engine_support.h"

using namespace netwright;

class TestForecast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void costsAreThoseOfTheSampledNetworks();
    void limitsAreCounted();
    void tableTellsItsOwnSeconds();
    void trialsOfTheSameSetupTellTheTime();
    void otherTrialsTellThePace();
    void measuredPaceIsHandedBackAndUsedAgain();
    void restorationIsForecast();
    void workersShareTheTime();
    void onlyWorkersOnItsDevicesCount();
    void budgetInGpuDaysEndsTheSearch();
    void stopRequestEndsIt();
    void methodThatNeedsAValueSuitsTheSpace();
    void partialChannelsAreRefusedBeforeTheSearch();

private:
    static SearchSpec trained()
    {
        SearchSpec spec =
            makeSearchSpec(loadSpace("nas-bench-201"), "random", "training", "synthetic");
        for (const char* setting :
             {"skeleton.channels=4", "skeleton.cells=1", "estimator.epochs=2"})
            applySetting(spec, setting);
        spec.budget.trials = 10;
        return spec;
    }
    static TrialPtr trial(const SearchSpec& spec, double seconds)
    {
        auto trial = std::make_shared<Trial>();
        Rng rng(1);
        trial->genome = spec.space->sample(rng);
        trial->deviceSeconds = seconds;
        return trial;
    }
    static std::vector<WorkerStatus> onTheCpu(std::size_t count)
    {
        return std::vector<WorkerStatus>(count, {.device = "cpu", .search = {}});
    }
    static std::vector<PastSearch> past(const SearchSpec& spec, std::vector<double> seconds)
    {
        PastSearch search{std::make_shared<SearchSpec>(spec), {}};
        for (const double s : seconds)
            search.trials.push_back(trial(spec, s));
        return {search};
    }
};

void TestForecast::costsAreThoseOfTheSampledNetworks()
{
    const Forecast forecast = makeForecast(trained(), {}, {.secondsPerTeraMac = 1});
    QCOMPARE(forecast.samples, 20);
    QCOMPARE(forecast.withinLimits, 20);
    SearchSpec timed = trained();
    timed.constraints.maxLatency = 1; // what no forecast measures excludes nothing
    QCOMPARE(makeForecast(timed, {}, {.secondsPerTeraMac = 1}).withinLimits, 20);
    QVERIFY(forecast.params.low < forecast.params.median);
    QVERIFY(forecast.params.median < forecast.params.high);
    QVERIFY(forecast.macs.low > 0 && forecast.activationBytes.low > 0);
}

void TestForecast::limitsAreCounted()
{
    SearchSpec spec = trained();
    const Forecast all = makeForecast(spec, {}, {.secondsPerTeraMac = 1});
    spec.constraints.maxParams = all.params.median;
    const Forecast some = makeForecast(spec, {}, {.secondsPerTeraMac = 1});
    QVERIFY(some.withinLimits > 0 && some.withinLimits < some.samples);
}

void TestForecast::tableTellsItsOwnSeconds()
{
    const QTemporaryDir folder;
    const SearchSpec spec = test::tableSpec(test::writeTable(folder), "random", 100);
    const Forecast forecast = makeForecast(spec, {}, {});
    QVERIFY(forecast.trial);
    QCOMPARE(forecast.trial->basis, TimeBasis::Table);
    QVERIFY(forecast.trial->seconds.median > 0 && forecast.trial->seconds.median < 100);
    QCOMPARE(*forecast.deviceSeconds, 100 * forecast.trial->seconds.median);
    QVERIFY(!forecast.wallSeconds);
}

void TestForecast::trialsOfTheSameSetupTellTheTime()
{
    const SearchSpec spec = trained();
    const Forecast forecast = makeForecast(spec, past(spec, {5, 7, 30}), {});
    QCOMPARE(forecast.trial->basis, TimeBasis::SameSetup);
    QCOMPARE(forecast.trial->evidence, 3);
    QCOMPARE(forecast.trial->seconds.median, 7.0);
    QCOMPARE(forecast.trial->seconds.high, 30.0);
}

void TestForecast::otherTrialsTellThePace()
{
    const SearchSpec spec = trained();
    SearchSpec twice = spec;
    applySetting(twice, "estimator.epochs=4");
    const auto known = past(spec, {5});
    const Forecast once = makeForecast(spec, past(twice, {5}), {});
    const Forecast more = makeForecast(twice, known, {});
    QCOMPARE(once.trial->basis, TimeBasis::Throughput);
    QCOMPARE(more.trial->basis, TimeBasis::Throughput);
    QVERIFY(more.trial->seconds.median > 3 * once.trial->seconds.median);
}

void TestForecast::measuredPaceIsHandedBackAndUsedAgain()
{
    std::optional<double> measured;
    const Forecast first = makeForecast(trained(), {}, {}, {}, &measured);
    QCOMPARE(first.trial->basis, TimeBasis::Measured);
    QVERIFY(measured && *measured > 0);
    std::optional<double> again;
    const Forecast second =
        makeForecast(trained(), {}, {.secondsPerTeraMac = measured}, {}, &again);
    QVERIFY(!again);
    QCOMPARE(second.trial->seconds.median, first.trial->seconds.median);
}

void TestForecast::restorationIsForecast()
{
    SearchSpec spec =
        makeSearchSpec(loadSpace("e-cae"), "random", "restoration", "synthetic:256x16");
    for (const char* setting : {"skeleton.channels=1", "estimator.epochs=2"})
        applySetting(spec, setting);
    spec.budget.trials = 3;
    const Forecast measured = makeForecast(spec, {}, {});
    QVERIFY(measured.trial);
    QCOMPARE(measured.trial->basis, TimeBasis::Measured);
    // Three passes of training an epoch over 0.9 of the images, one of validation over the rest.
    const Forecast known = makeForecast(spec, {}, {.secondsPerTeraMac = 1e12});
    QCOMPARE(known.trial->seconds.median, known.macs.median * 256 * (3 * 2 * 0.9 + 0.1));
}

void TestForecast::workersShareTheTime()
{
    SearchSpec spec = trained();
    const auto known = past(spec, {6});
    QCOMPARE(*makeForecast(spec, known, {.workers = onTheCpu(1)}).wallSeconds, 60.0);
    QCOMPARE(*makeForecast(spec, known, {.workers = onTheCpu(4)}).wallSeconds, 15.0);
    spec.window = 2;
    const Forecast few = makeForecast(spec, known, {.workers = onTheCpu(4)});
    QCOMPARE(few.workers, 2);
    QCOMPARE(*few.wallSeconds, 30.0);
}

void TestForecast::onlyWorkersOnItsDevicesCount()
{
    SearchSpec spec = trained();
    const auto known = past(spec, {6});
    auto workers = onTheCpu(2);
    workers.push_back({.device = "cuda:0", .search = {}});
    QCOMPARE(makeForecast(spec, known, {.workers = workers}).workers, 3);
    spec.devices = {"cpu"};
    const Forecast forecast = makeForecast(spec, known, {.workers = workers});
    QCOMPARE(forecast.workers, 2);
    QCOMPARE(*forecast.wallSeconds, 30.0);
    spec.devices = {"cuda:3"};
    VERIFY_ERROR(makeForecast(spec, known, {.workers = workers}), "search.devices");
}

void TestForecast::budgetInGpuDaysEndsTheSearch()
{
    SearchSpec spec = trained();
    spec.budget = {.trials = 1000, .gpuDays = 100.0 / 86'400};
    const Forecast forecast = makeForecast(spec, past(spec, {10}), {});
    QCOMPARE(*forecast.trials, 10.0);
    QCOMPARE(*forecast.deviceSeconds, 100.0);
}

void TestForecast::stopRequestEndsIt()
{
    std::stop_source stop;
    stop.request_stop();
    VERIFY_ERROR(makeForecast(trained(), {}, {}, stop.get_token()), "stopped");
}

void TestForecast::methodThatNeedsAValueSuitsTheSpace()
{
    for (const auto& entry : strategies().entries())
        QVERIFY(!unsuitedMethod(loadSpace("darts"), entry.description.name));
}

/// Before anything is trained: where the network is what does not suit, it is named at its setting,
/// for another skeleton does.
void TestForecast::partialChannelsAreRefusedBeforeTheSearch()
{
    const auto refusal = [](std::initializer_list<const char*> settings) {
        SearchSpec spec = makeSearchSpec(loadSpace("nasnet"), "pc-darts", "training", "synthetic");
        for (const char* setting : settings)
            applySetting(spec, setting);
        try {
            validateSpec(spec);
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    const std::string ofK3 =
        refusal({"skeleton.kind=k3", "method.supernet_channels=8", "method.partial_channels=4"});
    QVERIFY2(ofK3.starts_with("method.partial_channels: partial channels need inputs as wide as "
                              "the cell, and a cell of 8 channels reads 24"),
             ofK3.c_str());
    QVERIFY(refusal({"skeleton.kind=k1", "method.supernet_channels=6", "method.partial_channels=4"})
                .find("6 channels are not a multiple of 4") != std::string::npos);
    QCOMPARE(
        refusal({"skeleton.kind=k3", "method.supernet_channels=8", "method.partial_channels=1"}),
        std::string());
    QCOMPARE(
        refusal({"skeleton.kind=k1", "method.supernet_channels=8", "method.partial_channels=4"}),
        std::string());
    QVERIFY(!unsuitedMethod(loadSpace("nasnet"), "pc-darts"));
    QVERIFY(unsuitedMethod(loadSpace("proxyless"), "pc-darts"));
}

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_forecast.moc"
