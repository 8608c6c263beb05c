#include "data/dataset.h"
#include "graph/cost.h"
#include "nn/safetensors.h"

#include "../data/data_support.h"
#include "estimate_support.h"
#include "support.h"

#include <set>

using namespace netwright;
using namespace netwright::test;

namespace {

/// Parameters that make any estimator quick; the table lists the candidate.
class Quick
{
public:
    Params params(const std::string& name) const
    {
        Params params(estimators().find(name).description.params, "estimator");
        if (name == "table") {
            const Candidate candidate = smallCandidate();
            params.set("file",
                       writeText(m_folder, "table.csv",
                                 "arch_str,acc,s\n" + candidate.space->toText(candidate.genome) +
                                     ",93.5,120\n"));
            params.set("score", "acc");
            params.set("seconds", "s");
            return params;
        }
        params.setText("epochs", "2");
        params.setText("batch", "16");
        params.setText("data_fraction", "0.4");
        params.setText("train_fraction", "0.5");
        params.setText("validation_fraction", "0.5");
        return params;
    }

    std::unique_ptr<Estimator> make(const std::string& name,
                                    const std::map<std::string, std::string>& settings = {}) const
    {
        Params p = params(name);
        for (const auto& [key, value] : settings)
            p.setText(key, value);
        return estimators().find(name).make(p);
    }

private:
    QTemporaryDir m_folder;
};

EstimateContext context(std::uint64_t seed = 3)
{
    EstimateContext result;
    result.seed = seed;
    result.data = "synthetic:200x8";
    return result;
}

/// Everything but the times.
bool sameResult(const Outcome& a, const Outcome& b)
{
    if (a.state != b.state || a.score != b.score || a.metrics != b.metrics ||
        a.weights != b.weights || a.curve.size() != b.curve.size())
        return false;
    for (std::size_t i = 0; i < a.curve.size(); ++i)
        if (a.curve[i].epoch != b.curve[i].epoch || a.curve[i].trainLoss != b.curve[i].trainLoss ||
            a.curve[i].trainAccuracy != b.curve[i].trainAccuracy ||
            a.curve[i].validationAccuracy != b.curve[i].validationAccuracy)
            return false;
    return true;
}

void addEstimators()
{
    QTest::addColumn<QString>("name");
    for (const auto& entry : estimators().entries())
        QTest::newRow(entry.description.name.c_str())
            << QString::fromStdString(entry.description.name);
}

void addTrainingEstimators()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("training") << "training";
    QTest::newRow("low-fidelity") << "low-fidelity";
    QTest::newRow("restoration") << "restoration";
}

std::string measureOf(const std::string& estimator)
{
    return estimator == "restoration" ? "psnr" : "acc";
}

std::string fetchedName()
{
    QFETCH(QString, name);
    return name.toStdString();
}

} // namespace

class TestEstimators : public QObject
{
    Q_OBJECT

    Quick m_quick;

private Q_SLOTS:
    void everyEntryIsDescribed_data() { addEstimators(); }
    void everyEntryIsDescribed()
    {
        const auto& description = estimators().find(fetchedName()).description;
        QVERIFY(!description.title.empty() && !description.help.empty());
        std::set<std::string> names;
        for (const ParamSpec& spec : description.params) {
            QVERIFY2(!spec.help.empty(), spec.name.c_str());
            QVERIFY2(names.insert(spec.name).second, spec.name.c_str());
        }
        Params params(description.params, "estimator"); // defaults are in range
        QVERIFY(Params::fromJson(description.params, "estimator", params.toJson()) == params);
    }

    void sameSeedGivesSameOutcome_data() { addEstimators(); }
    void sameSeedGivesSameOutcome()
    {
        const auto estimator = m_quick.make(fetchedName());
        const Outcome a = estimator->estimate(candidateFor(fetchedName()), context());
        QVERIFY(a.state == Outcome::State::Done);
        QVERIFY(a.score.has_value());
        QVERIFY(a.deviceSeconds > 0);
        QVERIFY(sameResult(
            a, m_quick.make(fetchedName())->estimate(candidateFor(fetchedName()), context())));
    }

    void stoppedAndContinuedEqualsUninterrupted_data() { addEstimators(); }
    void stoppedAndContinuedEqualsUninterrupted()
    {
        const auto estimator = m_quick.make(fetchedName());
        const Outcome whole = estimator->estimate(candidateFor(fetchedName()), context());
        Outcome part;
        int parts = 0;
        do {
            std::stop_source stop;
            EstimateContext again = context();
            again.checkpoint = part.checkpoint;
            again.stop = stop.get_token();
            again.onProgress = [&](const JobProgress&) { stop.request_stop(); };
            part = estimator->estimate(candidateFor(fetchedName()), again);
            if (part.state == Outcome::State::Interrupted) {
                QVERIFY(!part.checkpoint.empty());
                QVERIFY(!part.score);
            }
            QVERIFY(++parts < 100);
        } while (part.state == Outcome::State::Interrupted);
        QVERIFY(sameResult(whole, part));
        QCOMPARE(parts > 1, fetchedName() != "table");
    }

    void keysTellParametersApart_data() { addTrainingEstimators(); }
    void keysTellParametersApart()
    {
        const auto key = [&](const std::map<std::string, std::string>& settings) {
            return m_quick.make(fetchedName(), settings)->key();
        };
        QCOMPARE(key({}), key({}));
        QVERIFY(key({}) != key({{"epochs", "3"}}));
        QVERIFY(key({}) != key({{"learning_rate", "0.1"}}));
        QVERIFY(m_quick.make("training")->key() != m_quick.make("low-fidelity")->key());
    }

    void anotherSeedGivesOtherFirstWeights()
    {
        const auto convolutions = [](const Outcome& outcome) {
            Weights weights = fromSafetensors(outcome.weights, "weights").tensors;
            std::erase_if(weights, [](const auto& entry) { return entry.second.dim() != 4; });
            return weights;
        };
        // Without learning, what comes out is what it started with.
        const auto still = m_quick.make("training", {{"learning_rate", "0"}, {"epochs", "1"}});
        const Outcome a = still->estimate(smallCandidate(), context(3));
        const Outcome b = still->estimate(smallCandidate(), context(4));
        const Weights first = convolutions(a), second = convolutions(b);
        QVERIFY(!first.empty());
        for (const auto& [name, weight] : first)
            QVERIFY2(!weight.equal(second.at(name)), name.c_str());
    }

    void metricsAreThoseOfTheCandidate_data() { addTrainingEstimators(); }
    void metricsAreThoseOfTheCandidate()
    {
        const Candidate candidate = candidateFor(fetchedName());
        const Outcome outcome = m_quick.make(fetchedName())->estimate(candidate, context());
        const Cost expected = cost(candidate.space->build(candidate.genome, candidate.skeleton));
        QCOMPARE(outcome.metrics.at("params"), static_cast<double>(expected.params));
        QCOMPARE(outcome.metrics.at("macs"), static_cast<double>(expected.macs));
        QCOMPARE(outcome.metrics.at("activation_bytes"),
                 static_cast<double>(expected.activationBytes));
        QCOMPARE(outcome.metrics.at("val_" + measureOf(fetchedName())), outcome.score.value());
        QCOMPARE(outcome.metrics.at("epochs"), 2.0);
        QCOMPARE(outcome.curve.size(), std::size_t{2});
        QCOMPARE(outcome.curve.back().epoch, 2.0);
        QCOMPARE(outcome.curve.back().validationAccuracy.value(), outcome.score.value());
        const std::string train = "train_" + measureOf(fetchedName());
        for (const std::string& name : {std::string("val_loss"), std::string("train_loss"), train})
            QVERIFY(outcome.metrics.contains(name));
        // 40 validation images: the accuracy is a multiple of 2.5 %.
        if (fetchedName() != "restoration")
            QVERIFY(std::abs(std::remainder(outcome.score.value(), 2.5)) < 1e-9);
    }

    void weightsAreThoseOfTheNetwork()
    {
        const Candidate candidate = smallCandidate();
        const Outcome outcome = m_quick.make("training")->estimate(candidate, context());
        Network network(candidate.space->build(candidate.genome, candidate.skeleton), {});
        network.loadWeights(fromSafetensors(outcome.weights, "weights").tensors, true);
        QVERIFY(!m_quick.make("low-fidelity")->estimate(candidate, context()).weights.empty());
        const Outcome narrow =
            m_quick.make("low-fidelity", {{"width", "0.5"}})->estimate(candidate, context());
        QVERIFY(narrow.weights.empty());
    }

    void lowFidelityTrainsASmallerNetwork()
    {
        Candidate candidate = smallCandidate();
        candidate.skeleton.channels = 8;
        candidate.skeleton.cells = 2;
        const auto trained = [&](const std::map<std::string, std::string>& settings, auto change) {
            const Outcome outcome =
                m_quick.make("low-fidelity", settings)->estimate(candidate, context());
            Skeleton smaller = candidate.skeleton;
            change(smaller);
            const Cost expected = cost(candidate.space->build(candidate.genome, smaller));
            return outcome.metrics.at("trained_params") == static_cast<double>(expected.params) &&
                   outcome.metrics.at("trained_macs") == static_cast<double>(expected.macs);
        };
        QVERIFY(trained({{"width", "0.5"}}, [](Skeleton& s) { s.channels = 4; }));
        QVERIFY(trained({{"cells", "1"}}, [](Skeleton& s) { s.cells = 1; }));
        QVERIFY(trained({{"resolution", "4"}},
                        [](Skeleton& s) { s.input.height = s.input.width = 4; }));
    }

    void fidelityScalesTheEpochs()
    {
        const auto estimator = m_quick.make("training", {{"epochs", "4"}});
        Candidate candidate = smallCandidate();
        candidate.fidelity = 0.5;
        QCOMPARE(estimator->estimate(candidate, context()).metrics.at("epochs"), 2.0);
        candidate.fidelity = 0.01;
        QCOMPARE(estimator->estimate(candidate, context()).metrics.at("epochs"), 1.0);
    }

    void dropPathAndAuxiliaryHeadTrainButDoNotCount()
    {
        Candidate candidate;
        candidate.space = loadSpace("darts");
        Rng rng(1);
        candidate.genome = candidate.space->sample(rng);
        candidate.skeleton = candidate.space->defaultSkeleton();
        candidate.skeleton.channels = 4;
        candidate.skeleton.cells = 3;
        candidate.skeleton.input = {3, 32, 32};
        const double plain =
            cost(candidate.space->build(candidate.genome, candidate.skeleton)).params;
        candidate.skeleton.auxHead = true;
        EstimateContext here = context();
        here.data = "synthetic:40x32";
        const Outcome outcome =
            m_quick
                .make("training", {{"epochs", "1"}, {"drop_path", "0.2"}, {"data_fraction", "1"}})
                ->estimate(candidate, here);
        QCOMPARE(outcome.metrics.at("params"), plain);
    }

    void noTestImagesAreNeeded()
    {
        const Folder folder;
        writeIdxFolder(folder.path(), 60, 5, 8);
        std::filesystem::remove(folder / "t10k-images-idx3-ubyte");
        std::filesystem::remove(folder / "t10k-labels-idx1-ubyte");
        EstimateContext here = context();
        here.data = "mnist:" + folder.path().string();
        const Outcome outcome =
            m_quick.make("training")->estimate(smallCandidate(1462, {1, 8, 8}), here);
        QVERIFY(outcome.state == Outcome::State::Done);
    }

    void otherImageSizesAreResized()
    {
        const Outcome outcome =
            m_quick.make("training")->estimate(smallCandidate(1462, {3, 4, 4}), context());
        QVERIFY(outcome.state == Outcome::State::Done);
    }

    void badInputIsAnError_data() { addTrainingEstimators(); }
    void badInputIsAnError()
    {
        const auto estimator = m_quick.make(fetchedName());
        const Candidate good = candidateFor(fetchedName());
        Candidate grey = good;
        grey.skeleton.input.channels = 1;
        EstimateContext here = context();
        here.data = "none";
        VERIFY_ERROR(estimator->estimate(good, here), "choose a data set");
        here = context();
        here.checkpoint = "not a checkpoint";
        VERIFY_ERROR(estimator->estimate(good, here), ": ");
        Candidate candidate = good;
        candidate.skeleton.classes = 7;
        VERIFY_ERROR(estimator->estimate(candidate, context()),
                     "skeleton.classes: the network tells 7 classes apart, synthetic has 10");
        VERIFY_ERROR(estimator->estimate(grey, context()), "skeleton.input_channels");
        VERIFY_ERROR(
            m_quick
                .make(fetchedName(), {{"train_fraction", "0.8"}, {"validation_fraction", "0.3"}})
                ->estimate(good, context()),
            "sum to more than 1");
        VERIFY_ERROR(
            m_quick.make(fetchedName(), {{"data_fraction", "0.001"}})->estimate(good, context()),
            "use a larger part of the data");
    }

    void progressComesWithTheCurve()
    {
        EstimateContext here = context();
        std::vector<JobProgress> told;
        here.onProgress = [&](const JobProgress& progress) { told.push_back(progress); };
        m_quick.make("training")->estimate(smallCandidate(), here);
        QVERIFY(!told.empty());
        QVERIFY(told.front().note.starts_with("epoch 1/2, loss "));
        QVERIFY(told.front().fraction > 0 && told.back().fraction <= 1);
    }

    void spacesAndEstimatorsFit_data() { addTrainingEstimators(); }
    void spacesAndEstimatorsFit()
    {
        const auto estimator = m_quick.make(fetchedName());
        const bool restores = fetchedName() == "restoration";
        for (const auto& shipped : spaceTemplates()) {
            const SpacePtr space = loadSpace(shipped.description.name);
            if ((shipped.description.name == "e-cae") == restores)
                estimator->checkSpace(*space);
            else
                VERIFY_ERROR(estimator->checkSpace(*space),
                             restores ? "choose the estimator training, or the space e-cae"
                                      : "choose the estimator restoration");
        }
    }

    void restorationLearns()
    {
        EstimateContext here = context();
        here.data = "synthetic:400x16";
        const Candidate candidate = smallRestorer({3, 16, 16});
        const Outcome outcome = m_quick
                                    .make("restoration", {{"epochs", "5"},
                                                          {"data_fraction", "1"},
                                                          {"validate_every", "1"},
                                                          {"sigma", "70"}})
                                    ->estimate(candidate, here);
        const CurvePoint &first = outcome.curve.front(), &last = outcome.curve.back();
        QVERIFY(last.trainLoss < first.trainLoss);
        QVERIFY(last.trainAccuracy > first.trainAccuracy);
        QVERIFY(last.validationAccuracy.value() > first.validationAccuracy.value());
        // The network is nearer to the clean image than the noise it was shown.
        QVERIFY(outcome.score.value() > -20 * std::log10(70.0 / 255));
    }

    void largeImagesAreRestoredInPieces()
    {
        EstimateContext here = context();
        here.data = "synthetic:40x80";
        const Candidate candidate = smallRestorer({3, 80, 80});
        const auto estimator =
            m_quick.make("restoration", {{"epochs", "1"}, {"data_fraction", "1"}});
        const Outcome outcome = estimator->estimate(candidate, here);
        // What counts is the network as it will be used, with the weights of its pieces.
        const Graph graph = candidate.space->build(candidate.genome, candidate.skeleton);
        QCOMPARE(outcome.metrics.at("macs"), static_cast<double>(cost(graph).macs));
        Network network(graph, {});
        network.loadWeights(fromSafetensors(outcome.weights, "weights").tensors, true);
        Candidate piece = candidate;
        piece.skeleton.input = {3, 64, 64};
        QCOMPARE(estimator->trainingMacs(candidate, 40), estimator->trainingMacs(piece, 40));
    }

    void trainingLearns()
    {
        EstimateContext here = context();
        here.data = "synthetic:600x8";
        Candidate candidate = smallCandidate();
        candidate.skeleton.channels = 8;
        const Outcome outcome = m_quick
                                    .make("training", {{"epochs", "4"},
                                                       {"learning_rate", "0.1"},
                                                       {"data_fraction", "1"},
                                                       {"train_fraction", "0.8"},
                                                       {"validation_fraction", "0.2"}})
                                    ->estimate(candidate, here);
        QVERIFY2(outcome.score.value() > 30, std::to_string(outcome.score.value()).c_str());
    }
};

QTEST_GUILESS_MAIN(TestEstimators)
#include "tst_estimators.moc"
