#include "engine/methods.h"
#include "engine/presets.h"
#include "engine/search_spec.h"
#include "engine/supernet_strategy.h"
#include "graph/cost.h"
#include "space/registry.h"
#include "supernet/method.h"
#include "support.h"

#include <cmath>

using namespace netwright;

class TestPresets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPresetFitsEveryMethod_data()
    {
        QTest::addColumn<QString>("method");
        for (const auto& method : searchMethods())
            QTest::newRow(method.name.c_str()) << QString::fromStdString(method.name);
    }
    void everyPresetFitsEveryMethod()
    {
        QFETCH(QString, method);
        for (const auto& shipped : spaceTemplates())
            for (const auto& preset : presetNames()) {
                const std::string name = shipped.description.name;
                SearchSpec spec =
                    makeSearchSpec(loadSpace(name), method.toStdString(),
                                   name == "e-cae" ? "restoration" : "training", "synthetic");
                applyPreset(spec, preset); // throws for a key or a value that does not exist
            }
    }

    /// The work of a desk search is a small part of the published one; BayesNAS was published with
    /// one epoch.
    void weightSharingMethodsHaveBothPresets_data()
    {
        QTest::addColumn<QString>("method");
        for (const auto& entry : weightSharingMethods().entries())
            QTest::newRow(entry.description.name.c_str())
                << QString::fromStdString(entry.description.name);
    }
    void weightSharingMethodsHaveBothPresets()
    {
        QFETCH(QString, method);
        const std::map<std::string, std::string> places = {{"data", "darts-multi-op"},
                                                           {"enas", "enas-micro"},
                                                           {"one-shot", "one-shot"},
                                                           {"proxyless-g", "proxyless-small"},
                                                           {"proxyless-r", "proxyless-small"}};
        const std::string name = method.toStdString();
        const auto place = places.find(name);
        const std::string space = place == places.end() ? "darts" : place->second;
        SearchSpec paper = spec(space.c_str(), name.c_str()), desk = paper;
        const auto published = presetSettings(paper, "paper");
        QVERIFY(published.contains("skeleton.channels"));
        // How the networks of One-Shot were trained alone is not known to us.
        QCOMPARE(published.contains("estimator.epochs"), name != "one-shot");
        applyPreset(paper, "paper");
        applyPreset(desk, "desk");
        validateSpec(paper);
        validateSpec(desk);
        QVERIFY(supernetWork(desk) < 0.02 * supernetWork(paper));
        QVERIFY(aloneWork(desk) < 0.01 * aloneWork(paper));
    }

    void variantsDifferInTheirDefaultsAlone()
    {
        const auto differ = [](const char* a, const char* b) {
            std::vector<std::string> names;
            const auto &one = methodDescription(a), &other = methodDescription(b);
            const Params defaults(one.params, "method"), others(other.params, "method");
            for (const ParamSpec& param : one.params)
                if (defaults.value(param.name) != others.value(param.name))
                    names.push_back(param.name);
            return names;
        };
        QCOMPARE(differ("darts", "darts-first-order"), std::vector<std::string>{"order"});
        QCOMPARE(differ("sgas", "sgas-criterion-2"), std::vector<std::string>{"criterion"});
    }

    void dartsRandomIsPublishedAsItWasTrained()
    {
        const auto shortEpochs = [](const SearchSpec& s) { // as trainings are shortened
            return std::lround(s.estimatorParams.get<int>("epochs") *
                               s.methodParams.get<double>("short_training"));
        };
        SearchSpec paper = spec("darts", "darts-random");
        applyPreset(paper, "paper");
        QCOMPARE(paper.skeleton.channels, 36);
        QCOMPARE(paper.estimatorParams.get<int>("epochs"), 600);
        QCOMPARE(paper.methodParams.get<int>("samples"), 24);
        QCOMPARE(shortEpochs(paper), 100L);
        SearchSpec desk = spec("darts", "darts-random");
        applyPreset(desk, "desk");
        QCOMPARE(desk.skeleton.channels, 8);
        QCOMPARE(shortEpochs(desk), 1L);
    }

    void deskIsSmallAndPaperIsPublished()
    {
        SearchSpec desk = spec("darts", "darts");
        applyPreset(desk, "desk");
        QCOMPARE(desk.skeleton.channels, 8);
        QCOMPARE(desk.skeleton.cells, 5);
        QCOMPARE(desk.estimatorParams.get<int>("epochs"), 2);
        QVERIFY(desk.methodParams.get<int>("epochs") < 20);
        SearchSpec paper = spec("darts", "darts");
        applyPreset(paper, "paper");
        QCOMPARE(paper.skeleton.channels, 36);
        QCOMPARE(paper.skeleton.cells, 20);
        QCOMPARE(paper.methodParams.get<int>("epochs"), 50);
        QCOMPARE(paper.estimatorParams.get<int>("epochs"), 600);
        const Skeleton supernet = supernetSkeleton(paper.skeleton, paper.methodParams);
        QCOMPARE(supernet.channels, 16);
        QCOMPARE(supernet.cells, 8);
    }

    /// Methods on DARTS cells: the recipe of DARTS and what the papers changed of it.
    void whatWasFoundIsTrainedAsPublished_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<int>("batch");
        QTest::addColumn<double>("dropPath");
        QTest::addColumn<double>("learningRate");
        const auto row = [](const char* method, int batch, double dropPath, double rate) {
            QTest::newRow(method) << method << batch << dropPath << rate;
        };
        row("darts", 96, 0.2, 0.025);
        row("darts-first-order", 96, 0.2, 0.025);
        row("darts-random", 96, 0.2, 0.025);
        row("pc-darts", 96, 0.3, 0.025);
        row("p-darts", 128, 0.3, 0.025);
        row("data", 96, 0.2, 0.035);
        row("bayes-nas", 96, 0.2, 0.025);
    }
    void whatWasFoundIsTrainedAsPublished()
    {
        QFETCH(QString, method);
        QFETCH(int, batch);
        QFETCH(double, dropPath);
        QFETCH(double, learningRate);
        SearchSpec paper = spec("darts", method.toUtf8().constData());
        applyPreset(paper, "paper");
        QCOMPARE(paper.skeleton.channels, 36);
        QCOMPARE(paper.skeleton.cells, 20);
        QVERIFY(paper.skeleton.auxHead);
        const Params& training = paper.estimatorParams;
        QCOMPARE(training.get<int>("epochs"), 600);
        QCOMPARE(training.get<int>("batch"), batch);
        QCOMPARE(training.get<double>("drop_path"), dropPath);
        QCOMPARE(training.get<double>("learning_rate"), learningRate);
        QCOMPARE(training.get<int>("cutout"), 16);
        QCOMPARE(training.get<double>("aux_weight"), 0.4);
        QCOMPARE(training.get<double>("weight_decay"), 3e-4);
        QCOMPARE(training.get<double>("clip_norm"), 5.0);
        QCOMPARE(training.get<std::string>("schedule"), std::string("cosine"));
    }

    void howToTrainAloneIsNotForOtherEstimators()
    {
        SearchSpec spec = makeSearchSpec(loadSpace("darts"), "darts", "low-fidelity", "synthetic");
        const int epochs = spec.estimatorParams.get<int>("epochs");
        applyPreset(spec, "paper");
        QCOMPARE(spec.estimatorParams.get<int>("epochs"), epochs);
        QCOMPARE(spec.skeleton.cells, 20);
    }

    /// Suganuma et al. 2018: 20 epochs of Adam (0.001; 0.5, 0.999), batches of 16.
    void restorationIsPublishedAndSmallOnADesk()
    {
        SearchSpec paper = makeSearchSpec(loadSpace("e-cae"), "random", "restoration", "synthetic");
        paper.budget.trials = 1;
        SearchSpec desk = paper;
        applyPreset(paper, "paper");
        applyPreset(desk, "desk");
        validateSpec(paper);
        validateSpec(desk);
        const Params& training = paper.estimatorParams;
        QCOMPARE(paper.skeleton.channels, 64);
        QCOMPARE(training.get<int>("epochs"), 20);
        QCOMPARE(training.get<int>("batch"), 16);
        QCOMPARE(training.get<std::string>("optimizer"), std::string("adam"));
        QCOMPARE(training.get<std::string>("schedule"), std::string("constant"));
        QCOMPARE(training.get<double>("learning_rate"), 0.001);
        QCOMPARE(training.get<double>("momentum"), 0.5);
        QCOMPARE(training.get<double>("clip_norm"), 0.0);
        QCOMPARE(training.get<double>("weight_decay"), 0.0);
        QVERIFY(aloneWork(desk) < 0.001 * aloneWork(paper));
    }

    void sizesOfStackedCellsAreNotThoseOfStages()
    {
        SearchSpec paper = spec("nas-bench-201", "darts");
        applyPreset(paper, "paper");
        QCOMPARE(paper.skeleton.channels, 16);
        QCOMPARE(paper.skeleton.cells, 5); // of each stage, as the benchmark has them
        QVERIFY(supernetSkeleton(paper.skeleton, paper.methodParams) == paper.skeleton);
        SearchSpec desk = spec("nas-bench-201", "darts");
        applyPreset(desk, "desk");
        QCOMPARE(desk.skeleton.cells, 1);
    }

    void whatTheMethodSaysCountsFirst()
    {
        SearchSpec evolution = spec("darts", "ageing-evolution");
        applyPreset(evolution, "desk");
        QCOMPARE(evolution.methodParams.get<int>("population"), 10);
        QVERIFY(presetSettings(evolution, "paper").empty());
        VERIFY_ERROR(applyPreset(evolution, "moon"), "choose one of desk, paper");
    }

private:
    /// Multiply-accumulates of all epochs, up to a factor that depends on the data alone.
    static double supernetWork(const SearchSpec& spec)
    {
        Skeleton skeleton = supernetSkeleton(spec.skeleton, spec.methodParams);
        skeleton.sharedWeights = true;
        const SupernetPlan plan = weightSharingMethods()
                                      .find(spec.method)
                                      .make(spec.space, skeleton, spec.methodParams)
                                      ->planAt(0);
        const Cost one = cost(spec.space->buildSuper(plan.skeleton, plan.form));
        return static_cast<double>(one.macs) * spec.methodParams.get<int>("epochs") *
               spec.methodParams.get<double>("data_fraction");
    }
    static double aloneWork(const SearchSpec& spec)
    {
        Rng rng(1);
        const Cost one = cost(spec.space->build(spec.space->sample(rng), spec.skeleton));
        return static_cast<double>(one.macs) * spec.estimatorParams.get<int>("epochs") *
               spec.estimatorParams.get<double>("data_fraction");
    }
    static SearchSpec spec(const char* space, const char* method)
    {
        return makeSearchSpec(loadSpace(space), method, "training", "synthetic");
    }
};

QTEST_GUILESS_MAIN(TestPresets)
#include "tst_presets.moc"
