#include "bench/benchmarks.h"
#include "bench/ui/figures.h"
#include "bench/ui/window_under_test.h"
#include "space/cell_editor.h"
#include "space/cell_view.h"
#include "space/drawing_check.h"
#include "space/facts_panel.h"
#include "space/space_page.h"
#include "window/space_workplace.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>

namespace netwright::bench {

namespace {

constexpr int nodes = 30;

/// A cell of 30 nodes, each reading all before it: 495 edges with the operations of DARTS.
Drawing largeDrawing()
{
    Drawing drawing = blankDrawing();
    DrawnCell& cell = drawing.cells.front();
    for (int i = 0; i < nodes; ++i) {
        DrawnNode node{.least = 2, .most = 2};
        for (int from = 0; from < cell.states(); ++from)
            node.edges.push_back(
                {from,
                 {"none", "max_pool_3x3", "avg_pool_3x3", "skip_connect", "sep_conv_3x3",
                  "sep_conv_5x5", "dil_conv_3x3", "dil_conv_5x5"}});
        cell.nodes.push_back(std::move(node));
        cell.outputs.push_back(cell.states() - 1);
    }
    return drawing;
}

double milliseconds(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Each step of the mouse with the repaint it causes.
std::vector<double> dragFrames(CellView& view, int state, int frames)
{
    auto* viewport = view.viewport();
    const QPoint start = view.pointOf(view.canvas().places().at(state));
    const auto send = [&](QEvent::Type type, const QPoint& at) {
        QMouseEvent event(type, at, viewport->mapToGlobal(QPointF(at)), Qt::LeftButton,
                          Qt::LeftButton, {});
        QApplication::sendEvent(viewport, &event);
    };
    std::vector<double> times;
    send(QEvent::MouseButtonPress, start);
    for (int i = 1; i <= frames; ++i)
        times.push_back(milliseconds([&] {
            send(QEvent::MouseMove, start + QPoint(20 + 3 * (i % 20), 5 * (i % 30)));
            viewport->repaint();
        }));
    send(QEvent::MouseButtonRelease, start);
    return times;
}

std::vector<double> editTimes(SpacePage& page, int edits)
{
    std::vector<double> times;
    for (int i = 0; i < edits; ++i)
        times.push_back(milliseconds([&] {
            page.document().edit(QStringLiteral("edit"), [i](Drawing& drawing) {
                const auto change = i % 2 == 0 ? addOperation : removeOperation;
                change(drawing, "normal", {{0, nodes}}, "conv_1x1");
            });
            page.canvas()->viewport()->repaint();
        }));
    return times;
}

std::vector<double> checkTimes(int checks)
{
    const Drawing drawing = largeDrawing();
    std::vector<double> times;
    for (int i = 0; i < checks; ++i)
        times.push_back(milliseconds([&] { checkDrawing(drawing); }));
    return times;
}

/// From an edit to the first facts about what it made.
std::vector<double> factTimes(SpacePage& page, int edits)
{
    std::vector<double> times;
    for (int i = 0; i < edits; ++i) {
        bool isThere = false;
        QObject::connect(page.facts(), &FactsPanel::updated, &page,
                         [&] { isThere = isThere || page.facts()->facts().built > 0; });
        QElapsedTimer timer;
        timer.start();
        page.document().edit(QStringLiteral("edit"),
                             [i](Drawing& drawing) { setChannels(drawing, 17 + i % 2); });
        waitUntil([&] { return isThere; }, "facts after an edit");
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        QObject::disconnect(page.facts(), &FactsPanel::updated, &page, nullptr);
    }
    return times;
}

} // namespace

BenchResult measureSpace()
{
    constexpr int frames = 200, edits = 40, surveys = 12;
    WindowUnderTest test(nullptr);
    auto& window = *test.window;
    window.resize(1440, 900);
    window.showPage(PageSwitch::Page::Space);
    SpacePage& page = *window.spaces().page();
    page.document().reset(spaceState(largeDrawing()));
    waitUntil([&] { return page.facts()->isSettled(); }, "the first facts");
    page.canvas()->fit();
    const auto drag = dragFrames(*page.canvas(), 9, frames);
    const auto edit = editTimes(page, edits);
    const auto check = checkTimes(edits);
    const auto facts = factTimes(page, surveys);
    page.document().openTemplate("darts");
    waitUntil([&] { return page.document().state().name() == "darts"; }, "opening DARTS");
    waitUntil([&] { return page.facts()->isSettled(); }, "facts of DARTS");
    const auto dartsFacts = factTimes(page, surveys);
    page.document().reset(spaceState(blankDrawing()));

    const Drawing large = largeDrawing();
    std::size_t edges = 0;
    for (const auto& node : large.cells.front().nodes)
        edges += node.edges.size();
    BenchResult result;
    result.configuration = fmt::format(
        "a cell of {} nodes and {} edges with 8 operations, {} moves of a node, {} edits; {} edits "
        "each until facts; Qt {}; {}",
        nodes, edges, frames, edits, surveys, qVersion(), processorName());
    result.rows = {
        {"frame while a node is dragged, half at most", quantile(drag, 0.5), "ms"},
        {"frame while a node is dragged, 99 %", quantile(drag, 0.99), "ms", {}, 16, true},
        {"an edit and its frame, half at most", quantile(edit, 0.5), "ms"},
        {"an edit and its frame, the longest", quantile(edit, 1), "ms", {}, 50, true},
        {"the check of an edit, beside the window, the longest",
         quantile(check, 1),
         "ms",
         {},
         10,
         true},
        {"from an edit to facts, half at most", quantile(facts, 0.5), "ms"},
        {"from an edit to facts, the longest", quantile(facts, 1), "ms", {}, 400, true},
        {"from an edit of DARTS to facts, half at most", quantile(dartsFacts, 0.5), "ms"},
        {"from an edit of DARTS to facts, the longest",
         quantile(dartsFacts, 1),
         "ms",
         {},
         200,
         true}};
    return result;
}

} // namespace netwright::bench
