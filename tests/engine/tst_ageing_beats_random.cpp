#include "core/statistics.h"
#include "engine_support.h"

using namespace netwright;

class TestAgeingBeatsRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overFiftySeedsOnNasBench201();
};

/// Real et al. 2019 found it on their spaces; here on the validation accuracies of Dong and Yang
/// 2020, with the whole engine, at equal numbers of trials.
void TestAgeingBeatsRandom::overFiftySeedsOnNasBench201()
{
    NETWRIGHT_NEED_DATA(table, "nb201/nb201.csv");
    constexpr int seeds = 50;
    constexpr std::int64_t trials = 500;
    const QTemporaryDir folder;
    const auto project =
        Project::create(folder.filePath("p.netwright").toStdString(), test::pool(2));
    std::map<std::string, std::vector<double>> best;
    for (const std::string method : {"ageing-evolution", "random"}) {
        for (std::uint64_t seed = 0; seed < seeds; ++seed) {
            SearchSpec spec = makeSearchSpec(loadSpace("nas-bench-201"), method, "table", "none");
            applySetting(spec, "estimator.file=" + table.string());
            applySetting(spec, "estimator.score=c10v_valid_200");
            applySetting(spec, "estimator.seconds=c10v_train_s_200");
            spec.budget.trials = trials;
            spec.seed = seed;
            const SearchId id = project->addSearch(spec);
            project->start(id);
            project->waitUntilIdle();
            QCOMPARE(project->status(id).state, SearchState::Finished);
            best[method].push_back(project->status(id).best->score.value());
        }
    }
    const auto& ageing = best["ageing-evolution"];
    const auto& random = best["random"];
    const Interval a = meanInterval95(ageing);
    const Interval r = meanInterval95(random);
    qInfo("best validation accuracy after %lld trials, %d seeds: ageing evolution %.3f [%.3f, "
          "%.3f], random %.3f [%.3f, %.3f]",
          static_cast<long long>(trials), seeds, mean(ageing), a.low, a.high, mean(random), r.low,
          r.high);
    QVERIFY(a.low > r.high);
}

QTEST_GUILESS_MAIN(TestAgeingBeatsRandom)
#include "tst_ageing_beats_random.moc"
