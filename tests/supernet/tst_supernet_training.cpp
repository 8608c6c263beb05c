#include "supernet_fixture.h"

#include "graph/cost.h"
#include "nn/safetensors.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "support.h"

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
