#include <ATen/ATen.h>

#include "exchange/onnx_export.h"
#include "nn/runtime.h"
#include "space/registry.h"

#include "onnx_runtime.h"
#include "primitive_graphs.h"
#include "support.h"

using namespace netwright;
using test::OnnxRuntime;

namespace {

constexpr double tolerance = 1e-4;

at::Tensor randomInput(Shape shape, std::int64_t batch)
{
    return at::randn({batch, shape.channels, shape.height, shape.width});
}

/// Weights with random affine parameters and with running statistics of what passed through.
Weights livedInWeights(const Graph& graph)
{
    at::NoGradGuard noGrad;
    Network network(graph, {Lowering::Plain, "cpu", 7});
    Weights weights = network.weights();
    for (auto& [name, tensor] : weights)
        if (tensor.dim() == 1 && name.find(".running_") == std::string::npos)
            tensor = tensor + 0.4 * at::rand_like(tensor) - 0.2;
    network.loadWeights(weights);
    network.setTraining(true);
    for (int i = 0; i < 10; ++i)
        network.forward(randomInput(graph.inputShape(), 4) + 0.3);
    return network.weights();
}

/// ONNX Runtime and both lowerings on one graph, at two batch sizes.
class Comparison
{
public:
    void add(const std::string& name, const Graph& graph)
    {
        const Weights weights = livedInWeights(graph);
        const std::string model = toOnnx(graph, weights, {{"name", name}});
        for (const std::int64_t batch : {1, 3}) {
            const at::Tensor x = randomInput(graph.inputShape(), batch);
            m_jobs.push_back(
                {model, x.sizes().vec(),
                 std::vector<float>(x.data_ptr<float>(), x.data_ptr<float>() + x.numel())});
            m_names.push_back(name);
            m_expected.push_back({logits(graph, weights, x, Lowering::Plain),
                                  logits(graph, weights, x, Lowering::Fast)});
        }
    }

    void verify() const
    {
        const auto outputs = OnnxRuntime::run(m_jobs);
        double worst = 0;
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            auto [dims, values] = outputs[i];
            const at::Tensor actual = at::from_blob(values.data(), dims, at::kFloat);
            for (const auto& expected : m_expected[i]) {
                QVERIFY2(expected.sizes() == actual.sizes(), m_names[i].c_str());
                const double difference = (expected - actual).abs().max().item<double>();
                worst = std::max(worst, difference);
                QVERIFY2(difference <= tolerance,
                         qPrintable(QString("%1: logits differ by %2")
                                        .arg(QString::fromStdString(m_names[i]))
                                        .arg(difference)));
            }
            QVERIFY2(m_names[i].find("zero") != std::string::npos ||
                         actual.abs().max().item<double>() > 1e-3,
                     m_names[i].c_str());
        }
        qInfo("%zu runs, largest difference %.2g", outputs.size(), worst);
    }

private:
    static at::Tensor logits(const Graph& graph, const Weights& weights, const at::Tensor& x,
                             Lowering lowering)
    {
        at::NoGradGuard noGrad;
        Network network(graph, {lowering, "cpu", 1});
        network.loadWeights(weights);
        network.setTraining(false);
        for (std::size_t i = 0; i < graph.outputs().size(); ++i)
            if (graph.outputs()[i].name == "logits")
                return network.forward(x).at(i).contiguous();
        throw Error("no logits");
    }

    std::vector<OnnxRuntime::Job> m_jobs;
    std::vector<std::string> m_names;
    std::vector<std::array<at::Tensor, 2>> m_expected;
};

} // namespace

class TestOnnxRuntime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setThreads(1); }

    void init()
    {
        NETWRIGHT_NEED_ONNX_RUNTIME;
        at::manual_seed(20);
    }

    void everyPrimitiveAgrees()
    {
        Comparison comparison;
        for (const auto& [name, graph] : test::primitiveGraphs())
            comparison.add(name, graph);
        comparison.verify();
    }

    void sampledArchitecturesAgree_data()
    {
        QTest::addColumn<QString>("space");
        QTest::addColumn<QString>("skeleton");
        QTest::addColumn<int>("cells");
        QTest::newRow("DARTS cells") << "darts"
                                     << "k1" << 5;
        QTest::newRow("NASNet cells") << "nasnet"
                                      << "k3" << 1;
        QTest::newRow("NAS-Bench-201 cells") << "nas-bench-201"
                                             << "nb201" << 1;
        QTest::newRow("chains") << "chain"
                                << "chain" << 4;
    }
    void sampledArchitecturesAgree()
    {
        QFETCH(QString, space);
        QFETCH(QString, skeleton);
        QFETCH(int, cells);
        const SpacePtr searchSpace = loadSpace(space.toStdString());
        Skeleton frame = searchSpace->defaultSkeleton();
        frame.kind = skeleton.toStdString();
        frame.cells = cells;
        frame.channels = 8;
        Rng rng(20);
        Comparison comparison;
        for (int i = 0; i < 10; ++i) {
            const Genome genome = searchSpace->sample(rng);
            frame.auxHead = i % 2 && frame.kind == "k1";
            frame.dropPath = i % 3 == 0;
            comparison.add(searchSpace->toText(genome), searchSpace->build(genome, frame));
        }
        comparison.verify();
    }
};

QTEST_GUILESS_MAIN(TestOnnxRuntime)
#include "tst_onnx_runtime.moc"
