#include "graph/network_hash.h"
#include "support.h"

using namespace netwright;

namespace {

/// Two convolutions of the image, added; what varies is given.
Graph twoPaths(const std::string& prefix, bool isSwapped, bool sharesOne, int kernel = 3)
{
    Graph graph;
    const NodeId input = graph.add(prefix + "input", prim::Input{{3, 8, 8}}, {});
    const auto conv = [&](const char* name, int side) {
        return graph.add(
            prefix + name,
            prim::Conv2d{.outChannels = 4, .kernel = {side, side}, .padding = {side / 2, side / 2}},
            {input});
    };
    const NodeId a = conv("a", kernel);
    const NodeId b = sharesOne ? a : conv("b", kernel);
    const NodeId c = conv("c", 1);
    const NodeId sum = graph.add(prefix + "sum", prim::Add{}, {a, b});
    const NodeId last = isSwapped ? graph.add(prefix + "last", prim::Add{}, {c, sum})
                                  : graph.add(prefix + "last", prim::Add{}, {sum, c});
    graph.addOutput("logits", last);
    return graph;
}

} // namespace

class TestNetworkHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAndOrderDoNotMatter()
    {
        const Hash128 hash = networkHash(twoPaths("", false, false));
        QVERIFY(networkHash(twoPaths("other/", false, false)) == hash);
        QVERIFY(networkHash(twoPaths("", true, false)) == hash);
        Graph withDead = twoPaths("", false, false);
        withDead.add("dead", prim::Relu{}, {NodeId{0}});
        QVERIFY(networkHash(withDead) == hash);
    }

    void anotherNetworkHasAnotherHash()
    {
        const Hash128 hash = networkHash(twoPaths("", false, false));
        QVERIFY(networkHash(twoPaths("", false, false, 5)) != hash);
        QVERIFY2(networkHash(twoPaths("", false, true)) != hash, "one convolution read twice");
    }
};

QTEST_GUILESS_MAIN(TestNetworkHash)
#include "tst_network_hash.moc"
