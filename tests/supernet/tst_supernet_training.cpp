#include "supernet_fixture.h"

#include "graph/cost.h"
#include "nn/safetensors.h"
#include "supernet/held_out_batches.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "support.h"

#include <cmath>
#include <numeric>

using namespace netwright;

namespace {

/// Everything a later number can depend on: running statistics are not.
void compareStates(const std::string& a, const std::string& b)
{
    const SafetensorsFile left = fromSafetensors(a, "a"), right = fromSafetensors(b, "b");
    QCOMPARE(left.metadata.at("state"), right.metadata.at("state"));
    QCOMPARE(left.tensors.size(), right.tensors.size());
    for (const auto& [name, tensor] : left.tensors)
        if (name.find(".running_") == std::string::npos)
            QVERIFY2(at::equal(tensor, right.tensors.at(name)), name.c_str());
}

} // namespace

class TestSupernetTraining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void interruptedTrainingContinuesToTheSameBits_data()
    {
        QTest::addColumn<QString>("method");
        for (const auto& entry : weightSharingMethods().entries())
            QTest::newRow(entry.description.name.c_str())
                << QString::fromStdString(entry.description.name);
    }
    void interruptedTrainingContinuesToTheSameBits()
    {
        QFETCH(QString, method);
        const SupernetSpec spec =
            test::smallSpec(method.toStdString(), test::spaceFor(method.toStdString()));
        SupernetTraining whole(spec, "cpu");
        const auto first = whole.trainEpoch({}, {});
        const auto second = whole.trainEpoch({}, {});
        QVERIFY(first && second);

        // Stopped in the middle of each epoch, each time in another process's place.
        std::string checkpoint;
        std::vector<SupernetEpoch> epochs;
        for (int part = 0; epochs.size() < 2; ++part) {
            SupernetTraining training(spec, "cpu");
            if (!checkpoint.empty())
                training.restore(checkpoint);
            std::stop_source stop;
            int batches = 0;
            const auto epoch = training.trainEpoch(stop.get_token(), [&](double, const auto&) {
                if (++batches == 2 && part % 2 == 0)
                    stop.request_stop();
            });
            if (epoch)
                epochs.push_back(*epoch);
            checkpoint = training.checkpoint();
            QVERIFY(part < 6);
        }
        compareStates(checkpoint, whole.checkpoint());
        QCOMPARE(epochs[1].trainLoss, second->trainLoss);
        QCOMPARE(epochs[1].derivedAccuracy, second->derivedAccuracy);
        QVERIFY(epochs[1].strengths == second->strengths);
        QVERIFY(epochs[1].derived == second->derived);
    }

    void checkingCandidatesIsToldAndCanBeStopped()
    {
        SupernetSpec spec = test::smallSpec("random-nas", test::spaceFor("random-nas"));
        spec.params.setText("candidates", "20");
        SupernetTraining training(spec, "cpu");
        QVERIFY(training.trainEpoch({}, {}));
        std::stop_source stop;
        int checked = 0;
        std::vector<double> shares;
        QVERIFY(!training.derive(
            [&](const Genome&) {
                if (++checked == 5)
                    stop.request_stop();
                return true;
            },
            stop.get_token(), [&](double share, const auto&) { shares.push_back(share); }));
        QCOMPARE(checked, 5);
        QVERIFY(training.derive([](const Genome&) { return true; }, {},
                                [&](double share, const auto&) { shares.push_back(share); }));
        QVERIFY(shares.size() > 25);
        QVERIFY(std::is_sorted(shares.begin() + 5, shares.end()));
        QCOMPARE(shares.back(), 1.0);
    }

    void stagesSurviveInterruptions_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<int>("epochs");
        QTest::newRow("P-DARTS, three stages") << "p-darts" << 3;
        QTest::newRow("SGAS, until all is settled") << "sgas" << 9;
    }
    void stagesSurviveInterruptions()
    {
        QFETCH(QString, method);
        QFETCH(int, epochs);
        SupernetSpec spec = test::smallSpec(method.toStdString(), loadSpace("darts"));
        spec.params.setText("epochs", std::to_string(epochs));
        SupernetTraining whole(spec, "cpu");
        std::string checkpoint;
        for (int i = 0; i < epochs; ++i) {
            const auto expected = whole.trainEpoch({}, {});
            SupernetTraining part(spec, "cpu"); // another process goes on each time
            if (!checkpoint.empty())
                part.restore(checkpoint);
            const auto epoch = part.trainEpoch({}, {});
            QVERIFY(epoch && expected);
            QCOMPARE(epoch->trainLoss, expected->trainLoss);
            QVERIFY(epoch->strengths == expected->strengths);
            QVERIFY(epoch->derived == expected->derived);
            checkpoint = part.checkpoint();
        }
        compareStates(checkpoint, whole.checkpoint());
    }

    /// A second measurement would differ; the penalty must not.
    void measuredLatenciesAreKept()
    {
        SupernetSpec spec = test::smallSpec("gdas", loadSpace("darts"));
        spec.params.setText("penalty", "latency");
        spec.params.setText("penalty_target", "0.001");
        SupernetTraining first(spec, "cpu");
        QVERIFY(first.trainEpoch({}, {}).has_value());
        SupernetTraining second(spec, "cpu");
        second.restore(first.checkpoint());
        compareStates(first.checkpoint(), second.checkpoint());
        const auto expected = first.trainEpoch({}, {}), found = second.trainEpoch({}, {});
        QVERIFY(expected->expectedCost > 0);
        QCOMPARE(found->expectedCost, expected->expectedCost);
        compareStates(first.checkpoint(), second.checkpoint());
    }

    /// Methods that judge whole architectures obey the penalty as well.
    void penaltyDecidesBetweenCandidates_data()
    {
        QTest::addColumn<QString>("method");
        for (const char* method : {"random-nas", "one-shot"})
            QTest::newRow(method) << method;
    }
    void penaltyDecidesBetweenCandidates()
    {
        QFETCH(QString, method);
        SupernetSpec spec = test::smallSpec(method.toStdString(), loadSpace("darts"));
        spec.params.setText("candidates", "40");
        const auto paramsOfBest = [&](const char* weight) {
            spec.params.setText("penalty", "params");
            spec.params.setText("penalty_target", "1000");
            spec.params.setText("penalty_weight", weight);
            SupernetTraining training(spec, "cpu");
            const auto scores = training.derive([](const Genome&) { return true; }, {}, {});
            return cost(spec.space->build(scores->front().genome, spec.skeleton)).params;
        };
        const auto least = paramsOfBest("1000"), free = paramsOfBest("0");
        QVERIFY2(least < free, qPrintable(QString("%1 %2").arg(least).arg(free)));
    }

    /// The first epoch of a warm-up trains: the rate rises with its batches.
    void warmUpEpochsTrain()
    {
        SupernetSpec spec = test::smallSpec("random-nas", loadSpace("darts"));
        spec.params.setText("warmup_epochs", "1");
        SupernetTraining training(spec, "cpu");
        std::stop_source stop;
        training.trainEpoch(stop.get_token(), [&](double, const auto&) { stop.request_stop(); });
        const SafetensorsFile first = fromSafetensors(training.checkpoint(), "first");
        training.trainEpoch({}, {});
        const SafetensorsFile last = fromSafetensors(training.checkpoint(), "last");
        int moved = 0;
        for (const auto& [name, tensor] : first.tensors)
            moved += name.starts_with("network/") && name.find(".running_") == std::string::npos &&
                     !at::equal(tensor, last.tensors.at(name));
        QVERIFY(moved > 20);
    }

    void methodsWithSchedulesOfTheirOwnWarmUpToo_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<double>("rate");
        QTest::newRow("p-darts") << "p-darts" << 0.025;
        QTest::newRow("proxyless-g") << "proxyless-g" << 0.05;
    }
    void methodsWithSchedulesOfTheirOwnWarmUpToo()
    {
        QFETCH(QString, method);
        QFETCH(double, rate);
        const std::string name = method.toStdString();
        const Params params = test::paramsOf(name, {{"warmup_epochs", "1"}});
        const auto made = test::Bench::make(name, params);
        test::Bench bench(name, params);
        StepContext context = bench.context(0, 1); // of four
        made->step(context);
        QVERIFY(std::abs(bench.weights.learningRate() - rate / 2) < 1e-12);
    }

    /// 64 in batches of 24: an accuracy is so many 64ths.
    void everyHeldOutImageIsScored()
    {
        const SpacePtr space = loadSpace("darts");
        SupernetSpec spec = test::smallSpec("random-nas", space);
        spec.params.setText("batch", "24");
        SupernetTraining training(spec, "cpu");
        Rng rng(1);
        std::vector<Genome> genomes;
        for (int i = 0; i < 12; ++i)
            genomes.push_back(space->sample(rng));
        const auto scores = training.score(genomes, {}, {});
        for (const SharedScore& score : *scores) {
            const double images = score.accuracy * 64 / 100;
            QVERIFY2(std::abs(images - std::round(images)) < 1e-9,
                     qPrintable(QString::number(images)));
        }
    }

    void heldOutBatchesGoOnWhenTheyGrow()
    {
        const DatasetPtr dataset = loadDataset("synthetic:256x16");
        std::vector<std::int64_t> indices(60);
        std::iota(indices.begin(), indices.end(), 0);
        const auto stream = [&](int batchSize) {
            return BatchStream(dataset, dataset->train, indices,
                               {.batchSize = batchSize, .dropLast = true, .seed = 3});
        };
        HeldOutBatches batches;
        batches.open(stream(8), 8);
        const auto isBatch = [&](int batchSize, int round, int number) {
            const bool same =
                at::equal(batches.read().images, stream(batchSize).at(round, number).images);
            batches.endStep();
            return same;
        };
        QVERIFY(isBatch(8, 0, 0));
        batches.endStep(); // reads none
        QVERIFY(at::equal(batches.read().images, batches.read().images));
        QVERIFY(isBatch(8, 0, 1));
        QVERIFY(isBatch(8, 0, 2));
        batches.open(stream(10), 10); // 24 images were read
        QVERIFY(isBatch(10, 0, 3));
        const HeldOutBatches::Place place = batches.place();
        QCOMPARE(place, (HeldOutBatches::Place{0, 40}));
        QVERIFY(isBatch(10, 0, 4));
        QVERIFY(isBatch(10, 0, 5));
        QVERIFY(isBatch(10, 1, 0));
        batches.moveTo(place);
        QVERIFY(isBatch(10, 0, 4));
    }

    /// Four batches train the weights, four steps the controller, by twos.
    void enasGoesOnInsideThePhaseOfItsController()
    {
        const SupernetSpec spec = test::smallSpec("enas", test::spaceFor("enas"));
        SupernetTraining whole(spec, "cpu");
        whole.trainEpoch({}, {});
        for (const int steps : {5, 6}) {
            SupernetTraining first(spec, "cpu");
            std::stop_source stop;
            int done = 0;
            QVERIFY(!first.trainEpoch(stop.get_token(), [&](double, const auto&) {
                if (++done == steps)
                    stop.request_stop();
            }));
            SupernetTraining second(spec, "cpu");
            second.restore(first.checkpoint());
            QVERIFY(second.trainEpoch({}, {}).has_value());
            compareStates(second.checkpoint(), whole.checkpoint());
        }
    }

    void theLikeliestStandsInForWhatIsRefused()
    {
        const SupernetSpec spec = test::smallSpec("darts", loadSpace("darts"));
        SupernetTraining training(spec, "cpu");
        const auto macsOf = [&](const Genome& genome) {
            return cost(spec.space->build(genome, spec.skeleton)).macs;
        };
        const auto free = training.derive([](const Genome&) { return true; }, {}, {});
        QCOMPARE(free->size(), std::size_t{1});
        const auto limit = macsOf(free->front().genome) * 9 / 10;
        int asked = 0;
        const auto small = training.derive(
            [&](const Genome& genome) {
                ++asked;
                return macsOf(genome) < limit;
            },
            {}, {});
        QCOMPARE(small->size(), std::size_t{1});
        QVERIFY(macsOf(small->front().genome) < limit);
        QVERIFY(asked > 1); // the derived one first
        VERIFY_ERROR(training.derive([](const Genome&) { return false; }, {}, {}), "none of 2000");
    }

    void checkpointsOfAnEarlierVersionAreRefused()
    {
        SupernetTraining training(test::smallSpec("darts", loadSpace("darts")), "cpu");
        SafetensorsFile file = fromSafetensors(training.checkpoint(), "checkpoint");
        file.metadata["format"] = "netwright-supernet-1";
        VERIFY_ERROR(training.restore(toSafetensors(file.tensors, file.metadata)),
                     "another version");
    }

    void checkpointsOfAnotherSearchAreRefused()
    {
        SupernetSpec spec = test::smallSpec("darts", loadSpace("darts"));
        SupernetTraining training(spec, "cpu");
        const std::string checkpoint = training.checkpoint();
        spec.seed = 8;
        SupernetTraining other(spec, "cpu");
        VERIFY_ERROR(other.restore(checkpoint), "another space, method, data set or seed");
        VERIFY_ERROR(other.restore("nonsense"), "checkpoint");
        VERIFY_ERROR(other.restore(checkpoint.substr(0, checkpoint.size() / 2)), "checkpoint");
    }

    void unfitDataIsRefused()
    {
        SupernetSpec spec = test::smallSpec("darts", loadSpace("darts"));
        spec.skeleton.classes = 7;
        VERIFY_ERROR(SupernetTraining(spec, "cpu"), "skeleton.classes");
    }

    void scoresAreSortedAndRepeatable()
    {
        const SpacePtr space = loadSpace("darts");
        SupernetTraining training(test::smallSpec("darts", space), "cpu");
        QVERIFY(training.trainEpoch({}, {}).has_value());
        Rng rng(1);
        std::vector<Genome> genomes;
        for (int i = 0; i < 4; ++i)
            genomes.push_back(space->sample(rng));
        const auto scores = training.score(genomes, {}, {});
        QVERIFY(scores.has_value());
        QVERIFY(std::is_sorted(scores->begin(), scores->end(), [](const auto& a, const auto& b) {
            return a.accuracy > b.accuracy;
        }));
        const auto again = training.score({scores->back().genome}, {}, {});
        QCOMPARE(again->front().accuracy, scores->back().accuracy);
    }
};

QTEST_GUILESS_MAIN(TestSupernetTraining)
#include "tst_supernet_training.moc"
