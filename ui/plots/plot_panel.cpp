#include "plots/plot_panel.h"

#include "bridge/project_session.h"
#include "core/file.h"
#include "look/format.h"
#include "widgets/empty_state.h"
#include "widgets/panel.h"

#include <spdlog/spdlog.h>

#include <QActionGroup>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QStandardPaths>
#include <QToolButton>

namespace netwright {

PlotPanel::PlotPanel(const PlotEntry& entry, const PlotContext& context, QWidget* parent)
    : QStackedWidget(parent)
    , m_entry(entry)
    , m_appearance(context.appearance)
    , m_view(entry.make(context))
    , m_empty(new EmptyState(context.appearance, entry.icon, {}, {}, this))
    , m_menu(new QMenu(this))
    , m_folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
{
    setObjectName(QString::fromLatin1(entry.name) + QStringLiteral("Panel"));
    addWidget(m_empty);
    addWidget(m_view);
    buildMenu();
    connect(m_view, &PlotView::updated, this, &PlotPanel::showPage);
    connect(m_view, &PlotView::menuWanted, m_menu, [this](const QPoint& at) { m_menu->popup(at); });
    showPage();
}

void PlotPanel::showPage()
{
    const bool isEmpty = m_view->isEmpty();
    if (isEmpty) {
        const auto [title, text] = m_view->emptyTexts();
        m_empty->setTexts(title, text);
    }
    setCurrentWidget(isEmpty ? static_cast<QWidget*>(m_empty) : m_view);
}

void PlotPanel::showEvent(QShowEvent* event)
{
    QStackedWidget::showEvent(event);
    m_view->scheduleUpdate();
}

void PlotPanel::buildMenu()
{
    const auto addAction = [this](const QString& text, const QKeySequence& shortcut, auto slot) {
        auto* action = m_menu->addAction(text, m_view, slot);
        action->setShortcut(shortcut);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_view->addAction(action);
        return action;
    };
    addAction(tr("&Copy picture"), QKeySequence::Copy, [this] { copyPicture(); });
    for (const auto& file : plotFiles())
        addAction(file.action, {}, [this, file] { askForFile(file); });
    m_menu->addSeparator();
    if (auto* choice = m_view->choice()) {
        m_menu->addActions(choice->actions());
        m_menu->addSeparator();
    }
    for (auto* action : m_view->switches()) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_view->addAction(action);
        m_menu->addAction(action);
    }
    m_menu->addSeparator();
    m_menu->addAction(tr("Zoom &in"), m_view, [this] { m_view->zoom(1.25); });
    m_menu->addAction(tr("Zoom &out"), m_view, [this] { m_view->zoom(0.8); });
    m_menu->addAction(tr("Show &everything"), m_view, &PlotView::resetZoom);
}

void PlotPanel::addTrialActions(const QList<QAction*>& actions)
{
    if (!m_view->choosesTrials())
        return;
    auto* first = m_menu->actions().front();
    auto* trials = new QMenu(tr("Chosen &trials"), m_menu);
    trials->setToolTipsVisible(true);
    trials->addActions(actions);
    m_menu->insertMenu(first, trials);
    m_menu->insertSeparator(first);
}

void PlotPanel::attachHeader(PanelHeader& header)
{
    header.setToolTip(m_entry.about);
    const auto addButton = [&](const QString& icon, const QString& help) {
        auto* button = new QToolButton(&header);
        button->setToolTip(help);
        button->setAccessibleName(help);
        button->setFocusPolicy(Qt::TabFocus);
        const auto apply = [this, button, icon] {
            button->setIcon(m_appearance.icon(icon, m_appearance.theme().muted));
        };
        connect(&m_appearance, &Appearance::changed, button, apply);
        apply();
        header.addTool(button);
        return button;
    };
    if (auto* choice = m_view->choice()) {
        auto* button = new QToolButton(&header);
        button->setObjectName(QStringLiteral("plotChoice"));
        button->setProperty("menuOnly", true);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(tr("Choose what is shown"));
        auto* menu = new QMenu(button);
        menu->addActions(choice->actions());
        button->setMenu(menu);
        const auto name = [button, choice] {
            if (!choice->checkedAction())
                return; // between two choices
            const QString text = choice->checkedAction()->text();
            button->setText(text + QStringLiteral(" ▾"));
            button->setAccessibleName(tr("Shown: %1").arg(text));
        };
        for (const auto* action : choice->actions()) // they say "PSNR" where that is the score
            connect(action, &QAction::changed, button, name);
        name();
        header.addTool(button);
    }
    if (m_entry.place == PlotEntry::Place::Centre) {
        for (auto* action : m_view->switches()) {
            auto* button = new QToolButton(&header);
            button->setDefaultAction(action);
            button->setToolTip(action->toolTip());
            button->setAccessibleName(plainText(action->text()));
            button->setFocusPolicy(Qt::TabFocus);
            header.addTool(button);
        }
        connect(addButton(QStringLiteral("zoom-in"),
                          tr("Zoom in (+). Drag with Shift to zoom into a rectangle.")),
                &QToolButton::clicked, m_view, [this] { m_view->zoom(1.25); });
        connect(addButton(QStringLiteral("zoom-out"), tr("Zoom out (−)")), &QToolButton::clicked,
                m_view, [this] { m_view->zoom(0.8); });
    }
    connect(addButton(QStringLiteral("fit"), tr("Show everything (0 or double click)")),
            &QToolButton::clicked, m_view, &PlotView::resetZoom);
    auto* more = addButton(QStringLiteral("more"), tr("Save the picture or its data, and more"));
    more->setObjectName(QStringLiteral("plotMenu"));
    more->setProperty("menuOnly", true);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(m_menu);
}

void PlotPanel::copyPicture()
{
    QGuiApplication::clipboard()->setImage(m_view->picture(2));
}

void PlotPanel::askForFile(const PlotFile& file)
{
    auto* dialog = new QFileDialog(this, file.action, m_folder, file.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QString::fromLatin1(file.suffix));
    dialog->selectFile(
        QStringLiteral("%1.%2").arg(QLatin1String(m_entry.name), QLatin1String(file.suffix)));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, kind = file.kind](const QString& path) {
                m_folder = QFileInfo(path).absolutePath();
                write(kind, path);
            });
    dialog->setModal(false);
    dialog->show();
}

void PlotPanel::write(PlotFile::Kind kind, const QString& path)
{
    m_background.run<bool>(
        [make = plotFileMaker(*m_view, kind), path](std::stop_token) {
            const QByteArray bytes = make();
            writeFileAtomically(path.toStdU16String(),
                                {bytes.constData(), static_cast<std::size_t>(bytes.size())});
            return true;
        },
        [this, path](bool) {
            spdlog::info(tr("Wrote %1").arg(QDir::toNativeSeparators(path)).toStdString());
            Q_EMIT written(path);
        },
        [this, path](const Error& error) {
            Q_EMIT failed(tr("%1 was not written").arg(QFileInfo(path).fileName()),
                          errorText(error));
        });
}

} // namespace netwright
