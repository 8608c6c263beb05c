#include "nn/recipe.h"

#include "support.h"

#include <cmath>

using namespace netwright;

class TestRecipe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void learningRateFollowsTheSchedule_data()
    {
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<int>("warmup");
        QTest::addColumn<double>("epoch");
        QTest::addColumn<double>("rate");
        const auto row = [](const char* schedule, int warmup, double epoch, double rate) {
            QTest::addRow("%s %d %g", schedule, warmup, epoch)
                << schedule << warmup << epoch << rate;
        };
        // 100 epochs from 0.4, floor 0.1.
        row("constant", 0, 99, 0.4);
        row("cosine", 0, 0, 0.4);
        row("cosine", 0, 50, 0.25);
        row("cosine", 0, 100, 0.1);
        row("cosine", 0, 25, 0.1 + 0.15 * (1 + std::sqrt(0.5)));
        row("cosine", 20, 10, 0.2);
        row("cosine", 20, 20, 0.4);
        row("cosine", 20, 60, 0.25);
        row("sgdr", 0, 0, 0.4);
        row("sgdr", 0, 5, 0.25); // cycles start at 0, 10, 30, 70
        row("sgdr", 0, 10, 0.4);
        row("sgdr", 0, 20, 0.25);
        row("sgdr", 0, 30, 0.4);
        row("sgdr", 0, 50, 0.25);
        row("sgdr", 0, 70, 0.4);
        row("linear", 0, 50, 0.25);
        row("linear", 0, 100, 0.1);
        row("step", 0, 49, 0.4);
        row("step", 0, 50, 0.2);
        row("step", 0, 74, 0.2);
        row("step", 0, 75, 0.1);
        row("exponential", 0, 0, 0.4);
        row("exponential", 0, 3, 0.05);
    }
    void learningRateFollowsTheSchedule()
    {
        QFETCH(QString, schedule);
        QFETCH(int, warmup);
        QFETCH(double, epoch);
        QFETCH(double, rate);
        TrainingRecipe recipe;
        recipe.epochs = 100;
        recipe.learningRate = 0.4;
        recipe.minLearningRate = 0.1;
        recipe.schedule = schedule.toStdString();
        recipe.warmupEpochs = warmup;
        recipe.scheduleGamma = 0.5;
        recipe.exponentialGamma = 0.5;
        QVERIFY(std::abs(learningRateAt(recipe, epoch) - rate) < 1e-12);
    }

    void exponentialScheduleHasItsOwnFactor()
    {
        TrainingRecipe recipe;
        recipe.schedule = "exponential";
        recipe.learningRate = 0.1;
        QVERIFY(std::abs(learningRateAt(recipe, 2) - 0.1 * 0.97 * 0.97) < 1e-12);
    }

    void milestonesCountBehindTheWarmUp()
    {
        TrainingRecipe recipe;
        recipe.epochs = 12;
        recipe.warmupEpochs = 4;
        recipe.schedule = "step";
        recipe.learningRate = 1;
        QCOMPARE(learningRateAt(recipe, 7), 1.0);
        QVERIFY(std::abs(learningRateAt(recipe, 8) - 0.1) < 1e-12);
    }

    void dropPathRisesByEpochOrByStep()
    {
        TrainingRecipe recipe;
        recipe.epochs = 4;
        recipe.dropPath = 0.2;
        QCOMPARE(dropPathAt(recipe, 0.75), 0.0);
        QCOMPARE(dropPathAt(recipe, 1.5), 0.05);
        recipe.dropPathRamp = "step";
        QCOMPARE(dropPathAt(recipe, 0), 0.0);
        QCOMPARE(dropPathAt(recipe, 1.5), 0.075);
    }

    void parametersAreTheRecipe()
    {
        QCOMPARE(nn::recipeToJson(recipeFromParams(Params(trainingParams(), "training"))),
                 nn::recipeToJson(TrainingRecipe{}));
        Params params(trainingParams(), "training");
        params.setText("epochs", "7");
        params.setText("schedule", "step");
        params.setText("pad_crop", "4");
        const TrainingRecipe recipe = recipeFromParams(params);
        QCOMPARE(recipe.epochs, 7);
        QCOMPARE(recipe.schedule, std::string("step"));
        QCOMPARE(recipe.augmentation.padCrop, 4);
        params.setText("schedule_milestones", "0.5,0.4");
        VERIFY_ERROR(recipeFromParams(params), "schedule_milestones");
        params.setText("schedule_milestones", "0.4,0.5,");
        VERIFY_ERROR(recipeFromParams(params), "schedule_milestones");
        params.setText("schedule_milestones", "0.4,0.5");
        params.setText("warmup_epochs", "7");
        VERIFY_ERROR(recipeFromParams(params), "warmup_epochs");
    }
};

QTEST_GUILESS_MAIN(TestRecipe)
#include "tst_recipe.moc"
