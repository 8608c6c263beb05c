#include "support.h"

#include "graph/cost.h"
#include "space/drawing.h"
#include "space/registry.h"

#include <cmath>
#include <map>
#include <set>

using namespace netwright;

namespace {

/// A published template as a space of the kind drawn, and what its supernet's decisions are called
/// there.
struct Twins
{
    SpacePtr published;
    SpacePtr drawn;
    std::string prefix;

    explicit Twins(const std::string& name, const std::string& kind) : published(loadSpace(name))
    {
        Json json = published->toJson();
        json["skeleton"]["kind"] = kind;
        published = spaceFromJson(json, name);
        drawn = spaceFromJson(drawingOf(json, name).toJson(), name);
        prefix = name == "darts" ? "" : "cell/";
    }
    Genome drawnOf(const Genome& genome) const
    {
        Selection selection;
        for (const auto& [decision, kept] : published->select(genome))
            selection[prefix + decision] = kept;
        return drawn->fromSelection(selection);
    }
    Skeleton skeleton(bool shared) const
    {
        Skeleton made = published->defaultSkeleton();
        made.channels = 8;
        made.sharedWeights = shared;
        return made;
    }
    Skeleton drawnSkeleton(bool shared) const
    {
        Skeleton made = skeleton(shared);
        made.kind = "whole";
        return made;
    }
};

SpacePtr space(const std::string& cells, const std::string& rest = R"("stages":[{"part":"a"}])")
{
    const std::string text =
        R"({"format":"netwright-space","version":1,"kind":"drawn","name":"test","stem":"conv",)"
        R"("head":"mean",)" +
        rest + R"(,"cells":[)" + cells + "]}";
    return spaceFromJson(parseJson(text, "test"), "test");
}

/// Two of three edges with three, three and two operations; some of them weigh more.
std::string weighed(const std::string& first, const std::string& second)
{
    return fmt::format(R"({{"name":"a","inputs":2,"outputs":[2,3],"nodes":[
        {{"edges":[{{"from":0,"operations":["none","conv_1x1","conv_3x3"]{}}}]}},
        {{"keep":2,"edges":[
         {{"from":0,"operations":["conv_1x1","conv_3x3","skip_connect"]{}}},
         {{"from":1,"operations":["conv_1x1","conv_3x3","max_pool_3x3"]}},
         {{"from":2,"operations":["conv_1x1","skip_connect"]}}]}}]}})",
                       first, second);
}

/// Whether counts are as likely as they should be: chi-square over so many degrees of freedom,
/// whose 99.99 % quantile is that.
bool fits(const std::map<std::string, int>& counts, const std::map<std::string, double>& weights,
          double quantile)
{
    double all = 0, sum = 0, distance = 0;
    for (const auto& [name, weight] : weights)
        sum += weight;
    for (const auto& [name, count] : counts)
        all += weights.contains(name) ? count : 1e9; // what has no weight cannot come
    for (const auto& [name, weight] : weights) {
        const double expected = all * weight / sum;
        const double found = counts.contains(name) ? counts.at(name) : 0;
        distance += (found - expected) * (found - expected) / expected;
    }
    if (distance > quantile)
        qWarning("chi-square %g > %g", distance, quantile);
    return distance < quantile;
}

} // namespace

class TestDrawnSpace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDrawingOfAPublishedSpaceBuildsItsNetworks_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("skeleton");
        QTest::newRow("darts, small images") << "darts"
                                             << "k1";
        QTest::newRow("darts, large images") << "darts"
                                             << "k2";
        QTest::newRow("nas-bench-201") << "nas-bench-201"
                                       << "nb201";
    }
    void aDrawingOfAPublishedSpaceBuildsItsNetworks()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, skeleton);
        const Twins twins(name.toStdString(), skeleton.toStdString());
        QCOMPARE(twins.drawn->kind(), std::string("drawn"));
        QCOMPARE(twins.drawn->size().exact, twins.published->size().exact);
        Rng rng(1);
        for (int i = 0; i < 40; ++i) {
            const Genome genome = twins.published->sample(rng);
            const Genome drawn = twins.drawnOf(genome);
            const Graph expected = twins.published->build(genome, twins.skeleton(false));
            const Graph graph = twins.drawn->build(drawn, twins.drawnSkeleton(false));
            QCOMPARE(cost(graph).params, cost(expected).params);
            QCOMPARE(cost(graph).macs, cost(expected).macs);
            QVERIFY(graph == expected);
            // Weights of a supernet carry over too; pools of NAS-Bench-201 have no norm there.
            QVERIFY(cost(twins.drawn->build(drawn, twins.drawnSkeleton(true))).params ==
                    cost(twins.published->build(genome, twins.skeleton(true))).params);
        }
        QCOMPARE(cost(twins.drawn->buildSuper(twins.drawnSkeleton(true))).params,
                 cost(twins.published->buildSuper(twins.skeleton(true))).params);
    }

    void mutationReachesWhatThePublishedOneReaches()
    {
        const Twins twins("darts", "k1");
        Rng rng(2);
        for (int i = 0; i < 20; ++i) {
            const Genome genome = twins.published->sample(rng);
            const auto steps = twins.drawn->neighbours(twins.drawnOf(genome));
            const std::set<Genome> reached(steps.begin(), steps.end());
            for (const Genome& other : twins.published->neighbours(genome))
                QVERIFY(twins.drawnOf(other) == twins.drawnOf(genome) ||
                        reached.contains(twins.drawnOf(other)));
        }
    }

    void samplesAreUniform()
    {
        // 1 or 2 of 3 edges with 1, 2 and 3 operations: 6 + 2 + 3 + 6 = 17 ways.
        const auto few = space(R"({"name":"a","inputs":2,"outputs":[4],"nodes":[
            {"edges":[{"from":0,"operations":["conv_1x1"]}]},
            {"edges":[{"from":1,"operations":["conv_1x1"]}]},
            {"keep":[1,2],"edges":[{"from":0,"operations":["conv_1x1"]},
             {"from":1,"operations":["conv_1x1","conv_3x3"]},
             {"from":2,"operations":["none","conv_1x1","conv_3x3","skip_connect"]}]}]})");
        QCOMPARE(few->size().exact, std::string("17"));
        Rng rng(3);
        std::map<Genome, int> counts;
        constexpr int draws = 17'000;
        for (int i = 0; i < draws; ++i)
            ++counts[few->sample(rng)];
        QCOMPARE(counts.size(), std::size_t{17});
        for (const auto& [genome, count] : counts) // within five standard deviations
            QVERIFY2(std::abs(count - 1000) < 160, few->toText(genome).c_str());
    }

    void drawsFollowTheWeights()
    {
        const auto plain = space(weighed("", ""));
        const auto boosted = space(
            weighed(R"(,"weights":{"conv_3x3":4,"none":0.5})", R"(,"weights":{"conv_1x1":3})"));
        QCOMPARE(boosted->size().exact, plain->size().exact);
        const auto& decisions = boosted->decisions();
        Rng rng(6), plainRng(6);
        constexpr int draws = 20'000;
        std::vector<std::map<std::string, int>> counts(decisions.size());
        std::map<std::string, int> kept, plainKept;
        const auto keptBy = [&](const SearchSpace& space, Rng& source) {
            const Genome genome = space.sample(source);
            std::string edges;
            for (std::size_t i = 0; i < decisions.size(); ++i) {
                const auto& word =
                    decisions[i].options[static_cast<std::size_t>(genome.at(int(i)))];
                if (word != "off") {
                    edges += decisions[i].name + ' ';
                    counts[i][word] += &space == boosted.get();
                }
            }
            return edges;
        };
        for (int i = 0; i < draws; ++i) {
            ++kept[keptBy(*boosted, rng)];
            ++plainKept[keptBy(*plain, plainRng)];
        }
        constexpr double two = 18.4, one = 15.1; // degrees of freedom
        QVERIFY(fits(counts[0], {{"none", 0.5}, {"conv_1x1", 1}, {"conv_3x3", 4}}, two));
        QVERIFY(fits(counts[1], {{"conv_1x1", 3}, {"conv_3x3", 1}, {"skip_connect", 1}}, two));
        QVERIFY(fits(counts[2], {{"conv_1x1", 1}, {"conv_3x3", 1}, {"max_pool_3x3", 1}}, two));
        QVERIFY(fits(counts[3], {{"conv_1x1", 1}, {"skip_connect", 1}}, one));
        // Which edges are kept is what it was: 9 + 6 + 6 ways.
        QCOMPARE(kept.size(), std::size_t{3});
        std::map<std::string, double> ways;
        for (const auto& [edges, count] : plainKept)
            ways[edges] = edges.find("edge_2_3") == std::string::npos ? 9 : 6;
        QVERIFY(fits(plainKept, ways, two));
        QVERIFY(fits(kept, ways, two));
    }

    void mutationsFollowTheWeights()
    {
        const auto boosted = space(
            weighed(R"(,"weights":{"conv_3x3":4,"none":0.5})", R"(,"weights":{"conv_1x1":3})"));
        const Genome genome = boosted->fromText("a.2=0:conv_1x1 a.3=1:max_pool_3x3,2:skip_connect");
        Rng rng(7);
        std::map<std::string, int> changed, arrived, steps;
        constexpr int draws = 20'000;
        for (int i = 0; i < draws; ++i) {
            std::string note;
            (void)boosted->mutate(genome, rng, &note);
            const std::string to = note.substr(note.rfind(' ') + 1);
            if (note.starts_with("a/edge_0_2:"))
                ++changed[to];
            if (note.starts_with("a/node3: edge_1_3 max_pool_3x3 -> edge_0_3"))
                ++arrived[to];
            if (note.find("edge_1_3 max_pool_3x3") != std::string::npos ||
                note.starts_with("a/edge_1_3"))
                ++steps[note.substr(0, 8)];
        }
        QVERIFY(fits(changed, {{"none", 0.5}, {"conv_3x3", 4}}, 15.1));
        QVERIFY(fits(arrived, {{"conv_1x1", 3}, {"conv_3x3", 1}, {"skip_connect", 1}}, 18.4));
        // The edge moves away as often as before: 3 of its 5 steps.
        QVERIFY(fits(steps, {{"a/edge_1", 2}, {"a/node3:", 3}}, 15.1));
    }

    /// The same seeds draw what they drew before there were weights.
    void withoutWeightsSeedsKeepTheirDraws()
    {
        const auto few = space(R"({"name":"a","inputs":2,"outputs":[4],"nodes":[
            {"edges":[{"from":0,"operations":["conv_1x1"]}]},
            {"edges":[{"from":1,"operations":["conv_1x1"]}]},
            {"keep":[1,2],"edges":[{"from":0,"operations":["conv_1x1"]},
             {"from":1,"operations":["conv_1x1","conv_3x3"],"weights":{"conv_1x1":1}},
             {"from":2,"operations":["none","conv_1x1","conv_3x3","skip_connect"]}]}]})");
        const char* drawn[] = {
            "1:conv_1x1,2:skip_connect", "0:conv_1x1,2:skip_connect", "1:conv_3x3",
            "0:conv_1x1,2:conv_1x1",     "1:conv_3x3,2:conv_1x1",     "1:conv_3x3,2:conv_3x3",
            "1:conv_3x3,2:skip_connect", "0:conv_1x1,1:conv_1x1"};
        for (std::size_t i = 0; i < std::size(drawn); ++i) {
            Rng rng = Rng::derive(7, i);
            QCOMPARE(few->toText(few->sample(rng)),
                     std::string("a.2=0:conv_1x1 a.3=1:conv_1x1 a.4=") + drawn[i]);
        }
    }

    void aNodeOfMoreWaysThanNumbersIsSampledUniformly_data()
    {
        QTest::addColumn<QString>("keep");
        QTest::addColumn<int>("options");
        QTest::addColumn<QString>("size");
        QTest::newRow("all") << "\"all\"" << 4 << "18446744073709551616";          // 4^32
        QTest::newRow("some") << "[1, \"all\"]" << 5 << "23283064365386962890624"; // 5^32 - 1
    }
    void aNodeOfMoreWaysThanNumbersIsSampledUniformly()
    {
        QFETCH(const QString, keep);
        QFETCH(const int, options);
        QFETCH(const QString, size);
        std::string nodes;
        for (int i = 1; i < DrawnCell::maxNodes; ++i)
            nodes +=
                fmt::format(R"({{"edges":[{{"from":{},"operations":["conv_1x1"]}}]}},)", i - 1);
        std::string edges;
        for (int from = 0; from < DrawnCell::maxNodes; ++from)
            edges += fmt::format(
                R"({}{{"from":{},"operations":["conv_1x1","conv_3x3","skip_connect","max_pool_3x3"]}})",
                from == 0 ? "" : ",", from);
        const auto wide = space(fmt::format(
            R"({{"name":"a","inputs":1,"outputs":[{}],"nodes":[{}{{"keep":{},"edges":[{}]}}]}})",
            DrawnCell::maxNodes, nodes, keep.toStdString(), edges));
        QCOMPARE(wide->size().exact, size.toStdString());
        Rng rng(4);
        std::vector<int> counts(static_cast<std::size_t>(options));
        constexpr int draws = 2'000;
        for (int i = 0; i < draws; ++i) {
            const Genome genome = wide->sample(rng);
            wide->validate(genome);
            for (int gene = 0; gene < genome.size(); ++gene)
                ++counts[static_cast<std::size_t>(genome.at(gene))];
        }
        const double expected = draws * 32.0 / options;
        for (const int count : counts) // within five standard deviations
            QVERIFY(std::abs(count - expected) < 5 * std::sqrt(expected));
        QCOMPARE(wide->at(0)->at(31), 1 - (keep == "\"all\""));
        QVERIFY(wide->at(1).value() != wide->at(0).value());
        QVERIFY(wide->at(std::uint64_t{1} << 63).has_value());
    }

    void noneIsAChoiceOnlyWhereAllEdgesAreKept()
    {
        const char* cell = R"({"name":"a","inputs":1,"outputs":[1],"nodes":[{%1"edges":[
            {"from":0,"operations":["none","conv_1x1","conv_3x3"]}]}]})";
        const auto optionsWith = [&](const char* keep) {
            return space(QString(cell).arg(keep).toStdString())->decisions().front().options;
        };
        QCOMPARE(optionsWith("").size(), std::size_t{3});
        QCOMPARE(optionsWith(R"("keep":1,)").front(), std::string("conv_1x1"));
        const auto counted = space(QString(cell).arg(R"("keep":1,)").toStdString());
        QCOMPARE(counted->superDecisions().front().options.front(), std::string("none"));
        VERIFY_ERROR(counted->fromSelection({{"a/edge_0_1", {0}}}), "may have");
        QCOMPARE(counted->fromSelection({{"a/edge_0_1", {2}}}).at(0), 1);
    }

    void aNodeOfARangeTakesWhatBeatsNone()
    {
        const auto ranged = space(R"({"name":"a","inputs":2,"outputs":[2],"nodes":[{"keep":[1,2],
            "edges":[{"from":0,"operations":["none","conv_1x1"]},
            {"from":1,"operations":["none","conv_1x1"]}]}]})");
        const auto keptWith = [&](double first, double second) {
            return ranged->toText(
                ranged->strongest({{"a/edge_0_2", {0.4, first}}, {"a/edge_1_2", {0.4, second}}}));
        };
        QCOMPARE(keptWith(0.5, 0.6), std::string("a.2=0:conv_1x1,1:conv_1x1"));
        QCOMPARE(keptWith(0.3, 0.6), std::string("a.2=1:conv_1x1"));
        QCOMPARE(keptWith(0.3, 0.2), std::string("a.2=0:conv_1x1"));
    }

    void edgesOfANodeAreWeighedWhereEachHasAChoice()
    {
        const SpacePtr cells = loadSpace("drawn-cells");
        Skeleton skeleton = cells->defaultSkeleton();
        skeleton.channels = 4;
        skeleton.sharedWeights = true;
        const Graph graph = cells->buildSuper(skeleton, {.weighsEdges = true});
        const auto weighs = [&](const char* node) {
            return std::holds_alternative<prim::Mix>(graph.node(*graph.find(node)).op);
        };
        QVERIFY(weighs("cell0/node3"));
        QVERIFY(weighs("cell3/node3"));
        QVERIFY(!graph.find("cell3/node2").has_value()); // concatenates
        Rng rng(4);
        for (int i = 0; i < 50; ++i) {
            const Genome genome = cells->sample(rng);
            QVERIFY(resolve(graph, cells->select(genome)) == cells->build(genome, skeleton));
        }
    }

    void aCompositeIsOneOperation()
    {
        const SpacePtr cells = loadSpace("drawn-cells");
        Skeleton skeleton = cells->defaultSkeleton();
        skeleton.dropPath = true;
        const Genome genome = cells->fromText(
            "mixer.1=0:bottleneck mixer.2=0:skip_connect mixer.3=0:skip_connect,1:bottleneck "
            "joiner.2=0:conv_1x1,1:sep_conv_3x3 joiner.3=0:max_pool_3x3,1:dil_conv_3x3");
        const Graph graph = cells->build(genome, skeleton);
        QVERIFY(graph.find("cell0/edge_0_1/bottleneck/drop_path").has_value());
        QVERIFY(graph.find("cell0/edge_0_1/bottleneck/edge_0_1/nor_conv_1x1/bn").has_value());
        QVERIFY(
            !graph.find("cell0/edge_0_1/bottleneck/edge_0_1/nor_conv_1x1/drop_path").has_value());
    }

    void textsNameWhatIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* text, const char* fault) {
            QTest::newRow(text) << text << fault;
        };
        row("", "does not say");
        row("a.2=0:conv_1x1", "keeps 2 to 2 edges");
        row("a.2=0:conv_1x1,1:conv_1x1", "\"stage0\"");
        row("a.2=0:conv_1x1,1:conv_1x1 stage0=4", "cannot be chosen");
        row("a.2=0:conv_1x1,0:conv_1x1 stage0=1", "named twice");
        row("a.2=0:conv_1x1,3:conv_1x1 stage0=1", "no such edge");
        row("a.2=0:off,1:conv_1x1 stage0=1", "does not have this operation");
        row("a.2=0:conv_9x9,1:conv_1x1 stage0=1", "does not have this operation");
        row("a.2=0:conv_1x1,1:conv_1x1 stage0=1 stage0=1", "named twice");
        row("a.2=0:conv_1x1,1:conv_1x1 stage0=1 b.2=", "no such node");
        row("a.2 stage0=1", "not a node");
    }
    void textsNameWhatIsWrong()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, fault);
        VERIFY_ERROR(m_open->fromText(text.toStdString()), fault.toStdString());
    }

    void repeatsAreADecision()
    {
        const Genome genome = m_open->fromText("a.2=0:conv_1x1,1:conv_3x3 stage0=3");
        const Graph graph = m_open->build(genome, m_open->defaultSkeleton());
        QVERIFY(graph.find("cell2/node2").has_value());
        QVERIFY(!graph.find("cell3/node2").has_value());
        QCOMPARE(m_open->diagrams(genome).size(), std::size_t{2});
        VERIFY_ERROR(m_open->superDecisions(), "stage 0 has a range");
        QCOMPARE(m_open->decisions().back().name, std::string("stage0/repeat"));
    }

    void theFirstOfAStageHalvesTheMap()
    {
        const auto strided = space(R"({"name":"a","inputs":1,"outputs":[1],"nodes":[{"edges":[
            {"from":0,"operations":["nor_conv_3x3","skip_connect"]}]}]})",
                                   R"("stages":[{"part":"a","stride":2,"repeat":2}])");
        Rng rng(1);
        const Graph graph =
            strided->build(strided->fromText("a.1=0:nor_conv_3x3"), strided->defaultSkeleton());
        QCOMPARE(graph.node(*graph.find("cell0/edge_0_1/nor_conv_3x3/bn")).shape,
                 (Shape{32, 16, 16}));
        QCOMPARE(graph.node(*graph.find("cell1/edge_0_1/nor_conv_3x3/bn")).shape,
                 (Shape{32, 16, 16}));
    }

    void whatStandsNowhereIsReset()
    {
        const auto maybe = space(R"({"name":"a","inputs":1,"outputs":[1],"nodes":[{"edges":[
            {"from":0,"operations":["nor_conv_3x3","skip_connect"]}]}]})",
                                 R"("stages":[{"part":"a","repeat":[0,1]},{"part":"sep_conv"}])");
        QCOMPARE(maybe->hash(maybe->fromText("a.1=0:nor_conv_3x3 stage0=0")),
                 maybe->hash(maybe->fromText("a.1=0:skip_connect stage0=0")));
        QVERIFY(maybe->hash(maybe->fromText("a.1=0:nor_conv_3x3 stage0=1")) !=
                maybe->hash(maybe->fromText("a.1=0:skip_connect stage0=1")));
    }

    void aDrawingWithoutChoicesIsOneArchitecture()
    {
        const auto fixed = space(R"({"name":"a","inputs":1,"outputs":[1],"nodes":[{"edges":[
            {"from":0,"operations":["nor_conv_3x3"]}]}]})");
        QCOMPARE(fixed->size().exact, std::string("1"));
        Rng rng(1);
        const Genome only = fixed->sample(rng);
        QVERIFY(fixed->at(0) == only && !fixed->at(1));
        QVERIFY(fixed->fromText(fixed->toText(only)) == only);
        std::string note;
        QVERIFY(fixed->mutate(only, rng, &note) == only);
        QCOMPARE(note, std::string("no change"));
        QVERIFY(fixed->neighbours(only).empty());
        QVERIFY(
            fixed->build(only, fixed->defaultSkeleton()).find("cell0/edge_0_1/nor_conv_3x3/bn"));
    }

    void aDrawingWithErrorsIsNoSpace()
    {
        VERIFY_ERROR(space(R"({"name":"a","inputs":1,"outputs":[],"nodes":[]})"),
                     "test, cell a: The cell has no output");
    }

private:
    SpacePtr m_open = space(R"({"name":"a","inputs":2,"outputs":[2],"nodes":[{"keep":2,"edges":[
        {"from":0,"operations":["conv_1x1"]},{"from":1,"operations":["conv_1x1","conv_3x3"]}]}]})",
                            R"("stages":[{"part":"a","repeat":[1,3]}])");
};

QTEST_GUILESS_MAIN(TestDrawnSpace)
#include "tst_drawn_space.moc"
