#include "architecture/architecture_tabs.h"

#include "architecture/diagram_view.h"
#include "look/format.h"

#include <QLabel>
#include <QMenu>
#include <QTabBar>

namespace netwright {

ArchitectureTabs::ArchitectureTabs(Appearance& appearance, LayoutService& layouts, QWidget* parent)
    : QTabWidget(parent), m_appearance(appearance), m_layouts(layouts)
{
    setObjectName(QStringLiteral("flat"));
    setDocumentMode(true);
    tabBar()->setDrawBase(false);
    setAccessibleName(tr("Pictures of the architecture"));
    m_network = makeView();
    m_network->setObjectName(QStringLiteral("networkView"));
    m_network->setAccessibleName(tr("Network"));
    m_waiting = new QLabel(tr("Drawing the network…"), m_network);
    m_waiting->setProperty("muted", true);
    m_waiting->move(12, 8);
    addTab(m_network, tr("Network"));
    setTabToolTip(0, tr("The whole network, one box for each cell"));
    connect(&layouts, &LayoutService::cellsReady, this, &ArchitectureTabs::showCells);
    connect(&layouts, &LayoutService::networkReady, this, &ArchitectureTabs::showNetworkPicture);
    connect(&layouts, &LayoutService::failed, this,
            [this](const std::string& key, const QString& reason) {
                if (key != m_key)
                    return;
                m_waiting->hide();
                Q_EMIT failed(tr("The picture could not be made. %1").arg(reason));
            });
    connect(m_network, &DiagramView::activated, this, &ArchitectureTabs::toggle);
    connect(this, &QTabWidget::currentChanged, this, &ArchitectureTabs::requestNetwork);
}

DiagramView* ArchitectureTabs::makeView()
{
    auto* view = new DiagramView(m_appearance, this);
    connect(view, &DiagramView::placeChanged, this, [this, view] {
        if (view == currentView())
            Q_EMIT placeChanged();
    });
    connect(view, &DiagramView::menuWanted, this, [this](const QPoint& position) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu);
        menu->popup(position);
    });
    return view;
}

void ArchitectureTabs::setArchitecture(const Architecture& architecture, const QString& fileName)
{
    m_fileName = fileName;
    const std::string key = LayoutService::keyOf(architecture);
    if (key == m_key)
        return;
    m_architecture = architecture;
    m_key = key;
    m_networkIsOld = true;
    m_toggled.reset();
    m_layouts.requestCells(architecture);
    requestNetwork();
}

void ArchitectureTabs::clear()
{
    m_architecture.reset();
    m_key.clear();
    m_networkIsOld = true;
    m_layouts.cancel();
    m_waiting->hide();
    m_network->clear();
    for (auto* view : m_cells)
        view->clear();
}

DiagramView* ArchitectureTabs::view(int tab) const
{
    return static_cast<DiagramView*>(widget(tab));
}

void ArchitectureTabs::showCells(const std::string& key, const Pictures& pictures)
{
    if (key != m_key)
        return;
    const bool wasEmpty = m_cells.empty();
    while (m_cells.size() > pictures->size()) {
        removeTab(static_cast<int>(m_cells.size()) - 1);
        delete m_cells.back();
        m_cells.pop_back();
    }
    for (std::size_t i = 0; i < pictures->size(); ++i) {
        const QString title = labelText((*pictures)[i].diagram.title);
        if (i == m_cells.size()) {
            m_cells.push_back(makeView());
            insertTab(static_cast<int>(i), m_cells.back(), title);
        }
        setTabText(static_cast<int>(i), title);
        m_cells[i]->setAccessibleName(title);
        m_cells[i]->setPicture(PicturePtr(pictures, &(*pictures)[i]));
    }
    if (wasEmpty)
        setCurrentIndex(0);
    Q_EMIT drawn();
}

void ArchitectureTabs::requestNetwork()
{
    if (currentWidget() != m_network) {
        if (m_networkIsOld)
            m_layouts.cancelNetwork();
        return;
    }
    if (!m_networkIsOld || !m_architecture)
        return;
    m_waiting->show();
    m_layouts.requestNetwork(*m_architecture, m_expanded);
}

void ArchitectureTabs::showNetworkPicture(const std::string& key, const PicturePtr& picture)
{
    if (key != m_key)
        return;
    m_waiting->hide();
    m_networkIsOld = false;
    m_network->setPicture(picture, m_toggled);
    m_toggled.reset();
    Q_EMIT drawn();
}

void ArchitectureTabs::setExpanded(const std::set<std::string>& paths)
{
    if (m_expanded == paths)
        return;
    m_expanded = paths;
    m_networkIsOld = true;
    requestNetwork();
    Q_EMIT expandedChanged();
}

void ArchitectureTabs::toggle(DiagramElement element)
{
    const std::string path = m_network->partOf(element);
    const auto& picture = m_network->picture();
    const bool isFrame = element.kind == DiagramElement::Kind::Frame;
    const bool canExpand = element.kind == DiagramElement::Kind::Vertex && picture &&
                           picture->vertices[element.at()].isGroup;
    if (path.empty() || (!isFrame && !canExpand))
        return;
    auto paths = m_expanded;
    if (isFrame)
        paths.erase(path);
    else
        paths.insert(path);
    m_network->setCurrent(element);
    m_toggled = path;
    setExpanded(paths);
}

} // namespace netwright
