#include "help/reference_window.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSplitter>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace netwright {

namespace {

constexpr int pageRole = Qt::UserRole;

} // namespace

ReferenceWindow::ReferenceWindow(Appearance& appearance, const QList<QAction*>& actions,
                                 QWidget* parent)
    : QDialog(parent, Qt::Window)
    , m_appearance(appearance)
    , m_shortcuts(shortcutsOf(actions))
    , m_pages(referencePages())
    , m_search(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_page(new QTextBrowser(this))
{
    setWindowTitle(tr("Reference"));
    m_search->setObjectName(QStringLiteral("referenceSearch"));
    m_search->setPlaceholderText(tr("Search pages and parameters"));
    m_search->setAccessibleName(tr("Search the reference"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("referenceList"));
    m_list->setAccessibleName(tr("Pages"));
    m_list->setHeaderHidden(true);
    m_list->setIndentation(14);
    m_page->setObjectName(QStringLiteral("referencePage"));
    m_page->setAccessibleName(tr("Page"));
    m_page->setOpenExternalLinks(false);
    m_page->document()->setDocumentMargin(18);

    auto* left = new QFrame(this);
    left->setObjectName(QStringLiteral("card"));
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    auto* right = new QFrame(this);
    right->setObjectName(QStringLiteral("card"));
    auto* pageLayout = new QVBoxLayout(right);
    pageLayout->setContentsMargins(1, 1, 1, 1);
    pageLayout->addWidget(m_page);
    auto* splitter = new QSplitter(this);
    splitter->setHandleWidth(8);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setSizes({270, 590});
    splitter->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(splitter);
    resize(880, 640);

    fillList();
    connect(m_search, &QLineEdit::textChanged, this, &ReferenceWindow::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ReferenceWindow::showCurrent);
    connect(&appearance, &Appearance::changed, this, &ReferenceWindow::showCurrent);
    showPage({}, {});
}

ReferenceWindow* ReferenceWindow::over(QWidget* parent, Appearance& appearance,
                                       const QList<QAction*>& actions)
{
    auto* window = parent->findChild<ReferenceWindow*>(QString(), Qt::FindDirectChildrenOnly);
    if (!window)
        window = new ReferenceWindow(appearance, actions, parent);
    window->show();
    window->raise();
    window->activateWindow();
    return window;
}

void ReferenceWindow::fillList()
{
    QTreeWidgetItem* chapter = nullptr;
    QString last;
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        const ReferencePage& page = m_pages[i];
        if (page.chapter != last) {
            last = page.chapter;
            chapter = new QTreeWidgetItem(m_list, {chapterTitle(last)});
            chapter->setFlags(Qt::ItemIsEnabled);
            QFont bold = font();
            bold.setWeight(QFont::DemiBold);
            chapter->setFont(0, bold);
        }
        auto* item = new QTreeWidgetItem(chapter, {page.title});
        item->setData(0, pageRole, static_cast<int>(i));
        item->setToolTip(0, page.name);
    }
    m_list->expandAll();
}

void ReferenceWindow::filter(const QString& text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    QTreeWidgetItem* first = nullptr;
    for (int c = 0; c < m_list->topLevelItemCount(); ++c) {
        auto* chapter = m_list->topLevelItem(c);
        bool any = false;
        for (int i = 0; i < chapter->childCount(); ++i) {
            auto* item = chapter->child(i);
            const auto& page = m_pages[item->data(0, pageRole).toUInt()];
            const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) {
                return page.words.contains(word, Qt::CaseInsensitive);
            });
            item->setHidden(!fits);
            any |= fits;
            if (fits && !first)
                first = item;
        }
        chapter->setHidden(!any);
    }
    if (first && !words.isEmpty())
        m_list->setCurrentItem(first);
}

void ReferenceWindow::showPage(const QString& chapter, const QString& entry, const QString& param)
{
    m_search->clear();
    for (QTreeWidgetItemIterator it(m_list); *it; ++it) {
        const QVariant index = (*it)->data(0, pageRole);
        if (!index.isValid())
            continue;
        const auto& page = m_pages[index.toUInt()];
        if (chapter.isEmpty() || (page.chapter == chapter && page.name == entry)) {
            m_list->setCurrentItem(*it);
            break;
        }
    }
    if (!param.isEmpty())
        m_page->scrollToAnchor(param);
}

void ReferenceWindow::showCurrent()
{
    const auto* item = m_list->currentItem();
    const QVariant index = item ? item->data(0, pageRole) : QVariant();
    if (index.isValid())
        m_page->setHtml(referenceHtml(m_pages[index.toUInt()], m_shortcuts, m_appearance.theme()));
}

QString ReferenceWindow::pageTitle() const
{
    const auto* item = m_list->currentItem();
    return item ? item->text(0) : QString();
}

bool ReferenceWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace netwright
