#include "supernet_fixture.h"

#include "graph/cost.h"
#include "supernet/step.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "support.h"

#include <cmath>

using namespace netwright;

/// What holds for every weight-sharing method.
class TestWeightSharingContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void describesItself_data() { methods(); }
    void describesItself()
    {
        const auto& d = entry().description;
        QVERIFY(!d.title.empty() && !d.help.empty() && !d.citation.empty());
        QCOMPARE(d.family, std::string("weight sharing"));
        for (const char* name : {"epochs", "batch", "learning_rate", "train_fraction", "penalty"})
            QVERIFY2(std::any_of(d.params.begin(), d.params.end(),
                                 [&](const ParamSpec& p) { return p.name == name; }),
                     name);
    }

    void settingsOfLogitsBelongToMethodsThatLearnThem_data() { methods(); }
    void settingsOfLogitsBelongToMethodsThatLearnThem()
    {
        const std::vector<std::string> others = {"enas", "one-shot", "random-nas", "random-nsas"};
        const bool learnsLogits = std::ranges::find(others, name()) == others.end();
        for (const char* setting : {"arch_learning_rate", "arch_init_scale"})
            QVERIFY2(std::ranges::any_of(entry().description.params,
                                         [&](const ParamSpec& p) { return p.name == setting; }) ==
                         learnsLogits,
                     setting);
    }

    void trainsToAValidArchitecture_data() { methods(); }
    void trainsToAValidArchitecture() { trainIn(spaceFor()); }

    void trainsInADrawnSpace_data() { methods(); }
    void trainsInADrawnSpace()
    {
        const SpacePtr space = loadSpace("drawn-cells");
        if (name() == "enas")
            VERIFY_ERROR(SupernetTraining(test::smallSpec(name(), space), "cpu"),
                         "two cells of blocks");
        else
            trainIn(space);
    }

    /// Of what it is expected to derive or, where it judges whole architectures, derives.
    void aPenaltyLowersTheCost_data() { methods(); }
    void aPenaltyLowersTheCost()
    {
        const auto costWith = [&](const char* weight) {
            SupernetSpec spec = test::smallSpec(name(), spaceFor());
            const std::map<std::string, std::string> settings{
                {"penalty", "params"},        {"penalty_target", "1000"},
                {"penalty_weight", weight},   {"arch_learning_rate", "0.3"},
                {"frozen_epochs", "0"},       {"path_warmup_epochs", "0"},
                {"controller_updates", "40"}, {"controller_learning_rate", "0.02"},
                {"controller_samples", "4"},  {"baseline_decay", "0.5"},
                {"candidates", "30"},         {"finalists", "10"},
                {"resource", "none"}};
            bool learns = name() == "enas";
            for (const ParamSpec& param : spec.params.specs()) {
                if (const auto found = settings.find(param.name); found != settings.end())
                    spec.params.setText(found->first, found->second);
                learns = learns || param.name == "arch_learning_rate";
            }
            SupernetTraining training(spec, "cpu");
            const auto epoch = training.trainEpoch({}, {});
            if (learns)
                return epoch->expectedCost;
            const auto best = training.derive([](const Genome&) { return true; }, {}, {});
            return static_cast<double>(
                cost(spec.space->build(best->front().genome, spec.skeleton)).params);
        };
        const double high = costWith("1000"), none = costWith("1e-9");
        QVERIFY2(high < 0.97 * none, qPrintable(QString("%1 %2").arg(high).arg(none)));
    }

    void isDeterministic_data() { methods(); }
    void isDeterministic()
    {
        const SupernetSpec spec = test::smallSpec(name(), spaceFor());
        SupernetTraining a(spec, "cpu"), b(spec, "cpu");
        const auto one = a.trainEpoch({}, {}), two = b.trainEpoch({}, {});
        QCOMPARE(one->trainLoss, two->trainLoss);
        QVERIFY(one->strengths == two->strengths);
        QVERIFY(a.checkpoint() == b.checkpoint());
    }

private:
    static void trainIn(const SpacePtr& space)
    {
        SupernetTraining training(test::smallSpec(name(), space), "cpu");
        double last = 0;
        for (int i = 0; i < training.epochs(); ++i) {
            const auto epoch = training.trainEpoch({}, [&](double done, const std::string& note) {
                QVERIFY(done > last && done <= training.epochs());
                QVERIFY(note.starts_with("epoch "));
                last = done;
            });
            QVERIFY(epoch.has_value());
            space->validate(epoch->derived);
            QVERIFY(std::isfinite(epoch->trainLoss) && epoch->trainLoss > 0);
            QVERIFY(epoch->derivedAccuracy >= 0 && epoch->derivedAccuracy <= 100);
            QVERIFY(epoch->entropy >= 0 && epoch->entropy <= 1 + 1e-9);
            QCOMPARE(epoch->strengths.size(), space->superDecisions().size());
            for (const auto& [decision, values] : epoch->strengths)
                for (const double value : values)
                    QVERIFY2(value >= 0 && value <= 1 + 1e-6, decision.c_str());
        }
        QCOMPARE(training.epochsDone(), training.epochs());
        const auto best = training.derive([](const Genome&) { return true; }, {}, {});
        QVERIFY(best.has_value() && !best->empty());
        for (const SharedScore& score : *best)
            space->validate(score.genome);
    }

    static void methods()
    {
        QTest::addColumn<QString>("method");
        for (const auto& e : weightSharingMethods().entries())
            QTest::newRow(e.description.name.c_str()) << QString::fromStdString(e.description.name);
    }
    static std::string name()
    {
        const auto* method =
            static_cast<const QString*>(QTest::qData("method", qMetaTypeId<QString>()));
        return method->toStdString();
    }
    static const RegistryEntry<WeightSharingFactory>& entry()
    {
        return weightSharingMethods().find(name());
    }
    static SpacePtr spaceFor() { return test::spaceFor(name()); }
};

QTEST_GUILESS_MAIN(TestWeightSharingContract)
#include "tst_weight_sharing_contract.moc"
