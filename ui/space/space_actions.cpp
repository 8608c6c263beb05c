#include "space/space_actions.h"

#include "look/format.h"
#include "space/cell_editor.h"
#include "space/cell_view.h"
#include "space/checks_panel.h"
#include "space/registry.h"
#include "space/skeleton_strip.h"
#include "space/space_files.h"
#include "space/space_page.h"

#include <QAction>
#include <QDir>
#include <QMenu>

namespace netwright {

SpaceActions::SpaceActions(Appearance& appearance, SpacePage& page, SpaceFiles& files,
                           QObject* parent)
    : QObject(parent)
    , m_appearance(appearance)
    , m_page(page)
    , m_files(files)
    , m_templates(new QMenu(&page))
    , m_recent(new QMenu(tr("Open &recent space"), &page))
    , m_align(new QMenu(tr("Ali&gn"), &page))
{
    buildFiles();
    buildEdits();
    fillTemplates(*m_templates);
    connect(&page, &SpacePage::canvasMenuWanted, this, &SpaceActions::showCanvasMenu);
    connect(&page, &SpacePage::stageMenuWanted, this, &SpaceActions::showStageMenu);
    connect(&page, &SpacePage::templateWanted, &files, &SpaceFiles::newFromTemplate);
    connect(&page.document(), &SpaceDocument::changed, this, &SpaceActions::follow);
    connect(page.checks(), &ChecksPanel::checked, this, &SpaceActions::follow);
    connect(&page.selection(), &SpaceSelection::changed, this, &SpaceActions::follow);
    connect(&page.document().undoStack(), &QUndoStack::indexChanged, this, &SpaceActions::follow);
    connect(&files, &SpaceFiles::recentChanged, this, &SpaceActions::fillRecent);
    connect(&appearance, &Appearance::changed, this, &SpaceActions::applyIcons);
    fillRecent();
    applyIcons();
    setActive(false);
}

QAction* SpaceActions::add(const QString& text, const QString& help, const Slot& slot,
                           const QKeySequence& shortcut, const QString& icon)
{
    auto* action = new QAction(text, &m_page);
    action->setShortcut(shortcut);
    action->setToolTip(shortcut.isEmpty() ? help
                                          : QStringLiteral("%1 (%2)").arg(
                                                help, shortcut.toString(QKeySequence::NativeText)));
    action->setStatusTip(QString());
    connect(action, &QAction::triggered, this, slot);
    m_all.push_back(action);
    if (!icon.isEmpty())
        m_icons.emplace_back(action, icon);
    return action;
}

void SpaceActions::buildFiles()
{
    m_new = add(tr("&New space"), tr("An empty drawing"), [this] { m_files.newBlank(); });
    m_open = add(
        tr("&Open space…"), tr("Open the JSON file of a space"), [this] { m_files.askForFile(); },
        Qt::CTRL | Qt::SHIFT | Qt::Key_O);
    m_save = add(
        tr("&Save space"), tr("Write the space to its file"), [this] { m_files.save(); },
        QKeySequence::Save);
    m_saveAs = add(
        tr("Save space &as…"), tr("Write the space to another file"), [this] { m_files.saveAs(); },
        Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    m_export =
        add(tr("&Export space…"), tr("Write what a search needs, without where things stand"),
            [this] { m_files.exportSpace(); });
    m_template = add(tr("New from template"), tr("Begin with a published space"), [] {});
    m_template->setMenu(m_templates);
    m_sample = add(
        tr("Sample one"), tr("Draw a random architecture of the space"),
        [this] { m_page.showSample(); }, Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    m_tidy = add(
        tr("Tidy layout"), tr("Lay the cell out anew"), [this] { m_page.editor().tidy(); },
        Qt::CTRL | Qt::Key_T);
    m_search = add(
        tr("Search this space"), tr("A new search over this space"),
        [this] { Q_EMIT searchWanted(); }, Qt::CTRL | Qt::Key_Return, QStringLiteral("play"));
}

void SpaceActions::buildEdits()
{
    auto& stack = m_page.document().undoStack();
    m_undo = add(
        tr("Undo"), tr("Take the last step back"), [&stack] { stack.undo(); }, QKeySequence::Undo,
        QStringLiteral("undo"));
    m_redo = add(
        tr("Redo"), tr("Do it again"), [&stack] { stack.redo(); }, Qt::CTRL | Qt::SHIFT | Qt::Key_Z,
        QStringLiteral("redo"));
    auto& editor = m_page.editor();
    auto* view = m_page.canvas();
    // Their keys work on the canvas alone (CellView): elsewhere they belong to texts.
    m_cut = add(tr("Cu&t") + QStringLiteral("\tCtrl+X"), tr("What is picked goes to the clipboard"),
                [&editor] { editor.cut(); });
    m_copy = add(tr("&Copy") + QStringLiteral("\tCtrl+C"),
                 tr("What is picked, as text on the clipboard"), [&editor] { editor.copy(); });
    m_paste = add(tr("&Paste") + QStringLiteral("\tCtrl+V"),
                  tr("Nodes, or operations onto the picked edges"), [&editor] { editor.paste(); });
    m_duplicate = add(tr("&Duplicate") + QStringLiteral("\tCtrl+D"), tr("The picked nodes again"),
                      [&editor] { editor.duplicate(); });
    m_delete = add(tr("De&lete") + QStringLiteral("\tDel"), tr("Remove what is picked"),
                   [&editor] { editor.removePicked(); });
    m_selectAll = add(tr("Pick &all") + QStringLiteral("\tCtrl+A"), tr("Everything in the cell"),
                      [this] { m_page.selection().selectAll(); });
    m_addNode = add(tr("Add &node") + QStringLiteral("\tA"), tr("A node in the cell"),
                    [view] { view->addNodeHere(); });
    m_addEdge = add(tr("Add &edge from here") + QStringLiteral("\tE"),
                    tr("Arrow keys choose where it ends"), [view] {
                        view->setFocus();
                        view->startEdgeByKeys();
                    });
    m_addCell = add(tr("New &cell"), tr("Another type of cell"), [this] { m_page.addCell(); });
    m_compose =
        add(tr("New o&peration"), tr("Draw a small graph of operations, then use it as one"),
            [this] { m_page.addComposite(); });
    m_fit = add(tr("&Fit") + QStringLiteral("\tF"), tr("The whole cell"), [view] { view->fit(); });
    m_zoomIn = add(
        tr("Zoom &in"), tr("Larger"), [view] { view->zoom(1.25); }, QKeySequence::ZoomIn);
    m_zoomOut = add(
        tr("Zoom &out"), tr("Smaller"), [view] { view->zoom(0.8); }, QKeySequence::ZoomOut);
    using Alignment = CellEditor::Alignment;
    const std::pair<Alignment, QString> sides[] = {
        {Alignment::Left, tr("&Left")},
        {Alignment::Centre, tr("&Centres above each other")},
        {Alignment::Right, tr("&Right")},
        {Alignment::Top, tr("&Top")},
        {Alignment::Middle, tr("&Middles beside each other")},
        {Alignment::Bottom, tr("&Bottom")}};
    for (const auto& [side, text] : sides)
        m_align->addAction(text, this, [&editor, side = side] { editor.align(side); });
}

void SpaceActions::fillTemplates(QMenu& menu)
{
    for (const bool isDrawn : {true, false}) {
        for (const auto& shipped : spaceTemplates()) {
            const auto& about = shipped.description;
            if (isDrawable(parseJson(shipped.json, about.name)) == isDrawn)
                menu.addAction(catalogueText(about.title), this,
                               [this, name = about.name] { m_files.newFromTemplate(name); });
        }
        if (isDrawn)
            menu.addSeparator();
    }
}

void SpaceActions::fillRecent()
{
    m_recent->clear();
    for (const QString& path : m_files.recent())
        m_recent->addAction(QDir::toNativeSeparators(path), this,
                            [this, path] { m_files.open(path); });
    m_recent->setEnabled(!m_recent->isEmpty());
}

void SpaceActions::fillEditMenu(QMenu& menu) const
{
    menu.addActions({m_undo, m_redo});
    menu.addSeparator();
    menu.addActions({m_cut, m_copy, m_paste, m_duplicate, m_delete, m_selectAll});
    menu.addSeparator();
    menu.addActions({m_addNode, m_addEdge});
    menu.addMenu(m_align);
    menu.addSeparator();
    menu.addActions({m_fit, m_zoomIn, m_zoomOut});
}

void SpaceActions::fillSpaceMenu(QMenu& menu)
{
    menu.addAction(m_new);
    auto* templates = menu.addMenu(tr("New from &template"));
    fillTemplates(*templates);
    menu.addAction(m_open);
    menu.addMenu(m_recent);
    menu.addSeparator();
    menu.addActions({m_save, m_saveAs, m_export});
    menu.addSeparator();
    menu.addActions({m_addCell, m_compose, m_tidy});
    menu.addSeparator();
    menu.addActions({m_sample, m_search});
}

std::vector<QAction*> SpaceActions::headerActions() const
{
    return {m_undo, m_redo, m_template, m_sample, m_tidy};
}

void SpaceActions::setActive(bool isActive)
{
    for (auto* action : m_all)
        action->setEnabled(isActive);
    m_isActive = isActive;
    follow();
}

void SpaceActions::follow()
{
    const auto& stack = m_page.document().undoStack();
    const bool isDrawn = m_isActive && m_page.document().drawing();
    const bool hasPicked = isDrawn && !m_page.selection().elements().empty();
    m_undo->setEnabled(m_isActive && stack.canUndo());
    m_redo->setEnabled(m_isActive && stack.canRedo());
    m_undo->setToolTip(stack.canUndo() ? tr("Undo: %1 (Ctrl+Z)").arg(stack.undoText())
                                       : tr("Nothing to undo (Ctrl+Z)"));
    m_redo->setToolTip(stack.canRedo() ? tr("Redo: %1 (Ctrl+Shift+Z)").arg(stack.redoText())
                                       : tr("Nothing to redo (Ctrl+Shift+Z)"));
    const auto* check = m_page.checks()->kindCheck();
    const bool isWrong = check && check->problem;
    m_search->setEnabled(m_isActive && !isWrong);
    m_search->setToolTip(
        isWrong
            ? QStringLiteral("%1\n%2").arg(check->problem->title, check->problem->text).trimmed()
            : tr("A new search over this space (Ctrl+Return)"));
    for (auto* action : {m_cut, m_copy, m_duplicate, m_delete, m_addEdge})
        action->setEnabled(hasPicked);
    m_align->setEnabled(isDrawn && m_page.selection().states().size() > 1);
    for (auto* action : {m_tidy, m_addNode, m_addCell, m_compose, m_paste, m_selectAll})
        action->setEnabled(isDrawn);
}

void SpaceActions::applyIcons()
{
    const Theme& theme = m_appearance.theme();
    for (const auto& [action, name] : m_icons)
        action->setIcon(m_appearance.icon(name, action == m_search ? theme.onAccent : theme.text));
}

void SpaceActions::showCanvasMenu(const QPoint& at)
{
    auto* menu = new QMenu(&m_page);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_page.selection().edges().empty())
        menu->addAction(tr("Choose operations…"), this,
                        [this] { Q_EMIT m_page.canvas()->operationsWanted(); });
    menu->addActions({m_addNode, m_addEdge});
    menu->addSeparator();
    menu->addActions({m_cut, m_copy, m_paste, m_duplicate, m_delete});
    menu->addSeparator();
    menu->addMenu(m_align);
    menu->addActions({m_tidy, m_fit});
    menu->popup(at);
}

void SpaceActions::showStageMenu(int stage, const QPoint& at)
{
    const auto* drawing = m_page.document().drawing();
    if (!drawing)
        return;
    auto* skeleton = m_page.skeleton();
    const int count = static_cast<int>(drawing->stages.size());
    const int here = std::clamp(stage, 0, count);
    auto* menu = new QMenu(&m_page);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Insert stage before"), this, [=] { skeleton->insertStage(here, false); });
    menu->addAction(tr("Insert reduction before"), this,
                    [=] { skeleton->insertStage(here, true); });
    if (stage >= 0 && stage < count) {
        menu->addAction(tr("Insert stage behind"), this,
                        [=] { skeleton->insertStage(here + 1, false); });
        menu->addSeparator();
        const std::string part = drawing->stages[static_cast<std::size_t>(stage)].part;
        if (drawing->find(part))
            menu->addAction(tr("Open cell"), this,
                            [this, part] { m_page.selection().openCell(part); });
        menu->addAction(tr("Remove stage"), this, [=] { skeleton->removeStage(stage); });
    }
    menu->popup(at);
}

} // namespace netwright
