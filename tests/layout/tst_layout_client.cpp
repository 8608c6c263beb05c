#include "layout/layout_client.h"
#include "support.h"

#include <signal.h>

#include <atomic>
#include <cmath>
#include <fstream>
#include <thread>

using namespace netwright;

namespace {

using Role = Diagram::Role;

Diagram dartsCell()
{
    Diagram diagram;
    diagram.title = "normal";
    diagram.vertices = {{"c_{k-2}", "c_{k-2}", Role::Input},
                        {"c_{k-1}", "c_{k-1}", Role::Input},
                        {"0", "0"},
                        {"1", "1"},
                        {"2", "2"},
                        {"3", "3"},
                        {"c_{k}", "concat", Role::Output}};
    diagram.edges = {{"c_{k-2}", "0", "sep_conv_3x3"},
                     {"c_{k-1}", "0", "sep_conv_3x3"},
                     {"c_{k-2}", "1", "sep_conv_3x3"},
                     {"c_{k-1}", "1", "sep_conv_3x3"},
                     {"c_{k-1}", "2", "skip_connect"},
                     {"0", "2", "skip_connect"},
                     {"c_{k-2}", "3", "skip_connect"},
                     {"0", "3", "dil_conv_3x3"},
                     {"0", "c_{k}"},
                     {"1", "c_{k}"},
                     {"2", "c_{k}"},
                     {"3", "c_{k}"}};
    return diagram;
}

Diagram chainOf(int vertices)
{
    Diagram diagram;
    for (int i = 0; i < vertices; ++i) {
        const std::string id = std::to_string(i);
        diagram.vertices.push_back({id, "conv2d " + id, Role::Operation});
        for (const int back : {1, 2, 7})
            if (i % back == 0 && i >= back)
                diagram.edges.push_back({std::to_string(i - back), id});
    }
    return diagram;
}

/// Process ids of the layout programs this process started.
std::vector<pid_t> layoutPrograms()
{
    std::vector<pid_t> found;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        std::ifstream stat(entry.path() / "stat");
        std::string pid, command, state, parent;
        if (stat >> pid >> command >> state >> parent && command == "(netwright-layou)" &&
            state != "Z" && parent == std::to_string(getpid()))
            found.push_back(std::stoi(pid));
    }
    return found;
}

void checkComplete(const Diagram& diagram, const DiagramLayout& layout)
{
    QVERIFY(layout.width > 0 && layout.height > 0);
    QCOMPARE(layout.boxes.size(), diagram.vertices.size());
    QCOMPARE(layout.curves.size(), diagram.edges.size());
    for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
        const auto& box = layout.boxes[i];
        QCOMPARE(box.id, diagram.vertices[i].id);
        QVERIFY(box.x - box.width / 2 >= -1 && box.x + box.width / 2 <= layout.width + 1);
        QVERIFY(box.y - box.height / 2 >= -1 && box.y + box.height / 2 <= layout.height + 1);
    }
    for (const auto& curve : layout.curves)
        QCOMPARE(curve.points.size() % 3, std::size_t{1});
}

const DiagramLayout::Box& boxOf(const DiagramLayout& layout, const std::string& id)
{
    for (const auto& box : layout.boxes)
        if (box.id == id)
            return box;
    throw Error("no such box", id);
}

/// A program that answers every request in one way, for testing what the client makes of it.
std::filesystem::path scriptIn(const QTemporaryDir& folder, const std::string& body)
{
    const auto path = std::filesystem::path(folder.path().toStdString()) / "layout";
    std::ofstream(path) << "#!/bin/sh\n" << body << "\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

} // namespace

class TestLayoutClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellRunsFromInputsToOutput()
    {
        LayoutClient client;
        const Diagram diagram = dartsCell();
        const DiagramLayout layout = client.layout(diagram);
        checkComplete(diagram, layout);
        const auto& first = boxOf(layout, "c_{k-2}");
        const auto& output = boxOf(layout, "c_{k}");
        QCOMPARE(first.y, boxOf(layout, "c_{k-1}").y);
        for (const auto& box : layout.boxes)
            QVERIFY(box.y >= first.y && box.y <= output.y);
        QCOMPARE(boxOf(layout, "0").width, boxOf(layout, "0").height);
        for (std::size_t i = 0; i < layout.curves.size(); ++i) {
            const auto& curve = layout.curves[i];
            const auto& from = boxOf(layout, diagram.edges[i].from);
            const auto& to = boxOf(layout, diagram.edges[i].to);
            const auto start = curve.points.front();
            const auto end = curve.points.back();
            const auto reach = [](const DiagramLayout::Box& box) {
                return std::hypot(box.width, box.height) / 2 + 2;
            };
            QVERIFY(std::hypot(start.x - from.x, start.y - from.y) < reach(from));
            QVERIFY(std::hypot(end.x - to.x, end.y - to.y) < reach(to));
        }
    }

    void directionRightRunsLeftToRight()
    {
        LayoutClient client;
        const auto layout = client.layout(dartsCell(), {}, LayoutDirection::Right);
        QCOMPARE(boxOf(layout, "c_{k-2}").x, boxOf(layout, "c_{k-1}").x);
        QVERIFY(boxOf(layout, "c_{k}").x > boxOf(layout, "3").x);
    }

    void edgeLabelsDoNotOverlapBoxes()
    {
        LayoutClient client;
        const auto layout = client.layout(dartsCell());
        for (const auto& curve : layout.curves) {
            if (curve.label.x == 0)
                continue;
            for (const auto& box : layout.boxes)
                QVERIFY(std::abs(curve.label.x - box.x) >= box.width / 2 ||
                        std::abs(curve.label.y - box.y) >= box.height / 2);
        }
    }

    void framesHoldTheirVerticesAndNoOthers()
    {
        LayoutClient client;
        Diagram diagram = chainOf(6);
        diagram.clusters = {{.id = "outer", .label = "outer"},
                            {.id = "inner", .label = "inner", .parent = 0}};
        diagram.vertices[2].cluster = 0;
        diagram.vertices[3].cluster = diagram.vertices[4].cluster = 1;
        const DiagramLayout layout = client.layout(diagram);
        QCOMPARE(layout.frames.size(), std::size_t{2});
        const auto holds = [](const DiagramLayout::Box& frame, const DiagramLayout::Box& box) {
            return std::abs(frame.x - box.x) + box.width / 2 <= frame.width / 2 &&
                   std::abs(frame.y - box.y) + box.height / 2 <= frame.height / 2;
        };
        QVERIFY(holds(layout.frames[0], layout.frames[1]));
        for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
            QCOMPARE(holds(layout.frames[0], layout.boxes[i]), i >= 2 && i <= 4);
            QCOMPARE(holds(layout.frames[1], layout.boxes[i]), i == 3 || i == 4);
        }
        diagram.clusters[1].parent = 7;
        QVERIFY_THROWS_EXCEPTION(Error, client.layout(diagram));
        QCOMPARE(client.layout(dartsCell()).frames.size(), std::size_t{0});
    }

    void sameDiagramGivesSameLayout()
    {
        LayoutClient one, two;
        const auto a = one.layout(dartsCell());
        two.layout(chainOf(5));
        const auto b = two.layout(dartsCell());
        for (std::size_t i = 0; i < a.boxes.size(); ++i) {
            QCOMPARE(a.boxes[i].x, b.boxes[i].x);
            QCOMPARE(a.boxes[i].y, b.boxes[i].y);
        }
    }

    void emptyAndSingleDiagrams()
    {
        LayoutClient client;
        QCOMPARE(client.layout({}).boxes.size(), std::size_t{0});
        Diagram loop;
        loop.vertices = {{"a", "alone"}};
        loop.edges = {{"a", "a", "loop"}};
        checkComplete(loop, client.layout(loop));
    }

    void hostileLabelsAreHarmless()
    {
        Diagram diagram = dartsCell();
        const std::vector<std::string> labels = {"\"]; digraph {a->b}",    "<b>&amp;</b>",
                                                 "a\nb\r\n\\n\\l\\N\\G",   "日本語 ñ é 🎉",
                                                 std::string(10'000, 'W'), std::string("nul\0x", 5),
                                                 "\xFF\xFE broken"};
        for (std::size_t i = 0; i < labels.size(); ++i) {
            diagram.vertices[i].label = labels[i];
            diagram.edges[i].label = labels[i];
        }
        diagram.vertices[2].id = diagram.edges[0].to = "\"\n\xFF{|}";
        diagram.edges[1].to = diagram.edges[5].from = diagram.edges[7].from = diagram.edges[0].to;
        diagram.edges[8].from = diagram.edges[0].to;
        LayoutClient client;
        const auto layout = client.layout(diagram);
        checkComplete(diagram, layout);
        for (const auto& box : layout.boxes)
            QVERIFY(box.width < 500);
    }

    void badReferencesAreRefused()
    {
        LayoutClient client;
        Diagram diagram = dartsCell();
        diagram.edges[0].to = "nowhere";
        VERIFY_ERROR(client.layout(diagram), "nowhere");
        diagram = dartsCell();
        diagram.vertices[1].id = diagram.vertices[0].id;
        VERIFY_ERROR(client.layout(diagram), "one id");
    }

    void twoThousandVertices()
    {
        LayoutClient client;
        const Diagram diagram = chainOf(2000);
        checkComplete(diagram, client.layout(diagram));
    }

    void tooManyVerticesAreRefusedAndTheClientGoesOn()
    {
        LayoutClient client;
        VERIFY_ERROR(client.layout(chainOf(10'001)), "10000 vertices");
        checkComplete(dartsCell(), client.layout(dartsCell()));
    }

    void killedProgramIsRestarted()
    {
        LayoutClient client;
        client.layout(dartsCell());
        const auto running = layoutPrograms();
        QCOMPARE(running.size(), std::size_t{1});
        kill(running[0], SIGKILL);
        checkComplete(dartsCell(), client.layout(dartsCell()));
        QVERIFY(layoutPrograms() != running);
    }

    void programEndsWithItsClient()
    {
        {
            LayoutClient client;
            client.layout(dartsCell());
        }
        QVERIFY(layoutPrograms().empty());
    }

    void programThatAlwaysDiesIsAnError()
    {
        const QTemporaryDir folder;
        LayoutClient client(scriptIn(folder, "read line; exit 1"));
        VERIFY_ERROR(client.layout(dartsCell()), "died twice");
    }

    void nonsenseAnswersAreErrors_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::newRow("no JSON") << "hello";
        QTest::newRow("no object") << "[]";
        QTest::newRow("another id") << R"({"id":99})";
        QTest::newRow("too little") << R"({"id":1,"width":1,"height":1,"boxes":[],"curves":[]})";
        QTest::newRow("wrong types") << R"({"id":1,"width":"x","height":1,"boxes":3,"curves":[]})";
    }
    void nonsenseAnswersAreErrors()
    {
        QFETCH(QString, answer);
        const QTemporaryDir folder;
        LayoutClient client(
            scriptIn(folder, "while read line; do echo '" + answer.toStdString() + "'; done"));
        VERIFY_ERROR(client.layout(dartsCell()), "");
    }

    void missingProgramIsAnError()
    {
        LayoutClient client("/nonexistent/netwright-layout");
        VERIFY_ERROR(client.layout(dartsCell()), "cannot be started");
    }

    void environmentNamesTheProgram()
    {
        qputenv("NETWRIGHT_LAYOUT", "/nonexistent/from-environment");
        LayoutClient client;
        VERIFY_ERROR(client.layout(dartsCell()), "from-environment");
        qunsetenv("NETWRIGHT_LAYOUT");
        checkComplete(dartsCell(), client.layout(dartsCell()));
    }

    void eightThreadsShareOneProgram()
    {
        LayoutClient client;
        std::atomic<int> done = 0;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 8; ++t)
                threads.emplace_back([&, t] {
                    for (int i = 0; i < 20; ++i) {
                        const Diagram diagram = chainOf(2 + (t * 20 + i) % 30);
                        const auto layout = client.layout(diagram);
                        done += layout.boxes.size() == diagram.vertices.size() &&
                                layout.curves.size() == diagram.edges.size();
                    }
                });
        }
        QCOMPARE(done.load(), 160);
        QCOMPARE(layoutPrograms().size(), std::size_t{1});
    }

    void stopTokenEndsTheWait()
    {
        const QTemporaryDir folder;
        LayoutClient client(scriptIn(folder, "exec sleep 60"));
        std::stop_source source;
        std::atomic<bool> secondStopped = false;
        std::jthread second([&] { // waits for its turn behind the first, or is the first
            try {
                client.layout(dartsCell(), source.get_token());
            } catch (const Error& e) {
                secondStopped = e.problem().find("stopped") != std::string::npos;
            }
        });
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            source.request_stop();
        });
        VERIFY_ERROR(client.layout(dartsCell(), source.get_token()), "stopped");
        second.join();
        QVERIFY(secondStopped);
    }

    void stoppedClientServesTheNextCall()
    {
        LayoutClient client;
        std::stop_source source;
        source.request_stop();
        VERIFY_ERROR(client.layout(dartsCell(), source.get_token()), "stopped");
        checkComplete(dartsCell(), client.layout(dartsCell()));
    }
};

QTEST_GUILESS_MAIN(TestLayoutClient)
#include "tst_layout_client.moc"
