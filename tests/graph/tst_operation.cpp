#include "support.h"

#include "graph/cost.h"
#include "graph/graph_json.h"
#include "graph/operation.h"

#include <set>

using namespace netwright;

namespace {

struct Placed
{
    Graph graph;
    NodeId result;

    Shape shape() const { return graph.node(result).shape; }
    template <class Op>
    int count() const
    {
        int n = 0;
        for (const Node& node : graph.nodes())
            n += std::holds_alternative<Op>(node.op);
        return n;
    }
};

Placed place(const std::string& name, Shape in, const OperationPlace& where = {})
{
    Placed placed;
    const NodeId x = placed.graph.add("input", prim::Input{in}, {});
    placed.result = appendOperation(name, Builder(placed.graph, "cell"), x, where);
    placed.graph.addOutput("logits", placed.result);
    return placed;
}

int half(int extent)
{
    return (extent + 1) / 2;
}

} // namespace

class TestOperation : public QObject
{
    Q_OBJECT

    static void addOperations()
    {
        QTest::addColumn<QString>("name");
        for (const auto& entry : operations().entries())
            QTest::newRow(entry.description.name.c_str())
                << QString::fromStdString(entry.description.name);
    }
    static std::string operation()
    {
        QFETCH(QString, name);
        return name.toStdString();
    }

private Q_SLOTS:
    void listHasTheFieldsNames()
    {
        for (const char* name :
             {"none",         "skip_connect", "max_pool_3x3", "avg_pool_3x3", "sep_conv_3x3",
              "sep_conv_5x5", "sep_conv_7x7", "dil_conv_3x3", "dil_conv_5x5", "conv_7x1_1x7",
              "conv_1x1",     "conv_3x3",     "conv_1x3_3x1", "conv_1x7_7x1", "max_pool_2x2",
              "avg_pool_5x5", "nor_conv_1x1", "nor_conv_3x3", "mbconv_e3_k5", "mbconv_e6_k7"})
            QVERIFY2(operations().contains(name), name);
        std::set<std::string> names;
        for (const auto& entry : operations().entries())
            names.insert(entry.description.name);
        QCOMPARE(names.size(), operations().entries().size());
        Graph graph;
        const NodeId x = graph.add("input", prim::Input{{4, 8, 8}}, {});
        VERIFY_ERROR(appendOperation("sep_conv_4x4", Builder(graph), x, {}), "sep_conv_3x3");
    }

    void isDescribed_data() { addOperations(); }
    void isDescribed()
    {
        const auto& description = operations().find(operation()).description;
        QVERIFY(!description.title.empty() && !description.help.empty());
        QVERIFY(!description.citation.empty());
        const std::set<std::string> families = {"convolution", "mobile", "pooling", "other"};
        QVERIFY(families.contains(description.family));
    }

    void keepsOrHalvesTheMap_data() { addOperations(); }
    void keepsOrHalvesTheMap()
    {
        for (const Shape in : {Shape{8, 32, 32}, Shape{8, 7, 9}, Shape{8, 6, 5}, Shape{8, 2, 2}}) {
            QCOMPARE(place(operation(), in).shape(), in);
            QCOMPARE(place(operation(), in, {.stride = 2}).shape(),
                     (Shape{8, half(in.height), half(in.width)}));
        }
    }

    void changesChannels_data() { addOperations(); }
    void changesChannels()
    {
        for (int channels : {4, 12}) {
            for (int stride : {1, 2}) {
                for (bool project : {false, true}) {
                    const OperationPlace where{
                        .outChannels = channels, .stride = stride, .projectIdentity = project};
                    QCOMPARE(place(operation(), {8, 7, 8}, where).shape(),
                             (Shape{channels, stride == 2 ? 4 : 7, stride == 2 ? 4 : 8}));
                }
            }
        }
    }

    void withoutAffineNoNormHasWeights_data() { addOperations(); }
    void withoutAffineNoNormHasWeights()
    {
        for (int stride : {1, 2}) {
            const OperationPlace where{.stride = stride, .affine = false, .poolNorm = true};
            const Placed placed = place(operation(), {8, 8, 8}, where);
            for (const Node& node : placed.graph.nodes())
                if (const auto* norm = std::get_if<prim::BatchNorm>(&node.op))
                    QVERIFY2(!norm->affine, node.name.c_str());
        }
    }

    void dropsPathsExceptOfIdentities_data() { addOperations(); }
    void dropsPathsExceptOfIdentities()
    {
        for (int stride : {1, 2}) {
            for (bool project : {false, true}) {
                const Placed placed =
                    place(operation(), {8, 8, 8},
                          {.stride = stride, .dropPathScale = 0.5, .projectIdentity = project});
                const bool isIdentity = operation() == "none" ||
                                        (operation() == "skip_connect" && (stride == 1 || project));
                const Node& last = placed.graph.node(placed.result);
                const bool hasShortcut = std::holds_alternative<prim::Add>(last.op);
                QCOMPARE(hasShortcut, stride == 1 && operation().starts_with("mbconv"));
                if (hasShortcut) // the shortcut itself stays
                    QVERIFY(std::holds_alternative<prim::Input>(
                        placed.graph.node(last.inputs.front()).op));
                const Node& path = hasShortcut ? placed.graph.node(last.inputs.back()) : last;
                const auto* dropPath = std::get_if<prim::DropPath>(&path.op);
                QCOMPARE(dropPath != nullptr, !isIdentity);
                if (dropPath)
                    QCOMPARE(dropPath->scale, 0.5);
            }
        }
    }

    void namesAreScoped_data() { addOperations(); }
    void namesAreScoped()
    {
        const Placed placed = place(operation(), {8, 8, 8}, {.stride = 2, .dropPathScale = 1});
        for (const Node& node : placed.graph.nodes().subspan(1))
            QVERIFY2(node.name.starts_with("cell/" + operation() + "/"), node.name.c_str());
    }

    void roundTripsThroughJson_data() { addOperations(); }
    void roundTripsThroughJson()
    {
        for (int stride : {1, 2}) {
            for (int extent : {7, 8}) {
                const Placed placed =
                    place(operation(), {8, extent, extent}, {.stride = stride, .dropPathScale = 1});
                QVERIFY(graphFromJson(graphToJson(placed.graph), "graph") == placed.graph);
            }
        }
    }

    /// Published compositions, by their number of weights; C = 8.
    void hasThePublishedNumberOfWeights_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("outChannels");
        QTest::addColumn<qint64>("params");
        constexpr int c = 8, o = 12;
        const auto row = [](const char* name, int stride, int out, qint64 params) {
            QTest::addRow("%s s%d to %d", name, stride, out) << name << stride << out << params;
        };
        for (int stride : {1, 2}) {
            row("none", stride, c, 0);
            row("max_pool_3x3", stride, c, 0);
            row("avg_pool_3x3", stride, c, 0);
            row("max_pool_3x3", stride, o, c * o + 2 * o);
            for (int k : {3, 5, 7}) {
                const auto name = fmt::format("sep_conv_{0}x{0}", k);
                row(name.c_str(), stride, c, 2 * (k * k * c + c * c + 2 * c));
                row(name.c_str(), stride, o, k * k * c + c * o + 2 * o + k * k * o + o * o + 2 * o);
            }
            row("dil_conv_3x3", stride, c, 9 * c + c * c + 2 * c);
            row("dil_conv_5x5", stride, c, 25 * c + c * c + 2 * c);
            row("conv_7x1_1x7", stride, c, 14 * c * c + 2 * c);
            row("conv_1x7_7x1", stride, c, 14 * c * c + 4 * c);
            row("conv_1x3_3x1", stride, c, 6 * c * c + 4 * c);
            row("conv_1x1", stride, c, c * c + 2 * c);
            row("conv_3x3", stride, c, 9 * c * c + 2 * c);
            row("nor_conv_1x1", stride, c, c * c + 2 * c);
            row("nor_conv_3x3", stride, o, 9 * c * o + 2 * o);
            row("mbconv_e1_k3", stride, c, 9 * c + 2 * c + c * c + 2 * c);
            row("mbconv_e6_k5", stride, o,
                6 * c * c + 12 * c + 25 * 6 * c + 12 * c + 6 * c * o + 2 * o);
        }
        row("skip_connect", 1, c, 0);
        row("skip_connect", 2, c, c * c + 2 * c);
        row("skip_connect", 2, o, c * o + 2 * o);
    }
    void hasThePublishedNumberOfWeights()
    {
        QFETCH(QString, name);
        QFETCH(int, stride);
        QFETCH(int, outChannels);
        QFETCH(qint64, params);
        const OperationPlace where{.outChannels = outChannels, .stride = stride};
        QCOMPARE(qint64{cost(place(name.toStdString(), {8, 7, 8}, where).graph).params}, params);
    }

    void separableConvNamesItsParts()
    {
        const Placed placed = place("sep_conv_3x3", {8, 8, 8}, {.stride = 2});
        std::string names;
        for (const Node& node : placed.graph.nodes().subspan(1))
            names += node.name.substr(std::string("cell/sep_conv_3x3/").size()) + " ";
        QCOMPARE(names, std::string("relu1 dw1 pw1 bn1 relu2 dw2 pw2 bn2 "));
        const auto conv = [&](const char* name) {
            return std::get<prim::Conv2d>(
                placed.graph.node(*placed.graph.find("cell/sep_conv_3x3/" + std::string(name))).op);
        };
        QCOMPARE(conv("dw1").stride, (Size2{2, 2}));
        QCOMPARE(conv("dw2").stride, (Size2{1, 1}));
        QCOMPARE(conv("dw1").groups, 8);
    }

    void dilatedConvLooksTwiceAsFar()
    {
        const Placed placed = place("dil_conv_5x5", {8, 16, 16});
        const auto conv = std::get<prim::Conv2d>(
            placed.graph.node(*placed.graph.find("cell/dil_conv_5x5/dw")).op);
        QCOMPARE(conv.dilation, (Size2{2, 2}));
        QCOMPARE(conv.padding, (Size2{4, 4}));
    }

    void averageDoesNotCountPadding()
    {
        const Placed placed = place("avg_pool_3x3", {8, 8, 8});
        QVERIFY(!std::get<prim::AvgPool>(placed.graph.node(placed.result).op).countIncludePad);
    }

    void searchNetworksNormalisePools()
    {
        const Placed placed = place("max_pool_3x3", {8, 8, 8}, {.poolNorm = true});
        QVERIFY(!std::get<prim::BatchNorm>(placed.graph.node(placed.result).op).affine);
    }

    void skipIsAnIdentityAReductionOrAProjection()
    {
        QCOMPARE(place("skip_connect", {8, 8, 8}).count<prim::Identity>(), 1);
        const Placed reduced = place("skip_connect", {8, 8, 8}, {.stride = 2});
        QCOMPARE(reduced.count<prim::Concat>(), 1);
        QCOMPARE(reduced.count<prim::Pad>(), 0);
        const Placed projected =
            place("skip_connect", {8, 8, 8}, {.stride = 2, .projectIdentity = true});
        QCOMPARE(projected.count<prim::Conv2d>(), 1);
        QCOMPARE(projected.count<prim::Concat>(), 0);
    }

    void factorizedReduceHandlesAnyMap_data()
    {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        for (int height : {1, 2, 5, 32})
            for (int width : {1, 3, 8})
                QTest::addRow("%d x %d", height, width) << height << width;
    }
    void factorizedReduceHandlesAnyMap()
    {
        QFETCH(int, height);
        QFETCH(int, width);
        Graph graph;
        const Builder in(graph, "reduce");
        const NodeId x = graph.add("input", prim::Input{{6, height, width}}, {});
        const NodeId y = factorizedReduce(in, x, 9);
        QCOMPARE(in.shape(y), (Shape{9, half(height), half(width)}));
        const Node& shifted = graph.node(*graph.find("reduce/shift_rows"));
        QCOMPARE(std::get<prim::Slice>(shifted.op).begin, 1);
        QCOMPARE(graph.find("reduce/pad").has_value(), height % 2 == 1 || width % 2 == 1);
    }

    void mobileBlockHasAShortcutWhereTheShapeStays()
    {
        QCOMPARE(place("mbconv_e6_k3", {8, 8, 8}).count<prim::Add>(), 1);
        QCOMPARE(place("mbconv_e6_k3", {8, 8, 8}, {.stride = 2}).count<prim::Add>(), 0);
        QCOMPARE(place("mbconv_e6_k3", {8, 8, 8}, {.outChannels = 12}).count<prim::Add>(), 0);
        QCOMPARE(place("mbconv_e6_k3", {8, 8, 8}).count<prim::Relu6>(), 2);
        QCOMPARE(place("mbconv_e1_k3", {8, 8, 8}).count<prim::Relu6>(), 1);
    }
};

QTEST_GUILESS_MAIN(TestOperation)
#include "tst_operation.moc"
