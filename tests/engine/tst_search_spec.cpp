#include "engine_support.h"

using namespace netwright;

class TestSearchSpec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void budgetTextRoundTrips_data();
    void budgetTextRoundTrips();
    void badBudgetTextIsRefused_data();
    void badBudgetTextIsRefused();
    void everySettingReachesItsPlace();
    void badSettingsAreRefused_data();
    void badSettingsAreRefused();
    void jsonRoundTrips();
    void settingsOfOldProjectsAreReadOver();
    void damagedJsonIsRefused();
    void validationNamesWhatIsWrong();
    void gpuDaysAloneNeedSeconds();
    void tablesOfAnotherSpaceAreRefused();
    void dataSetTheShapeOfTheNetwork();
    void cifarBringsItsAugmentation_data();
    void cifarBringsItsAugmentation();
};

void TestSearchSpec::budgetTextRoundTrips_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"trials=100", "gpu_days=0.5", "hours=2", "trials=7,gpu_days=1.25,hours=0.1"})
        QTest::newRow(text) << QString(text);
}

void TestSearchSpec::budgetTextRoundTrips()
{
    QFETCH(QString, text);
    QCOMPARE(toText(budgetFromText(text.toStdString())), text.toStdString());
}

void TestSearchSpec::badBudgetTextIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"", "trials", "trials=", "trials=0", "trials=-3", "trials=1.5", "trials=1,trials=2",
          "days=1", "gpu_days=nan", "hours=inf", "hours=1,"})
        QTest::newRow(text) << QString(text);
}

void TestSearchSpec::badBudgetTextIsRefused()
{
    QFETCH(QString, text);
    VERIFY_ERROR(budgetFromText(text.toStdString()), "budget");
}

void TestSearchSpec::everySettingReachesItsPlace()
{
    SearchSpec spec =
        makeSearchSpec(loadSpace("nas-bench-201"), "ageing-evolution", "table", "none");
    for (const char* setting :
         {"skeleton.channels=24", "skeleton.cells=2", "skeleton.classes=100",
          "constraint.max_params=5e6", "constraint.max_macs=1e9",
          "constraint.max_activation_bytes=2e8", "search.window=3", "search.reuse=false",
          "search.name=mine", "search.devices= cuda:1, cpu,cuda:1", "estimator.score=acc=uracy"})
        applySetting(spec, setting);
    QCOMPARE(spec.skeleton.channels, 24);
    QCOMPARE(spec.skeleton.cells, 2);
    QCOMPARE(spec.skeleton.classes, 100);
    QCOMPARE(spec.constraints.maxParams.value(), 5e6);
    QCOMPARE(spec.constraints.maxMacs.value(), 1e9);
    QCOMPARE(spec.constraints.maxActivationBytes.value(), 2e8);
    QCOMPARE(spec.window, 3);
    QCOMPARE(spec.reuse, false);
    QCOMPARE(spec.name, std::string("mine"));
    QVERIFY(spec.devices == (DeviceList{"cuda:1", "cpu"}));
    QCOMPARE(spec.estimatorParams.get<std::string>("score"), std::string("acc=uracy"));
    applySetting(spec, "constraint.max_params=0");
    QVERIFY(!spec.constraints.maxParams);
}

void TestSearchSpec::badSettingsAreRefused_data()
{
    QTest::addColumn<QString>("setting");
    for (const char* setting :
         {"", "cells=4", "skeleton.cells", "skeleton.cells=many", "skeleton.cels=4",
          "skeleton.cells=0", "search.window=0", "search.reuse=maybe", "training.epochs=1",
          "constraint.max_params=-1", "search.devices=gpu",
          "search.devices=cuda:", "method.population=x"})
        QTest::newRow(setting) << QString(setting);
}

void TestSearchSpec::badSettingsAreRefused()
{
    QFETCH(QString, setting);
    SearchSpec spec = makeSearchSpec(loadSpace("nas-bench-201"), "random", "table", "none");
    VERIFY_ERROR(applySetting(spec, setting.toStdString()), "");
}

void TestSearchSpec::jsonRoundTrips()
{
    SearchSpec spec =
        makeSearchSpec(loadSpace("nas-bench-201"), "ageing-evolution", "table", "none");
    applySetting(spec, "skeleton.cells=3");
    applySetting(spec, "constraint.max_macs=1e9");
    applySetting(spec, "search.devices=cuda:0,cuda:1");
    applySetting(spec, "estimator.file=/a/b.csv");
    spec.budget = budgetFromText("trials=9,hours=0.3");
    spec.seed = 0xffff'ffff'ffff'ffff;
    const SearchSpec back = specFromJson(parseJson(specToJson(spec).dump(), "t"), "t");
    QCOMPARE(specToJson(back), specToJson(spec));
    QVERIFY(back.skeleton == spec.skeleton);
    QVERIFY(back.budget == spec.budget);
    QVERIFY(back.estimatorParams == spec.estimatorParams);
    QCOMPARE(back.seed, spec.seed);
    QVERIFY(back.devices == spec.devices);
}

void TestSearchSpec::settingsOfOldProjectsAreReadOver()
{
    const SearchSpec spec =
        makeSearchSpec(loadSpace("darts"), "random-nas", "training", "synthetic");
    Json json = specToJson(spec);
    json["method_params"]["arch_learning_rate"] = 0.001;
    QVERIFY(specFromJson(json, "project").methodParams == spec.methodParams);
    json["method_params"]["arch_nonsense"] = 0.001;
    VERIFY_ERROR(specFromJson(json, "project"), "arch_nonsense");
}

void TestSearchSpec::damagedJsonIsRefused()
{
    const Json good =
        specToJson(makeSearchSpec(loadSpace("nas-bench-201"), "random", "table", "none"));
    for (const auto& [key, value] : good.items()) {
        Json missing = good;
        missing.erase(key);
        if (key == "space_version") // projects of earlier builds have none
            QCOMPARE(specFromJson(missing, "place").spaceVersion, SearchSpec().spaceVersion);
        else
            VERIFY_ERROR(specFromJson(missing, "place"), "place");
        Json wrong = good;
        wrong[key] = Json::array({1});
        VERIFY_ERROR(specFromJson(wrong, "place"), "place");
    }
    Json more = good;
    more["surprise"] = 1;
    VERIFY_ERROR(specFromJson(more, "place"), "surprise");
}

void TestSearchSpec::validationNamesWhatIsWrong()
{
    QTemporaryDir folder;
    const SearchSpec good = test::tableSpec(test::writeTable(folder), "random", 10);
    validateSpec(good);
    SearchSpec spec = good;
    spec.budget = {};
    VERIFY_ERROR(validateSpec(spec), "budget");
    spec = good;
    applySetting(spec, "estimator.file=/nowhere/t.csv");
    VERIFY_ERROR(validateSpec(spec), "/nowhere/t.csv");
    spec = good;
    spec.skeleton.kind = "k9";
    VERIFY_ERROR(validateSpec(spec), "skeleton");
    spec = makeSearchSpec(loadSpace("nas-bench-201"), "random", "training", "none");
    spec.budget.trials = 1;
    VERIFY_ERROR(validateSpec(spec), "data");
    VERIFY_ERROR(makeSearchSpec(loadSpace("nas-bench-201"), "magic", "table", "none"), "magic");
}

void TestSearchSpec::gpuDaysAloneNeedSeconds()
{
    QTemporaryDir folder;
    const SearchSpec good = test::tableSpec(test::writeTable(folder), "random", 10);
    SearchSpec spec = good;
    spec.budget = {.gpuDays = 1};
    validateSpec(spec);
    applySetting(spec, "estimator.seconds=");
    VERIFY_ERROR(validateSpec(spec), "set estimator.seconds");
    spec.budget.trials = 10;
    validateSpec(spec);
    spec.budget = {.gpuDays = 1, .hours = 1};
    validateSpec(spec);
}

void TestSearchSpec::tablesOfAnotherSpaceAreRefused()
{
    QTemporaryDir folder;
    const SearchSpec good = test::tableSpec(test::writeTable(folder), "random", 10);
    SearchSpec spec = makeSearchSpec(loadSpace("darts"), "random", "table", "none");
    spec.estimatorParams = good.estimatorParams;
    spec.budget = good.budget;
    VERIFY_ERROR(validateSpec(spec), "table.csv, line 2, column arch_str");
}

void TestSearchSpec::dataSetTheShapeOfTheNetwork()
{
    SearchSpec spec = makeSearchSpec(loadSpace("nas-bench-201"), "random", "training", "synthetic");
    spec.budget.trials = 1;
    validateSpec(spec);
    spec.skeleton.classes += 1;
    VERIFY_ERROR(validateSpec(spec), "skeleton.classes");
    spec.skeleton.classes -= 1;
    spec.skeleton.input.channels += 1;
    VERIFY_ERROR(validateSpec(spec), "skeleton.input_channels");
}

void TestSearchSpec::cifarBringsItsAugmentation_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("labelBytes");
    QTest::newRow("cifar10") << "cifar10"
                             << "data_batch_1.bin" << 1;
    QTest::newRow("cifar100") << "cifar100"
                              << "train.bin" << 2;
}

void TestSearchSpec::cifarBringsItsAugmentation()
{
    QFETCH(QString, data);
    QFETCH(QString, file);
    QFETCH(int, labelBytes);
    QTemporaryDir folder;
    constexpr std::size_t images = 20;
    std::string records;
    for (std::size_t i = 0; i < images; ++i) {
        records.append(static_cast<std::size_t>(labelBytes), static_cast<char>(i % 10));
        records.append(3 * 32 * 32, static_cast<char>(i));
    }
    std::ofstream(folder.filePath(file).toStdString(), std::ios::binary) << records;
    const std::string name = (data + ":" + folder.path()).toStdString();

    const SpacePtr space = loadSpace("nas-bench-201");
    SearchSpec spec = makeSearchSpec(space, "random", "training", name);
    QCOMPARE(spec.estimatorParams.get<int>("pad_crop"), 4);
    QVERIFY(spec.estimatorParams.get<bool>("flip"));
    QCOMPARE(spec.estimatorParams.get<int>("cutout"), 0);
    applySetting(spec, "estimator.pad_crop=0");
    applySetting(spec, "estimator.flip=false");
    const SearchSpec stored =
        specFromJson(specToJson(spec), "t"); // the data set is not asked again
    QCOMPARE(stored.estimatorParams.get<int>("pad_crop"), 0);
    QVERIFY(!stored.estimatorParams.get<bool>("flip"));
    const SearchSpec plain = makeSearchSpec(space, "random", "training", "synthetic");
    QCOMPARE(plain.estimatorParams.get<int>("pad_crop"), 0);
    makeSearchSpec(space, "random", "table", name); // has no such parameters
}

QTEST_GUILESS_MAIN(TestSearchSpec)
#include "tst_search_spec.moc"
