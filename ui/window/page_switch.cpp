#include "window/page_switch.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace netwright {

PageSwitch::PageSwitch(QWidget* parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("pageSwitch"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(2);
    m_space = addPage(Page::Space, tr("Space"), tr("Draw the search space"), Qt::CTRL | Qt::Key_1);
    m_search =
        addPage(Page::Search, tr("Search"), tr("Searches and their results"), Qt::CTRL | Qt::Key_2);
    auto* group = new QButtonGroup(this);
    group->addButton(m_space);
    group->addButton(m_search);
    setPage(Page::Search);
}

QToolButton* PageSwitch::addPage(Page page, const QString& title, const QString& help,
                                 const QKeySequence& shortcut)
{
    auto* button = new QToolButton(this);
    button->setText(title);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(
        QStringLiteral("%1 (%2)").arg(help, shortcut.toString(QKeySequence::NativeText)));
    connect(button, &QToolButton::clicked, this, [this, page] { Q_EMIT chosen(page); });
    // Not the button's own shortcut: that would show it pressed in.
    auto* go = new QAction(title, this);
    go->setShortcut(shortcut);
    connect(go, &QAction::triggered, this, [this, page] { Q_EMIT chosen(page); });
    addAction(go);
    layout()->addWidget(button);
    return button;
}

void PageSwitch::setPage(Page page)
{
    (page == Page::Space ? m_space : m_search)->setChecked(true);
}

} // namespace netwright
