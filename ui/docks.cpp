#include "docks.h"

#include "architecture_panel.h"
#include "compare_window.h"
#include "devices_panel.h"
#include "log_panel.h"
#include "panel.h"
#include "plots/plot_panel.h"
#include "search_list_panel.h"

#include <QVBoxLayout>

namespace netwright {

namespace {

struct DockText
{
    Q_DECLARE_TR_FUNCTIONS(DockText)
};

QWidget* makeSearches(const PanelContext& c, PanelHeader& header)
{
    return new SearchListPanel(c.appearance, c.searches, c.selection, header);
}

QWidget* makeArchitecture(const PanelContext& c, PanelHeader& header)
{
    auto* panel = new ArchitecturePanel(c.appearance, c.layouts, c.selection, header);
    QObject::connect(panel, &ArchitecturePanel::compareWanted, panel, [panel, c] {
        auto* window = panel->findChild<CompareWindow*>();
        if (!window)
            window = new CompareWindow(c.appearance, c.layouts.program(), c.selection, panel);
        window->show();
        window->raise();
        window->activateWindow();
    });
    return panel;
}

QWidget* makeDevices(const PanelContext& c, PanelHeader&)
{
    return new DevicesPanel(c.session, c.mirror);
}

QWidget* makeLog(const PanelContext& c, PanelHeader&)
{
    return new LogPanel(c.appearance, c.log);
}

auto makePlot(const PlotEntry& entry)
{
    return [entry](const PanelContext& c, PanelHeader& header) -> QWidget* {
        auto* panel = new PlotPanel(entry, {c.appearance, c.mirror, c.selection});
        panel->attachHeader(header);
        return panel;
    };
}

// A dock lays its title bar out without regard to its own margins, so each half brings its own.
QWidget* padded(QWidget* inner, const QMargins& margins)
{
    auto* outer = new QWidget;
    auto* layout = new QVBoxLayout(outer);
    layout->setContentsMargins(margins);
    layout->addWidget(inner);
    return outer;
}

} // namespace

std::vector<DockEntry> dockEntries()
{
    constexpr auto left = Qt::LeftDockWidgetArea;
    constexpr auto right = Qt::RightDockWidgetArea;
    constexpr auto below = Qt::BottomDockWidgetArea;
    std::vector<DockEntry> docks = {
        {"searches", DockText::tr("Searches"), left, 258, {8, 8, 0, 8}, true, makeSearches},
        {"architecture",
         DockText::tr("Best architecture"),
         right,
         366,
         {0, 8, 8, 0},
         true,
         makeArchitecture},
        {"devices", DockText::tr("Devices"), left, 258, {8, 0, 0, 8}, true, makeDevices, 190},
        {"log", DockText::tr("Log"), below, 130, {0, 0, 0, 8}, true, makeLog},
    };
    const char* first = nullptr;
    for (const auto& plot : plotEntries()) {
        if (plot.place != PlotEntry::Place::Dock)
            continue;
        docks.push_back(
            {plot.name, plot.title, right, 366, {0, 0, 8, 8}, true, makePlot(plot), 320, first});
        first = first ? first : plot.name;
    }
    return docks;
}

QDockWidget* makeDock(const DockEntry& entry, const PanelContext& context, QWidget* parent)
{
    const QMargins& around = entry.around;
    auto* dock = new QDockWidget(entry.title, parent);
    dock->setObjectName(QString::fromLatin1(entry.name));
    auto* head = new PanelHeader(entry.title);
    head->setObjectName(QStringLiteral("dockHeader"));
    dock->setTitleBarWidget(padded(head, {around.left(), around.top(), around.right(), 0}));
    auto* body = new QFrame;
    body->setObjectName(QStringLiteral("dockBody"));
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(1, 0, 1, 1);
    layout->addWidget(entry.make(context, *head));
    dock->setWidget(padded(body, {around.left(), 0, around.right(), around.bottom()}));
    return dock;
}

} // namespace netwright
