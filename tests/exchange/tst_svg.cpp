#include "core/file.h"
#include "core/rng.h"
#include "exchange/svg.h"
#include "support.h"

#include <QXmlStreamReader>

#include <cmath>

using namespace netwright;

namespace {

using Role = Diagram::Role;

/// What a reader of the SVG sees.
struct Parsed
{
    int texts = 0, circles = 0, rects = 0, paths = 0, titles = 0;
    QStringList words;
};

Parsed parse(const std::string& svg)
{
    Parsed parsed;
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto name = reader.name().toString();
        parsed.circles += name == "circle";
        parsed.rects += name == "rect";
        parsed.paths += name == "path";
        parsed.titles += name == "title";
        if (name == "text" || name == "title") {
            parsed.texts += name == "text";
            parsed.words << reader.readElementText();
        }
    }
    if (reader.hasError())
        throw Error(reader.errorString().toStdString(), "svg");
    return parsed;
}

Diagram smallDiagram()
{
    Diagram diagram;
    diagram.title = "normal cell";
    diagram.vertices = {{"a", "cell k−2", Role::Input},
                        {"b", "0", Role::Node, "adds"},
                        {"c", "concat", Role::Output}};
    diagram.edges = {{"a", "b", "sep_conv_3x3", 2}, {"b", "c"}};
    return diagram;
}

AccuracyPlot search(int trials)
{
    AccuracyPlot plot{"Ageing evolution on Fashion-MNIST", {}, {}};
    Rng rng(3);
    double days = 2e-4;
    for (int i = 0; i < trials; ++i) {
        days *= 1 + 3.0 / (i + 3) * rng.uniform();
        plot.trials.push_back(
            {days, 95.5 - 7 / (1 + 0.05 * i) - 2 * rng.uniform(), "trial " + std::to_string(i)});
    }
    return plot;
}

/// For looking at: set NETWRIGHT_KEEP_SVG to a folder.
void keep(const std::string& name, const std::string& svg)
{
    if (const char* folder = std::getenv("NETWRIGHT_KEEP_SVG"))
        writeFileAtomically(std::filesystem::path(folder) / (name + ".svg"), svg);
}

} // namespace

class TestSvg : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void diagramShowsEveryVertexAndEdge()
    {
        const Diagram diagram = smallDiagram();
        LayoutClient client;
        const std::string svg = diagramSvg(diagram, client.layout(diagram));
        const Parsed parsed = parse(svg);
        QCOMPARE(parsed.rects, 1 + 3); // the ground and the vertices
        QCOMPARE(parsed.paths, 2 * 2); // lines and arrowheads
        QVERIFY(parsed.words.contains("normal cell"));
        QVERIFY(parsed.words.contains("cell k−2"));
        QVERIFY(parsed.words.contains("sep_conv_3x3"));
        QVERIFY(parsed.words.contains("adds"));
        keep("small", svg);
    }

    void hostileTextsAreEscaped()
    {
        Diagram diagram = smallDiagram();
        diagram.title = "</text><script>alert('1')</script>";
        diagram.vertices[0].label = "\" onload=\"x & <b>\x01\xFF";
        diagram.vertices[1].tooltip = "]]> <!-- &amp;";
        diagram.edges[0].label = std::string(5000, '<');
        diagram.clusters = {
            {.id = "frame", .label = "<frame> &\nsecond line", .tooltip = "\"<tip>"}};
        diagram.vertices[1].cluster = 0;
        LayoutClient client;
        const std::string svg = diagramSvg(diagram, client.layout(diagram));
        const Parsed parsed = parse(svg);
        QVERIFY(svg.find("<script") == std::string::npos);
        QVERIFY(parsed.words.contains("\" onload=\"x & <b>\uFFFD"));
        QVERIFY(parsed.words.contains("]]> <!-- &amp;"));
        QVERIFY(parsed.words.contains("<frame> &"));
        QVERIFY(parsed.words.contains("\"<tip>"));

        AccuracyPlot plot{"<&>\"", {{0.1, 90, "<a>"}}, {{0.2, 91, "&<\x02>"}}};
        QVERIFY(parse(accuracyPlotSvg(plot)).words.contains("&<>"));
    }

    void layoutsThatDoNotFitTheDiagramDoNotCrash()
    {
        const Diagram diagram = smallDiagram();
        DiagramLayout layout;
        layout.boxes.resize(9);
        layout.curves = {{-1, {}, {}}, {7, {}, {}}, {0, {{0, 0}, {1, 1}}, {}}};
        layout.width = std::nan("");
        parse(diagramSvg(diagram, layout));
    }

    void plotShowsTrialsBestAndPublished()
    {
        AccuracyPlot plot = search(60);
        plot.published = {
            {4, 97.24, "DARTS 2nd"}, {0.45, 97.11, "ENAS"}, {1800, 97.35, "NASNet-A"}};
        const std::string svg = accuracyPlotSvg(plot);
        const Parsed parsed = parse(svg);
        QCOMPARE(parsed.circles, 60 + 2); // one in the legend, one at the best
        QVERIFY(parsed.words.contains("trial 59"));
        QVERIFY(parsed.words.contains("published"));
        for (const char* label : {"0.001", "0.1", "1000", "GPU-days (logarithmic)", "NASNet-A"})
            QVERIFY2(parsed.words.contains(label), label);
        keep("plot", svg);
    }

    void bestIsTheHighestSoFar()
    {
        const AccuracyPlot plot{
            "", {{0.3, 80, "c"}, {0.1, 70, "a"}, {0.2, 90, "b"}, {0.4, 85, "d"}}, {}};
        QVERIFY(parse(accuracyPlotSvg(plot)).words.contains("90.00 %"));
    }

    void emptyPlotSaysSo()
    {
        QVERIFY(parse(accuracyPlotSvg({"nothing", {}, {}}))
                    .words.contains("No trial has finished yet"));
        const AccuracyPlot unusable{"", {{0, 90}, {-1, 80}, {NAN, 70}, {1, INFINITY}}, {}};
        QVERIFY(parse(accuracyPlotSvg(unusable)).words.contains("No trial has finished yet"));
        keep("empty", accuracyPlotSvg({"nothing", {}, {}}));
    }

    void singleTrialHasAxes_data()
    {
        QTest::addColumn<double>("days");
        QTest::addColumn<double>("accuracy");
        QTest::newRow("usual") << 0.01 << 91.0;
        QTest::newRow("perfect") << 1.0 << 100.0;
        QTest::newRow("nothing right") << 5e-9 << 0.0;
        QTest::newRow("long") << 3e7 << 50.0;
        QTest::newRow("tiny") << 1e-300 << 10.0;
    }
    void singleTrialHasAxes()
    {
        QFETCH(double, days);
        QFETCH(double, accuracy);
        const std::string svg = accuracyPlotSvg({"one", {{days, accuracy, "only"}}, {}});
        const Parsed parsed = parse(svg);
        QCOMPARE(parsed.circles, 3);
        QVERIFY(parsed.texts > 7); // at least a tick on each axis
        keep(std::string("single-") + QTest::currentDataTag(), svg);
    }

    void longSearchesStaySmall() { QVERIFY(accuracyPlotSvg(search(100'000)).size() < 4'000'000); }
};

QTEST_GUILESS_MAIN(TestSvg)
#include "tst_svg.moc"
