#pragma once

#include "architecture/diagram_items.h"
#include "architecture/picture_export.h"
#include "bridge/layout_service.h"
#include "look/appearance.h"

#include <QTabWidget>

class QLabel;
class QMenu;

namespace netwright {

class DiagramView;

/// One architecture drawn: a tab for each cell, and the whole network, whose parts can be expanded.
/// Everything that takes time runs in the layout service, which it must have for itself.
class ArchitectureTabs : public QTabWidget
{
    Q_OBJECT

public:
    ArchitectureTabs(Appearance& appearance, LayoutService& layouts, QWidget* parent = nullptr);

    /// `fileName` (without suffix) is offered for files that are saved.
    void setArchitecture(const Architecture& architecture, const QString& fileName);
    void clear();

    /// Number of cells drawn so far.
    int pictures() const { return static_cast<int>(m_cells.size()); }
    DiagramView* view(int tab) const;
    DiagramView* currentView() const { return view(currentIndex()); }
    DiagramView* networkView() const { return m_network; }
    void showNetwork() { setCurrentIndex(count() - 1); }

    /// Paths shown as frames in the network; kept from one architecture to the next.
    const std::set<std::string>& expanded() const { return m_expanded; }
    void setExpanded(const std::set<std::string>& paths);
    /// Copying, saving, folding and zooming of the picture in front.
    void fillMenu(QMenu& menu);
    void copyText() const;
    void copyImage();
    /// Answers with saved() or failed().
    void save(const QString& path, PictureFormat format);

Q_SIGNALS:
    void drawn();
    void failed(const QString& reason);
    void saved(const QString& path);
    void expandedChanged();
    /// The user zoomed or moved the picture in front.
    void placeChanged();

private:
    DiagramView* makeView();
    void showCells(const std::string& key, const Pictures& pictures);
    void showNetworkPicture(const std::string& key, const PicturePtr& picture);
    void requestNetwork();
    void toggle(DiagramElement element);
    void askWhereToSave(PictureFormat format);

    Appearance& m_appearance;
    LayoutService& m_layouts;
    std::optional<Architecture> m_architecture;
    std::string m_key;
    QString m_fileName;
    QString m_folder; ///< saved to last
    std::vector<DiagramView*> m_cells;
    DiagramView* m_network;
    QLabel* m_waiting;
    std::set<std::string> m_expanded;
    std::optional<std::string> m_toggled; ///< stays where it is on the screen
    bool m_networkIsOld = true;
    Background m_background;
};

} // namespace netwright
