#include "support.h"

#include "space/registry.h"

using namespace netwright;

namespace {

/// A space that can be placed in the skeleton and has a supernet there.
SpacePtr spaceFor(const std::string& kind)
{
    if (kind == "nb201")
        return loadSpace("nas-bench-201");
    Json json = loadSpace("nasnet")->toJson();
    json["output"] = "all";
    return spaceFromJson(json, "json");
}

bool isPool(const Primitive& op)
{
    return std::holds_alternative<prim::MaxPool>(op) || std::holds_alternative<prim::AvgPool>(op);
}

} // namespace

class TestSkeletons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyDartsSupernetsNormalisePools_data() { listKinds(); }
    void onlyDartsSupernetsNormalisePools();
    void dropPathGrowsWithDepthOnlyInNasnetSkeletons_data() { listKinds(); }
    void dropPathGrowsWithDepthOnlyInNasnetSkeletons();

private:
    void listKinds()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("isDarts");
        for (const char* kind : {"k1", "k2"})
            QTest::newRow(kind) << kind << true;
        for (const char* kind : {"k3", "enas", "nao", "nb201"})
            QTest::newRow(kind) << kind << false;
    }
};

void TestSkeletons::onlyDartsSupernetsNormalisePools()
{
    QFETCH(QString, kind);
    QFETCH(bool, isDarts);
    Skeleton skeleton{.kind = kind.toStdString(), .channels = 4, .cells = 3};
    skeleton.sharedWeights = true;
    const Graph super = spaceFor(skeleton.kind)->buildSuper(skeleton);
    int pools = 0;
    int normalised = 0;
    for (const Node& node : super.nodes()) {
        pools += isPool(node.op);
        normalised += std::holds_alternative<prim::BatchNorm>(node.op) &&
                      isPool(super.node(node.inputs.front()).op);
    }
    QVERIFY(pools > 0);
    QCOMPARE(normalised > 0, isDarts);
}

void TestSkeletons::dropPathGrowsWithDepthOnlyInNasnetSkeletons()
{
    QFETCH(QString, kind);
    QFETCH(bool, isDarts);
    Skeleton skeleton{.kind = kind.toStdString(), .channels = 4, .cells = 3};
    skeleton.dropPath = true;
    const SpacePtr space = spaceFor(skeleton.kind);
    Rng rng(1);
    double lowest = 2;
    double highest = 0;
    const Graph graph = space->build(space->sample(rng), skeleton);
    for (const Node& node : graph.nodes()) {
        if (const auto* drop = std::get_if<prim::DropPath>(&node.op)) {
            lowest = std::min(lowest, drop->scale);
            highest = std::max(highest, drop->scale);
        }
    }
    QCOMPARE(highest, 1.0);
    QCOMPARE(lowest < 1, !isDarts && kind != "nb201");
}

QTEST_GUILESS_MAIN(TestSkeletons)
#include "tst_skeletons.moc"
