#include "core/file.h"
#include "exchange/pytorch_source.h"
#include "primitive_graphs.h"
#include "support.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace netwright;

namespace {

Graph sample()
{
    Graph graph;
    const NodeId x = graph.add("image", prim::Input{{3, 8, 8}}, {});
    const NodeId conv = graph.add("stem/conv", prim::Conv2d{4, {3, 3}, {2, 2}, {1, 1}}, {x});
    const NodeId norm = graph.add("stem/bn", prim::BatchNorm{}, {conv});
    const NodeId drop = graph.add("cell0/drop", prim::DropPath{0.5}, {norm});
    const NodeId sum = graph.add("cell0/sum", prim::Add{}, {drop, norm});
    const NodeId pool = graph.add("head/pool", prim::GlobalAvgPool{}, {sum});
    const NodeId flat = graph.add("head/flatten", prim::Flatten{}, {pool});
    graph.addOutput("logits", graph.add("head/linear", prim::Linear{10}, {flat}));
    return graph;
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestPyTorchSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layersCarryTheNamesOfTheWeights()
    {
        const std::string source = toPyTorchSource(sample(), "Net");
        QVERIFY(contains(source, "self.add_module(\"stem/conv\", nn.Conv2d(3, 4, (3, 3), "
                                 "stride=(2, 2), padding=(1, 1), bias=False))"));
        QVERIFY(contains(source, "self.add_module(\"head/linear\", nn.Linear(4, 10))"));
        QVERIFY(contains(source, "cell0_sum = cell0_drop + stem_bn"));
        QVERIFY(contains(source, "class Net(nn.Module):"));
        QVERIFY(contains(source, "N x 3 x 8 x 8 -> logits (N x 10)"));
    }

    void everythingCompiles()
    {
        const QString python = QStandardPaths::findExecutable("python3");
        if (python.isEmpty())
            QSKIP("python3 is absent: the sources are not compiled");
        const QTemporaryDir folder;
        QStringList files;
        const auto write = [&](const Graph& graph) {
            files << folder.filePath(QString("net%1.py").arg(files.size()));
            writeFileAtomically(files.back().toStdString(), toPyTorchSource(graph, "Net"));
        };
        write(sample());
        for (const auto& [name, graph] : test::primitiveGraphs())
            write(graph);
        Graph hostile; // names that are words, numbers, quotes or each other
        NodeId x = hostile.add("import", prim::Input{{3, 8, 8}}, {});
        for (const char* name : {"class", "0/conv", "0_conv", "x", "self", "Net", "a\"b\\",
                                 "日本語", "lambda", "torch", "#", "'''"})
            x = hostile.add(name, prim::Conv2d{.outChannels = 3}, {x});
        hostile.addOutput("logits", x);
        write(hostile);

        QProcess process;
        process.start(python, QStringList{"-m", "py_compile"} + files);
        QVERIFY(process.waitForFinished(60'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

    void auxiliaryHeadIsASecondResult()
    {
        Graph graph = sample();
        graph.addOutput("aux", *graph.find("head/flatten"));
        QVERIFY(contains(toPyTorchSource(graph, "Net"), "return head_linear, head_flatten\n"));
    }

    void whatCannotBeWrittenIsRefused()
    {
        VERIFY_ERROR(toPyTorchSource(sample(), "1st"), "class");
        VERIFY_ERROR(toPyTorchSource(sample(), "class"), "class");
        VERIFY_ERROR(toPyTorchSource(sample(), "A(object):\n import os"), "class");
        VERIFY_ERROR(toPyTorchSource(Graph(), "Net"), "no output");
        Graph dotted;
        const NodeId x = dotted.add("image", prim::Input{{3, 8, 8}}, {});
        dotted.addOutput("logits", dotted.add("a.b", prim::Conv2d{.outChannels = 1}, {x}));
        VERIFY_ERROR(toPyTorchSource(dotted, "Net"), "dot");
        Graph super;
        const NodeId y = super.add("image", prim::Input{{3, 8, 8}}, {});
        super.addOutput("logits", super.add("choice", prim::Mix{"op"}, {y}));
        VERIFY_ERROR(toPyTorchSource(super, "Net"), "resolve it");
    }
};

QTEST_GUILESS_MAIN(TestPyTorchSource)
#include "tst_pytorch_source.moc"
