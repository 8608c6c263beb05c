// Training parameters that a genome of a joint space carries (Zela et al. 2018).
#include "estimate/train_candidate.h"

#include "space/registry.h"
#include "support.h"

using namespace netwright;

class TestTrainingSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void genomeHasTheLastWord()
    {
        const SpacePtr space = loadSpace("joint");
        const Params common(trainCandidateParams(), "estimator");
        const Genome genome = space->fromText(
            "optimizer=adam learning_rate=0.002 momentum=0.5 weight_decay=0.0001 batch=32 cutout=4 "
            "flip=false with |none~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|");
        const Params own = paramsOf({space, genome, {}}, common);
        QCOMPARE(own.get<std::string>("optimizer"), std::string("adam"));
        QCOMPARE(own.get<double>("learning_rate"), 0.002);
        QCOMPARE(own.get<double>("momentum"), common.get<double>("momentum")); // only of sgd
        QCOMPARE(own.get<int>("batch"), 32);
        QCOMPARE(own.get<int>("cutout"), 4);
        QCOMPARE(own.get<bool>("flip"), false);
        QCOMPARE(own.get<int>("epochs"), common.get<int>("epochs"));
    }

    void everyGenomeOfTheTemplateCanBeTrained()
    {
        const SpacePtr space = loadSpace("joint");
        const Params common(trainCandidateParams(), "estimator");
        Rng rng(2);
        for (int i = 0; i < 200; ++i)
            paramsOf({space, space->sample(rng), {}}, common);
    }

    void unknownSettingsAreNamed()
    {
        Json json = loadSpace("joint")->toJson();
        json["training"] = parseJson(R"([{"name":"speed","options":["1","2"]}])", "json");
        const SpacePtr space = spaceFromJson(json, "json");
        const Params common(trainCandidateParams(), "estimator");
        VERIFY_ERROR(paramsOf({space, space->at(0).value(), {}}, common), "speed");
    }
};

QTEST_GUILESS_MAIN(TestTrainingSettings)
#include "tst_training_settings.moc"
