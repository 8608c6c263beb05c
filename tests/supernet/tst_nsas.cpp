#include "supernet_fixture.h"

#include "supernet/novelty_archive.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "support.h"

#include <set>

using namespace netwright;

namespace {

Selection operationsOf(const SearchSpace& space, Rng& rng)
{
    Selection path = space.select(space.sample(rng));
    std::erase_if(
        path, [](const auto& entry) { return entry.first.find("/node_") != std::string::npos; });
    return path;
}

} // namespace

class TestNsas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void theArchiveStaysSmallAndFarApart()
    {
        const SpacePtr space = loadSpace("darts");
        Rng rng(3);
        NoveltyArchive archive;
        const Selection first = operationsOf(*space, rng);
        QCOMPARE(NoveltyArchive::distance(first, first), 0.0);
        for (int i = 0; i < 8; ++i)
            archive.add(first);
        QCOMPARE(archive.novelty(first), 0.0);
        for (int i = 0; i < 100; ++i) {
            const Selection path = operationsOf(*space, rng);
            const double distance = NoveltyArchive::distance(first, path);
            QVERIFY(distance >= 0 && distance <= 1);
            archive.add(path);
            QVERIFY(archive.members().size() == 8);
        }
        QVERIFY(archive.novelty(first) > 0.5); // the copies are gone
        NoveltyArchive copy;
        copy.fromJson(archive.toJson(), "json");
        QVERIFY(copy.members() == archive.members());
        QCOMPARE(copy.toJson(), archive.toJson());
    }

    void theMostNovelPathReplacesTheMemberMostLikeTheOneTrained()
    {
        NoveltyArchive archive(2, 3);
        const Selection a{{"x", {0}}, {"y", {0}}}, b{{"x", {1}}, {"y", {1}}},
            far{{"x", {2}}, {"y", {2}}}, likeB{{"x", {1}}, {"y", {3}}};
        archive.add(a);
        archive.add(b);
        archive.add(far); // as unlike a as b: the first goes
        QVERIFY(archive.members() == (std::vector<Selection>{far, b}));
        archive.add(likeB); // a is no longer recent; far, b are members; likeB itself is newest
        QVERIFY(archive.members() == (std::vector<Selection>{far, likeB}));
    }

    void replayTrainsWhatOnlyTheArchiveUses_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<bool>("gradient");
        for (const char* method : {"random-nsas", "gdas-nsas"}) {
            QTest::addRow("%s", method) << method << true;
            QTest::addRow("%s as the demo", method) << method << false;
        }
    }
    void replayTrainsWhatOnlyTheArchiveUses()
    {
        QFETCH(QString, method);
        QFETCH(bool, gradient);
        const std::string name = method.toStdString();
        const Params params =
            test::paramsOf(name, {{"replay_gradient", gradient ? "true" : "false"}});
        const auto made = test::Bench::make(name, params);
        test::Bench bench(name, params);
        const auto movedIn = [&](int batch) {
            const Weights before = bench.supernet.network().weights();
            StepContext context = bench.context(0, batch);
            made->step(context);
            std::set<std::string> moved;
            for (const auto& [weight, tensor] : bench.supernet.network().weights())
                if (weight.find("/edge_") != std::string::npos &&
                    weight.find(".running_") == std::string::npos &&
                    !at::equal(tensor, before.at(weight)))
                    moved.insert(weight);
            return moved;
        };
        const auto first = movedIn(0), second = movedIn(1);
        std::vector<std::string> again;
        std::set_intersection(first.begin(), first.end(), second.begin(), second.end(),
                              std::back_inserter(again));
        // Two draws share few paths; replayed, the second step trains all of the first.
        QCOMPARE(again.size() == first.size(), gradient);
    }
};

QTEST_GUILESS_MAIN(TestNsas)
#include "tst_nsas.moc"
