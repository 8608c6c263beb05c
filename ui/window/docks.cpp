#include "window/docks.h"

#include "architecture/architecture_panel.h"
#include "architecture/compare_window.h"
#include "plots/plot_panel.h"
#include "searches/search_list_panel.h"
#include "widgets/panel.h"
#include "window/devices_panel.h"
#include "window/log_panel.h"

#include <QAction>
#include <QMainWindow>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

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

/// See makeDock().
class CardDock : public QDockWidget
{
public:
    CardDock(const DockEntry& entry, const PanelContext& context, QWidget* parent)
        : QDockWidget(entry.tab.isEmpty() ? entry.title : entry.tab, parent)
        , m_header(new PanelHeader(entry.title))
        , m_top(new QVBoxLayout)
        , m_bottom(new QVBoxLayout)
    {
        setObjectName(QString::fromLatin1(entry.name));
        toggleViewAction()->setText(entry.title);
        m_header->setObjectName(QStringLiteral("dockHeader"));
        auto* body = new QFrame;
        body->setObjectName(QStringLiteral("dockBody"));
        auto* layout = new QVBoxLayout(body);
        layout->setContentsMargins(1, 0, 1, 1);
        layout->addWidget(entry.make(context, *m_header));
        // A dock lays its title bar out without regard to its own margins, so each half brings its
        // own.
        setTitleBarWidget(hostOf(m_top, m_header));
        setWidget(hostOf(m_bottom, body));
        connect(this, &QDockWidget::visibilityChanged, this, [this](bool isSeen) {
            // Behind another tab it must not get the keyboard focus.
            titleBarWidget()->setEnabled(isSeen);
            widget()->setEnabled(isSeen);
            fit();
        });
        connect(this, &QDockWidget::topLevelChanged, this, &CardDock::fit);
    }

protected:
    void moveEvent(QMoveEvent* event) override
    {
        QDockWidget::moveEvent(event);
        fit();
    }
    void resizeEvent(QResizeEvent* event) override
    {
        QDockWidget::resizeEvent(event);
        fit();
    }

private:
    static QWidget* hostOf(QVBoxLayout* layout, QWidget* inner)
    {
        auto* host = new QWidget;
        host->setLayout(layout);
        layout->setContentsMargins({});
        layout->addWidget(inner);
        return host;
    }

    /// Between the bars.
    static QRect dockArea(const QMainWindow& window)
    {
        constexpr auto direct = Qt::FindDirectChildrenOnly;
        QRect area = window.contentsRect();
        for (const auto* bar : window.findChildren<QToolBar*>(QString(), direct))
            area.setTop(std::max(area.top(), bar->geometry().bottom() + 1));
        if (const auto* bar = window.findChild<QStatusBar*>(QString(), direct))
            area.setBottom(bar->y() - 1);
        return area;
    }

    /// Towards a neighbour the separator is space enough.
    void fit()
    {
        constexpr int space = 8;
        const auto* window = qobject_cast<const QMainWindow*>(parentWidget());
        if (!window || isFloating())
            return;
        const QRect area = dockArea(*window);
        const auto spaceTo = [](int distance) { return distance < space ? space : 0; };
        const int left = spaceTo(x() - area.left());
        const int right = spaceTo(area.right() - geometry().right());
        m_top->setContentsMargins(left, spaceTo(y() - area.top()), right, 0);
        m_bottom->setContentsMargins(left, 0, right, spaceTo(area.bottom() - geometry().bottom()));
        const auto siblings = window->tabifiedDockWidgets(const_cast<CardDock*>(this));
        m_header->showTitle(
            std::ranges::all_of(siblings, [](const auto* dock) { return dock->isHidden(); }));
    }

    PanelHeader* m_header;
    QVBoxLayout *m_top, *m_bottom;
};

} // namespace

std::vector<DockEntry> dockEntries()
{
    constexpr auto left = Qt::LeftDockWidgetArea;
    constexpr auto right = Qt::RightDockWidgetArea;
    constexpr auto below = Qt::BottomDockWidgetArea;
    std::vector<DockEntry> docks = {
        {"searches", DockText::tr("Searches"), left, 258, makeSearches},
        {"architecture", DockText::tr("Best architecture"), right, 366, makeArchitecture},
        {"devices", DockText::tr("Devices"), left, 258, makeDevices, 190},
        {"log", DockText::tr("Log"), below, 130, makeLog},
    };
    const char* first = nullptr;
    for (const auto& plot : plotEntries()) {
        if (plot.place != PlotEntry::Place::Dock)
            continue;
        docks.push_back({plot.name, plot.title, right, 366, makePlot(plot), 320, first, plot.tab});
        first = first ? first : plot.name;
    }
    return docks;
}

QDockWidget* makeDock(const DockEntry& entry, const PanelContext& context, QWidget* parent)
{
    return new CardDock(entry, context, parent);
}

} // namespace netwright
