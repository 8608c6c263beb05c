#include "networks.h"

#include <ATen/ATen.h>

#include "space/registry.h"
#include "support.h"

using namespace netwright;

class TestFabricPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Saxena & Verbeek 2016: a fabric contains every plain network. Along the finest scale and
    /// then down the last layer it is one, when the weights beside that path are zero.
    void pathThroughAFabricIsAPlainNetwork()
    {
        const SpacePtr space = loadSpace("fabric");
        Skeleton skeleton = space->defaultSkeleton();
        skeleton.channels = 4;
        skeleton.input = {3, 16, 16};
        const Genome genome = space->fromText("Fabric(layers=4, channels=16, connections='dense')");
        Network fabric(space->build(genome, skeleton), Network::Options());

        Graph graph;
        const Builder top(graph);
        NodeId x = top.add("input", prim::Input{skeleton.input}, {});
        const auto append = [&](const std::string& node, const std::string& source, int stride) {
            const Builder in = top.in(node);
            x = in.relu(in.batchNorm(in.in(source).conv(x, 4, 3, stride)));
        };
        append("layer0/scale0", "image", 1);
        for (int layer = 1; layer < 4; ++layer)
            append(fmt::format("layer{}/scale0", layer), "same", 1);
        for (int scale = 1; scale < 5; ++scale)
            append(fmt::format("layer3/scale{}", scale), "column", 2);
        graph.addOutput("logits", top.in("head").classifier(x, skeleton.classes));
        Network plain(graph, Network::Options());

        const Weights path = plain.weights();
        Weights weights = fabric.weights();
        for (auto& [name, value] : weights)
            if (const auto found = path.find(name); found != path.end())
                value = found->second;
            else if (name.ends_with("/conv.weight"))
                value = at::zeros_like(value);
        fabric.loadWeights(weights);
        fabric.setTraining(false);
        plain.setTraining(false);
        const at::Tensor images = test::images(2, skeleton.input);
        QVERIFY(at::allclose(fabric.forward(images).front(), plain.forward(images).front(), 1e-5,
                             1e-6));
        QVERIFY(plain.forward(images).front().abs().max().item<double>() > 0.01);
    }
};

QTEST_GUILESS_MAIN(TestFabricPath)
#include "tst_fabric_path.moc"
