#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

#include <algorithm>
#include <set>

using namespace netwright;

/// Numbers are those of Suganuma et al. 2018 and the released code.
class TestEncoderDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gridHasTheLayersOfThePaper()
    {
        // 60 nodes of a function and a source, and the output; 2 x 3 x 3 functions.
        QCOMPARE(m_space->decisions().size(), std::size_t{121});
        QCOMPARE(m_space->decisions()[0].options.size(), std::size_t{18});
    }

    void decoderIsTheReversedEncoder()
    {
        Rng rng(4);
        for (int i = 0; i < 50; ++i) {
            const Graph graph = m_space->build(m_space->sample(rng), m_space->defaultSkeleton());
            std::vector<prim::Conv2d> encoder, decoder;
            for (const Node& node : graph.nodes())
                if (const auto* conv = std::get_if<prim::Conv2d>(&node.op)) {
                    if (node.name.starts_with("encoder"))
                        encoder.push_back(*conv);
                    if (node.name.starts_with("decoder"))
                        decoder.push_back(*conv);
                }
            std::reverse(decoder.begin(), decoder.end());
            QVERIFY(!encoder.empty());
            QVERIFY(encoder == decoder);
            const NodeId output = graph.output("logits")->node;
            QCOMPARE(graph.node(output).shape, graph.inputShape());
        }
    }

    void sumLayersAddTheirEncoder()
    {
        Json json = m_space->toJson();
        json["rows"] = 1;
        json["columns"] = 2;
        json["level_back"] = 2;
        json["active"] = {1, 2};
        const SpacePtr space = spaceFromJson(json, "json");
        const Genome genome =
            space->fromText("CGP(nodes=[('sum_conv(64,3)', 0), ('conv(128,5)', 1)], output=2)");
        const Graph graph = space->build(genome, space->defaultSkeleton());
        std::set<std::string> added;
        for (const NodeId input : graph.node(graph.find("decoder0/sum").value()).inputs)
            added.insert(graph.node(input).name);
        QCOMPARE(added, (std::set<std::string>{"decoder0/relu", "encoder0/relu"}));
        QVERIFY(!graph.find("decoder1/sum"));
        QCOMPARE(cost(graph).params,
                 std::int64_t{9 * 64 + 25 * 64 * 128 + 25 * 128 * 128 + 9 * 128 * 64 + 9 * 64});
    }

private:
    SpacePtr m_space = loadSpace("e-cae");
};

QTEST_GUILESS_MAIN(TestEncoderDecoder)
#include "tst_encoder_decoder.moc"
