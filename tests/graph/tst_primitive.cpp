#include "support.h"

#include "examples.h"

#include <limits>
#include <set>

using namespace netwright;
using namespace netwright::test;

Q_DECLARE_METATYPE(netwright::Primitive)
Q_DECLARE_METATYPE(std::vector<netwright::Shape>)

namespace {
constexpr int huge = std::numeric_limits<int>::max();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
} // namespace

class TestPrimitive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void examplesCoverEveryPrimitive()
    {
        std::set<std::size_t> seen;
        for (const Example& example : primitiveExamples())
            seen.insert(example.op.index());
        QCOMPARE(seen.size(), std::variant_size_v<Primitive>);
    }

    void namesAreUnique()
    {
        std::set<std::string_view> names;
        std::set<std::size_t> kinds;
        for (const Example& example : primitiveExamples()) {
            names.insert(primitiveName(example.op));
            kinds.insert(example.op.index());
        }
        QCOMPARE(names.size(), kinds.size());
        QCOMPARE(primitiveName(prim::Conv2d{}), std::string_view("conv2d"));
        QCOMPARE(primitiveName(prim::GlobalAvgPool{}), std::string_view("global_avg_pool"));
        QCOMPARE(primitiveName(prim::DropPath{}), std::string_view("drop_path"));
        QCOMPARE(primitiveName(prim::Mix{}), std::string_view("mix"));
    }

    void infersShapes()
    {
        int number = 0;
        for (const Example& example : primitiveExamples()) {
            const Shape shape = inferShape(example.op, example.inputs);
            QVERIFY2(shape == example.output,
                     fmt::format("example {}, {}: {} instead of {}", number++,
                                 primitiveName(example.op), toText(shape), toText(example.output))
                         .c_str());
        }
    }

    void shapesAreText()
    {
        QCOMPARE(toText(Shape{16, 32, 31}), std::string("16x32x31"));
        QCOMPARE(toText(Shape{10, 1, 1, true}), std::string("10"));
        QCOMPARE(toText(Shape{10}), std::string("10x1x1"));
    }

    void refusesWhatDoesNotFit_data()
    {
        QTest::addColumn<Primitive>("op");
        QTest::addColumn<std::vector<Shape>>("inputs");
        QTest::addColumn<QString>("part");
        const Shape map{4, 8, 6}, flat{12, 1, 1, true};
        using namespace prim;
        using V = std::vector<Shape>;
        const auto row = [](const char* name, Primitive op, V inputs, const char* part) {
            QTest::newRow(name) << std::move(op) << std::move(inputs) << part;
        };
        row("no channels", Conv2d{}, {map}, "output channels is 0");
        row("negative channels", Conv2d{.outChannels = -1}, {map}, "output channels is -1");
        row("huge channels", Conv2d{.outChannels = huge}, {map}, "output channels");
        row("kernel 0", Conv2d{.outChannels = 4, .kernel = {0, 1}}, {map}, "kernel height is 0");
        row("stride 0", Conv2d{.outChannels = 4, .stride = {1, 0}}, {map}, "stride width is 0");
        row("stride huge", Conv2d{.outChannels = 4, .stride = {1, huge}}, {map}, "stride width");
        row("padding -1", Conv2d{.outChannels = 4, .padding = {-1, 0}}, {map}, "padding height");
        row("dilation 0", Conv2d{.outChannels = 4, .dilation = {0, 1}}, {map}, "dilation height");
        row("groups", Conv2d{.outChannels = 4, .groups = 3}, {map}, "3 groups do not divide");
        row("groups 0", Conv2d{.outChannels = 4, .groups = 0}, {map}, "groups is 0");
        row("too large a kernel", Conv2d{.outChannels = 4, .kernel = {9, 9}}, {map},
            "does not fit height 8");
        row("dilated kernel", Conv2d{.outChannels = 4, .kernel = {1, 4}, .dilation = {1, 2}}, {map},
            "spans 7 does not fit width 6");
        row("fan-in", Conv2d{.outChannels = 1, .kernel = {1000, 1000}}, {{1000, 1000, 1000}},
            "weights of one output channel");
        row("conv of flat", Conv2d{.outChannels = 4}, {flat}, "is flat");
        row("conv of two", Conv2d{.outChannels = 4}, {map, map}, "2 inputs where 1 is expected");
        row("conv of none", Conv2d{.outChannels = 4}, {}, "0 inputs");
        row("eps", BatchNorm{.eps = 0}, {map}, "eps is 0");
        row("eps nan", BatchNorm{.eps = notANumber}, {map}, "eps is nan");
        row("momentum", BatchNorm{.momentum = 2}, {map}, "momentum is 2");
        row("pool padding", MaxPool{.padding = {2, 2}}, {map}, "half the pooling kernel");
        row("average padding", AvgPool{.padding = {2, 2}}, {map}, "half the pooling kernel");
        row("pool kernel", MaxPool{.kernel = {9, 9}, .padding = {0, 0}}, {map}, "does not fit");
        row("pool of flat", MaxPool{}, {flat}, "is flat");
        row("global pool of flat", GlobalAvgPool{}, {flat}, "is flat");
        row("input of input", Input{map}, {map}, "1 inputs");
        row("empty input", Input{}, {}, "channels is 0");
        row("huge input", Input{{1 << 20, 1 << 20, 1}}, {}, "elements");
        row("flat input", Input{{4, 2, 2, true}}, {}, "height or width");
        row("add of one", Add{}, {map}, "1 inputs where 2 or more");
        row("add of none", Add{}, {}, "0 inputs");
        row("add of different", Add{}, {map, {4, 8, 7}}, "4x8x6 and 4x8x7");
        row("add map and flat", Add{}, {{12}, flat}, "different shapes");
        row("mul channels", Mul{}, {map, {3, 1, 1}}, "cannot be multiplied");
        row("mul extents", Mul{}, {map, {4, 8, 1}}, "cannot be multiplied");
        row("concat extents", Concat{}, {map, {4, 8, 7}}, "cannot be concatenated");
        row("concat flat", Concat{}, {{12}, flat}, "cannot be concatenated");
        row("concat overflow", Concat{}, V(3000, {1 << 20, 1, 1}), "channels");
        row("slice past end", Slice{Axis::Height, 0, 9}, {map}, "extent of 8");
        row("empty slice", Slice{Axis::Width, 2, 2}, {map}, "extent of 6");
        row("negative slice", Slice{Axis::Channel, -1, 2}, {map}, "extent of 4");
        row("rows of flat", Slice{Axis::Height, 0, 1}, {flat}, "is flat");
        row("negative pad", Pad{.top = -1}, {map}, "padding is -1");
        row("huge pad", Pad{.right = huge}, {map}, "padding");
        row("wide pad", Pad{.left = 1 << 20, .right = 1 << 20}, {map}, "width");
        row("shuffle", ChannelShuffle{3}, {map}, "do not divide 4 channels");
        row("shuffle 0", ChannelShuffle{0}, {map}, "groups is 0");
        row("linear of map", Linear{.outFeatures = 10}, {map}, "not flat");
        row("linear 0", Linear{}, {flat}, "output features is 0");
        row("flatten too much", Flatten{}, {{1 << 10, 1 << 10, 1 << 10}}, "features");
        row("dropout 1", Dropout{1}, {flat}, "probability is 1");
        row("dropout nan", Dropout{notANumber}, {flat}, "probability is nan");
        row("drop path", DropPath{1.5}, {map}, "scale is 1.5");
        row("zero stride", Zero{{0, 1}}, {map}, "stride height is 0");
        row("strided flat", Zero{{2, 2}}, {flat}, "is flat");
        row("upsample 0", Upsample{0}, {map}, "factor is 0");
        row("upsample much", Upsample{1000}, {{1, 10000, 1}}, "upsampled extent");
        row("softmax of map", Softmax{}, {map}, "not flat");
        row("mix of none", Mix{"edge"}, {}, "0 inputs");
        row("mix unnamed", Mix{}, {map}, "empty or too long");
        row("mix of different", Mix{"edge"}, {map, {4, 4, 3}}, "different shapes");
    }
    void refusesWhatDoesNotFit()
    {
        QFETCH(Primitive, op);
        QFETCH(std::vector<Shape>, inputs);
        QFETCH(QString, part);
        VERIFY_ERROR(inferShape(op, inputs), part.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestPrimitive)
#include "tst_primitive.moc"
