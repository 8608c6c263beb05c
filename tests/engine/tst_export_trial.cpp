#include "nn/network.h"
#include "nn/objective.h"
#include "nn/safetensors.h"

#include <ATen/ATen.h>

#include "data/batches.h"
#include "data/dataset.h"

#include "core/file.h"
#include "engine/architecture_json.h"
#include "engine/export_trial.h"
#include "engine/retrain.h"
#include "engine_support.h"
#include "exchange/onnx_runtime.h"

using namespace netwright;

class TestExportTrial : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFileIsWritten();
    void architectureJsonIsReadBack();
    void weightsAreThoseOfTheTrial();
    void reusedTrialTakesTheWeightsOfItsOriginal();
    void withoutKeptWeightsTheyAreRandomAndSaidToBe();
    void theProjectIsNeverWrittenOver();
    void testAccuracyIsThatOfTheWrittenWeights();
    void aNetworkThatRestoresIsTestedAndTrainedAgain();
    void damagedArchitectureJsonIsRefused();

private:
    std::filesystem::path file(const char* name) const
    {
        return m_folder.filePath(name).toStdString();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Project> m_project;
    SearchId m_search;
    TrialPtr m_best;
};

void TestExportTrial::initTestCase()
{
    qputenv("PATH", qgetenv("PATH") + ":" NETWRIGHT_BIN_DIR); // netwright-layout
    SearchSpec spec =
        makeSearchSpec(loadSpace("nas-bench-201"), "random", "training", "synthetic:256x8");
    for (const char* setting :
         {"skeleton.cells=1", "skeleton.channels=4", "estimator.epochs=1", "search.window=1"})
        applySetting(spec, setting);
    spec.budget.trials = 2;
    m_project = Project::create(file("p.netwright"), test::pool(1));
    m_search = m_project->addSearch(spec);
    m_project->start(m_search);
    m_project->waitUntilIdle();
    m_best = m_project->status(m_search).best;
    QVERIFY(m_best != nullptr);
}

void TestExportTrial::everyFileIsWritten()
{
    ExportTargets targets;
    targets.onnx = file("best.onnx");
    targets.json = file("best.json");
    targets.safetensors = file("best.safetensors");
    targets.dot = file("best.dot");
    targets.svg = file("best.svg");
    targets.pytorch = file("best.py");
    const ExportReport report = exportTrial(*m_project, m_search, *m_best, targets);
    QVERIFY(report.trainedWeights);
    QCOMPARE(report.facts["files"].size(), std::size_t{6});
    QCOMPARE(report.facts["weights"].get<std::string>(), std::string("trained"));
    QCOMPARE(report.facts["params"].get<double>(), m_best->metrics.at("params"));
    QVERIFY(readFile(*targets.onnx).find(m_best->architecture) != std::string::npos);
    QVERIFY(readFile(*targets.onnx).find("normalisation_mean") != std::string::npos);
    QVERIFY(readFile(*targets.dot).find("digraph") != std::string::npos);
    QVERIFY(readFile(*targets.svg).find("<svg") != std::string::npos);
    QVERIFY(readFile(*targets.pytorch).find("class Network") != std::string::npos);
}

void TestExportTrial::architectureJsonIsReadBack()
{
    ExportTargets targets;
    targets.json = file("again.json");
    exportTrial(*m_project, m_search, *m_best, targets);
    const Json json = parseJson(readFile(*targets.json), "again.json");
    const Architecture read = architectureFromJson(json, "again.json");
    QVERIFY(read.genome == m_best->genome);
    QVERIFY(read.skeleton == m_project->status(m_search).spec->skeleton);
    QCOMPARE(architectureToJson(read)["graph"], json["graph"]);
    QCOMPARE(json["provenance"]["trial"].get<std::int64_t>(), m_best->number);
    QCOMPARE(json["metrics"]["params"].get<double>(), m_best->metrics.at("params"));
}

void TestExportTrial::weightsAreThoseOfTheTrial()
{
    ExportTargets targets;
    targets.safetensors = file("weights.safetensors");
    exportTrial(*m_project, m_search, *m_best, targets);
    const auto exported = fromSafetensors(readFile(*targets.safetensors), "exported");
    const auto kept = fromSafetensors(m_project->weights(m_best->id), "kept");
    QVERIFY(!exported.tensors.empty());
    for (const auto& [name, tensor] : exported.tensors)
        QVERIFY2(tensor.equal(kept.tensors.at(name)), name.c_str());
    QCOMPARE(exported.metadata.at("weights"), std::string("trained"));
}

void TestExportTrial::reusedTrialTakesTheWeightsOfItsOriginal()
{
    Trial reused = *m_best;
    reused.number = 1'000;
    reused.id = TrialId{m_best->id.value + 1'000 - m_best->number};
    reused.state = Trial::State::Reused;
    reused.reusedFrom = m_best->number;
    QVERIFY(exportTrial(*m_project, m_search, reused, {}).trainedWeights);
}

void TestExportTrial::withoutKeptWeightsTheyAreRandomAndSaidToBe()
{
    Trial other = *m_best;
    other.id = TrialId{m_best->id.value + 500};
    ExportTargets targets;
    targets.json = file("random.json");
    targets.onnx = file("random.onnx");
    const ExportReport report = exportTrial(*m_project, m_search, other, targets);
    QVERIFY(!report.trainedWeights);
    QCOMPARE(report.facts["weights"].get<std::string>(), std::string("random"));
    QVERIFY(readFile(*targets.json).find("\"weights\": \"random\"") != std::string::npos);
}

void TestExportTrial::theProjectIsNeverWrittenOver()
{
    const auto before = m_project->trials(m_search).size();
    std::filesystem::create_symlink(file("p.netwright"), file("other-name"));
    for (const char* name : {"p.netwright", "p.netwright-wal", "other-name", "./p.netwright"}) {
        ExportTargets targets;
        targets.onnx = file(name);
        VERIFY_ERROR(exportTrial(*m_project, m_search, *m_best, targets), "is the project itself");
    }
    ExportTargets twice;
    twice.onnx = file("same");
    twice.json = file("./same");
    VERIFY_ERROR(exportTrial(*m_project, m_search, *m_best, twice), "is named for two formats");
    QVERIFY(!std::filesystem::exists(file("same")));
    const auto again = ProjectView::open(file("p.netwright"));
    QCOMPARE(again->trials(m_search).size(), before);
}

void TestExportTrial::testAccuracyIsThatOfTheWrittenWeights()
{
    ExportTargets targets;
    targets.safetensors = file("tested.safetensors");
    const auto report = exportTrial(*m_project, m_search, *m_best, targets, {.testImages = true});
    QVERIFY(report.testScore && *report.testScore > 0 && *report.testScore <= 100);
    QCOMPARE(report.facts["test_accuracy"].get<double>(), *report.testScore);

    Network network(m_project->status(m_search).spec->space->build(
                        m_best->genome, m_project->status(m_search).spec->skeleton),
                    {.seed = 3});
    network.loadWeights(fromSafetensors(readFile(*targets.safetensors), "tested").tensors);
    network.setTraining(false);
    const auto dataset = loadDataset("synthetic:256x8");
    std::int64_t right = 0;
    for (std::int64_t i = 0; i < dataset->test.size(); ++i) {
        BatchStream one(dataset, dataset->test, {i}, {.batchSize = 1, .shuffle = false});
        const Batch batch = one.at(0, 0);
        right += network.logits(batch.images).argmax(1).eq(batch.labels).sum().item<std::int64_t>();
    }
    QCOMPARE(*report.testScore,
             100.0 * static_cast<double>(right) / static_cast<double>(dataset->test.size()));

    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY(!exportTrial(*m_project, m_search, *m_best, targets,
                         {.testImages = true, .stop = stopped.get_token()})
                 .testScore);
}

/// A block is no matter of chance: what the network makes of it can be computed by hand.
void TestExportTrial::aNetworkThatRestoresIsTestedAndTrainedAgain()
{
    SearchSpec spec =
        makeSearchSpec(loadSpace("e-cae"), "random", "restoration", "synthetic:100x8");
    for (const char* setting : {"estimator.epochs=1", "estimator.data_fraction=0.2",
                                "estimator.corruption=block", "search.window=1"})
        applySetting(spec, setting);
    spec.budget.trials = 1;
    const SearchId search = m_project->addSearch(spec);
    m_project->start(search);
    m_project->waitUntilIdle();
    const TrialPtr trial = m_project->status(search).best;
    QVERIFY(trial);
    ExportTargets targets;
    targets.onnx = file("restores.onnx");
    targets.safetensors = file("restores.safetensors");
    const auto report = exportTrial(*m_project, search, *trial, targets, {.testImages = true});
    QVERIFY(report.trainedWeights && report.testScore);
    QCOMPARE(report.facts["test_psnr"].get<double>(), *report.testScore);
    QVERIFY(!report.facts.contains("test_accuracy"));

    Network network(spec.space->build(trial->genome, spec.skeleton), {.seed = 3});
    network.loadWeights(fromSafetensors(readFile(*targets.safetensors), "tested").tensors);
    network.setTraining(false);
    const at::NoGradGuard noGrad;
    const auto dataset = restoration({})->scaled(loadDataset("synthetic:100x8"));
    double sum = 0;
    at::Tensor shown, restored;
    for (std::int64_t i = 0; i < dataset->test.size(); ++i) {
        BatchStream one(dataset, dataset->test, {i}, {.batchSize = 1, .shuffle = false});
        const at::Tensor clean = one.at(0, 0).images;
        shown = clean.clone();
        shown.narrow(2, 2, 4).narrow(3, 2, 4).zero_();
        restored = network.logits(shown);
        sum += psnr(restored, clean).item<double>();
    }
    QVERIFY(std::abs(*report.testScore - sum / static_cast<double>(dataset->test.size())) < 1e-3);

    SearchSpec retrained = retrainSpec(spec, *trial);
    QCOMPARE(retrained.estimator, std::string("restoration"));
    QCOMPARE(retrained.estimatorParams.get<std::string>("corruption"), std::string("block"));
    for (const char* setting : {"estimator.epochs=2", "estimator.data_fraction=0.2"})
        applySetting(retrained, setting);
    const SearchId again = m_project->addSearch(retrained);
    m_project->start(again);
    m_project->waitUntilIdle();
    const auto trials = m_project->trials(again);
    QCOMPARE(trials.size(), std::size_t{1});
    QCOMPARE(trials[0]->failure, std::string());
    QCOMPARE(trials[0]->architecture, trial->architecture);
    QVERIFY(exportTrial(*m_project, again, *trials[0], {}, {.testImages = true}).testScore);

    NETWRIGHT_NEED_ONNX_RUNTIME;
    const at::Tensor input = shown.contiguous();
    const auto outputs = test::OnnxRuntime::run(
        {{readFile(*targets.onnx),
          input.sizes().vec(),
          {input.data_ptr<float>(), input.data_ptr<float>() + input.numel()}}});
    auto [dims, values] = outputs.at(0);
    const at::Tensor read = at::from_blob(values.data(), dims, at::kFloat);
    QVERIFY(read.sizes() == restored.sizes());
    QVERIFY((read - restored).abs().max().item<double>() <= 1e-4);
}

void TestExportTrial::damagedArchitectureJsonIsRefused()
{
    const Json good = architectureToJson(
        {loadSpace("nas-bench-201"), m_best->genome, m_project->status(m_search).spec->skeleton});
    for (const char* key : {"format", "version", "space", "genome", "skeleton"}) {
        Json bad = good;
        bad.erase(key);
        VERIFY_ERROR(architectureFromJson(bad, "file"), "");
        bad[key] = Json::array({"?"});
        VERIFY_ERROR(architectureFromJson(bad, "file"), "");
    }
}

QTEST_GUILESS_MAIN(TestExportTrial)
#include "tst_export_trial.moc"
