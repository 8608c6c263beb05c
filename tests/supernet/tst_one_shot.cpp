#include "supernet_fixture.h"

#include "supernet/path_dropout.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "support.h"

#include <cmath>

using namespace netwright;

class TestOneShot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void allPathsOfANodeDropWithTheRateHoweverManyThereAre()
    {
        const SpacePtr space = loadSpace("darts");
        const PathDropout dropout(*space);
        const auto places = choicePlaces(*space);
        std::vector<int> dropped(places.size(), 0);
        Rng rng(9);
        constexpr int draws = 20'000;
        for (int i = 0; i < draws; ++i) {
            const Selection kept = dropout.draw(0.2, rng);
            for (std::size_t p = 0; p < places.size(); ++p)
                dropped[p] +=
                    std::all_of(places[p].edges.begin(), places[p].edges.end(),
                                [&](const std::string& edge) { return kept.at(edge).empty(); });
        }
        for (const int count : dropped)
            QVERIFY2(std::abs(static_cast<double>(count) / draws - 0.2) < 0.015,
                     qPrintable(QString::number(count)));
        for (const auto& [decision, options] : dropout.draw(0, rng))
            QCOMPARE(options.size(), std::size_t{7}); // all but none
    }

    void oneShotTrainsGhostsWithPathsOfTheirOwn()
    {
        // Two ghosts of four images: the step is the mean of their gradients.
        const Params params = test::paramsOf("one-shot", {{"ghost_batch", "4"}, {"epochs", "1"}});
        const auto method = test::Bench::make("one-shot", params);
        test::Bench a("one-shot", params), b("one-shot", params);
        StepContext context = a.context(0, 3);
        const StepResult result = method->step(context);
        QCOMPARE(result.images, std::int64_t{8});
        Rng same(11);
        const PathDropout dropout(*loadSpace("darts"));
        StepContext plain = b.context(0, 3);
        const Batch batch = plain.train();
        steps::Descent descent(plain);
        for (const std::int64_t begin : {0, 4})
            descent.add({batch.images.narrow(0, begin, 4), batch.labels.narrow(0, begin, 4)},
                        b.supernet.weightsOf(dropout.draw(0.05 * 0.75, same)), 0.5);
        descent.finish();
        const Weights expected = b.supernet.network().weights();
        for (const auto& [name, tensor] : a.supernet.network().weights())
            QVERIFY2(at::equal(tensor, expected.at(name)), name.c_str());
    }
};

QTEST_GUILESS_MAIN(TestOneShot)
#include "tst_one_shot.moc"
