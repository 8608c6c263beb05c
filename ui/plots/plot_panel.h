#pragma once

#include "bridge/background.h"
#include "plots/plot_export.h"
#include "plots/plot_registry.h"

#include <QStackedWidget>

class QFileDialog;
class QMenu;

namespace netwright {

class EmptyState;
class PanelHeader;

/// A plot of the registry with what every plot has around it: what to say while it is empty, tools
/// in the header, a menu, and its pictures and data as files.
class PlotPanel : public QStackedWidget
{
    Q_OBJECT

public:
    PlotPanel(const PlotEntry& entry, const PlotContext& context, QWidget* parent = nullptr);

    /// A menu of their own in that of a plot in which trials can be chosen.
    void addTrialActions(const QList<QAction*>& actions);
    void attachHeader(PanelHeader& header);
    PlotView* view() const { return m_view; }
    QMenu* menu() const { return m_menu; }

    void copyPicture();
    /// Asks for a name, without keeping the user from anything else; then writes.
    void askForFile(const PlotFile& file);
    /// Answers with written() or failed().
    void write(PlotFile::Kind kind, const QString& path);

Q_SIGNALS:
    void written(const QString& path);
    /// For the user.
    void failed(const QString& what, const QString& reason);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildMenu();
    void showPage();

    PlotEntry m_entry;
    Appearance& m_appearance;
    PlotView* m_view;
    EmptyState* m_empty;
    QMenu* m_menu;
    Background m_background;
    QString m_folder;
};

} // namespace netwright
