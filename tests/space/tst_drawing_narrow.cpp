#include "graph/cost.h"
#include "space/drawing_narrow.h"
#include "space/registry.h"

#include "support.h"

using namespace netwright;

namespace {

struct Drawn
{
    SpacePtr space;
    Drawing drawing;
};

Drawn drawnTemplate(const std::string& name)
{
    const SpacePtr space = loadSpace(name);
    return {space, drawingOf(space->toJson(), name)};
}

std::vector<Genome> samples(const SearchSpace& space, int count, std::uint64_t seed = 1)
{
    Rng rng(seed);
    std::vector<Genome> genomes;
    for (int i = 0; i < count; ++i)
        genomes.push_back(space.sample(rng));
    return genomes;
}

int operationsOf(const Drawing& drawing)
{
    int count = 0;
    for (const DrawnCell& cell : drawing.cells)
        for (const DrawnNode& node : cell.nodes)
            for (const DrawnEdge& edge : node.edges)
                count += static_cast<int>(edge.operations.size());
    return count;
}

} // namespace

class TestDrawingNarrow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBannedOperationLeavesWhatCanSpareIt()
    {
        Drawing drawing = drawnTemplate("nas-bench-201").drawing;
        const std::string cell = drawing.cells.front().name;
        pinOperation(drawing, cell, {0, 1}, "nor_conv_3x3");
        banOperation(drawing, "nor_conv_3x3");
        QCOMPARE(operationsOf(drawing), 1 + 5 * 4);
        VERIFY_ERROR(banOperation(drawing, "nor_conv_3x3"), "no edge can do without nor_conv_3x3");
        VERIFY_ERROR(pinOperation(drawing, cell, {0, 2}, "nor_conv_3x3"), "edge 0 -> 2");
        VERIFY_ERROR(pinOperation(drawing, cell, {2, 1}, "none"), "does not have");
        VERIFY_ERROR(pinOperation(drawing, "nowhere", {0, 1}, "none"), "nowhere");
    }

    void aBoostedOperationIsDrawnTwiceAsOften()
    {
        Drawing drawing = drawnTemplate("nas-bench-201").drawing;
        const std::string cell = drawing.cells.front().name;
        pinOperation(drawing, cell, {0, 1}, "nor_conv_3x3");
        boostOperation(drawing, "nor_conv_3x3");
        boostOperation(drawing, "nor_conv_3x3");
        const auto edge = [&](int from, int to) {
            return *drawing.cells.front().node(to).edgeFrom(from);
        };
        QVERIFY(edge(0, 1).weights.empty()); // alone
        QCOMPARE(edge(1, 3).weights, (DrawnWeights{{"nor_conv_3x3", 4}}));
        Drawing narrowed = drawing;
        banOperation(narrowed, "nor_conv_3x3");
        QVERIFY(narrowed.cells.front().node(3).edgeFrom(1)->weights.empty());
        for (int i = 0; i < 7; ++i)
            boostOperation(drawing, "nor_conv_3x3");
        QCOMPARE(edge(1, 3).weightOf("nor_conv_3x3"), 512.0);
        VERIFY_ERROR(boostOperation(drawing, "nor_conv_3x3"), "no edge can draw nor_conv_3x3");
        const SpacePtr space = spaceFromJson(drawing.toJson(), "boosted");
        const auto genomes = samples(*space, 30);
        const Drawing used = narrowedTo(drawing, *space, genomes);
        for (const DrawnNode& node : used.cells.front().nodes)
            for (const DrawnEdge& kept : node.edges)
                for (const auto& [operation, weight] : kept.weights)
                    QVERIFY(std::ranges::count(kept.operations, operation) == 1);
    }

    void aNarrowedSpaceHoldsTheSelected_data() { templates(); }
    void aNarrowedSpaceHoldsTheSelected()
    {
        QFETCH(QString, name);
        const auto [space, drawing] = drawnTemplate(name.toStdString());
        const auto genomes = samples(*space, 3);
        const Drawing narrowed = narrowedTo(drawing, *space, genomes);
        QVERIFY(operationsOf(narrowed) < operationsOf(drawing));
        const SpacePtr smaller = spaceFromJson(spaceOf(narrowed), "narrowed");
        QVERIFY(smaller->size().log10 < space->size().log10);
        std::set<std::int64_t> sizes;
        for (std::uint64_t i = 0; i < 3000; ++i)
            if (const auto genome = smaller->at(i))
                sizes.insert(cost(smaller->build(*genome, smaller->defaultSkeleton())).params);
        Rng rng(3);
        if (smaller->size().log10 < 3)
            for (const Genome& genome : genomes)
                QVERIFY(
                    sizes.contains(cost(space->build(genome, space->defaultSkeleton())).params));
        VERIFY_ERROR(narrowedTo(drawing, *space, {}), "no architectures are selected");
    }

    /// What is fixed is the architecture: the same layers and as many parameters.
    void aFixedDrawingIsTheArchitecture_data() { templates(); }
    void aFixedDrawingIsTheArchitecture()
    {
        QFETCH(QString, name);
        const auto [space, drawing] = drawnTemplate(name.toStdString());
        for (const Genome& genome : samples(*space, 20)) {
            Drawing fixed = fixedTo(drawing, *space, genome);
            for (const DrawnCell& cell : fixed.cells)
                for (const DrawnNode& node : cell.nodes)
                    for (const DrawnEdge& edge : node.edges)
                        QCOMPARE(edge.operations.size(), std::size_t(1));
            for (const DrawnStage& stage : fixed.stages)
                QCOMPARE(stage.least, stage.most);
            const SpacePtr alone = spaceFromJson(spaceOf(fixed), "fixed");
            QCOMPARE(alone->size().exact, std::string("1"));
            Rng rng(1);
            const Genome only = alone->sample(rng);
            QVERIFY(alone->mutate(only, rng) == only);
            QVERIFY(alone->neighbours(only).empty() && !alone->at(1));
            QVERIFY(alone->fromText(alone->toText(only)) == only);
            // One choice more; its first architecture does without it.
            DrawnEdge& edge = fixed.cells.front().nodes.front().edges.front();
            const std::string other =
                edge.operations.front() == "conv_1x1" ? "conv_3x3" : "conv_1x1";
            edge.operations.push_back(other);
            const SpacePtr pair = spaceFromJson(spaceOf(fixed), "fixed");
            QCOMPARE(pair->size().exact, std::string("2"));
            const Cost expected = cost(space->build(genome, space->defaultSkeleton()));
            const Cost found = cost(pair->build(*pair->at(0), pair->defaultSkeleton()));
            QCOMPARE(found.params, expected.params);
            QCOMPARE(found.macs, expected.macs);
            QCOMPARE(cost(alone->build(only, alone->defaultSkeleton())).params, expected.params);
        }
    }

private:
    static void templates()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"darts", "nas-bench-201", "drawn-cells"})
            QTest::newRow(name) << name;
    }
};

QTEST_GUILESS_MAIN(TestDrawingNarrow)
#include "tst_drawing_narrow.moc"
