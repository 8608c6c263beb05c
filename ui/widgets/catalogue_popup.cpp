#include "widgets/catalogue_popup.h"

#include "widgets/catalogue_box.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace netwright {

namespace {

/// Every word must be somewhere in the entry.
class WordFilter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString& text)
    {
        m_words = text.split(u' ', Qt::SkipEmptyParts);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        QString text = index.data(Qt::DisplayRole).toString();
        for (const int role : {CatalogueBox::NameRole, CatalogueBox::FamilyRole,
                               CatalogueBox::HelpRole, CatalogueBox::SourceRole})
            text += u' ' + index.data(role).toString();
        return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) {
            return text.contains(word, Qt::CaseInsensitive);
        });
    }

private:
    QStringList m_words;
};

class EntryDelegate : public QStyledItemDelegate
{
public:
    EntryDelegate(Appearance& appearance, QObject* parent)
        : QStyledItemDelegate(parent), m_appearance(appearance)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return {300, lineHeight(option) * static_cast<int>(1 + lines(index).size()) + 14};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Theme& theme = m_appearance.theme();
        const bool isEnabled = index.flags().testFlag(Qt::ItemIsEnabled);
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected) ||
            (isEnabled && option.state.testFlag(QStyle::State_MouseOver)))
            painter->fillRect(option.rect, theme.selection);
        QRect line = option.rect.adjusted(10, 6, -10, 0);
        line.setHeight(lineHeight(option));
        QFont bold = option.font;
        bold.setWeight(QFont::DemiBold);
        painter->setFont(bold);
        painter->setPen(isEnabled ? theme.text : theme.muted);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                          index.data(Qt::DisplayRole).toString());
        painter->setFont(option.font);
        painter->setPen(theme.muted);
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                          index.data(CatalogueBox::FamilyRole).toString());
        const bool hasReason = !index.data(CatalogueBox::ReasonRole).toString().isEmpty();
        const auto texts = lines(index);
        for (qsizetype i = 0; i < texts.size(); ++i) {
            line.translate(0, line.height());
            painter->setPen(hasReason && i + 1 == texts.size() ? theme.warning
                            : i == 0 && isEnabled              ? theme.text
                                                               : theme.muted);
            painter->drawText(
                line, Qt::AlignLeft | Qt::AlignVCenter,
                option.fontMetrics.elidedText(texts[i], Qt::ElideRight, line.width()));
        }
        painter->restore();
    }

private:
    static int lineHeight(const QStyleOptionViewItem& option)
    {
        return option.fontMetrics.height() + 2;
    }

    static QStringList lines(const QModelIndex& index)
    {
        QStringList lines;
        for (const int role : {CatalogueBox::HelpRole, CatalogueBox::SourceRole})
            if (const QString text = index.data(role).toString(); !text.isEmpty())
                lines << text;
        if (const QString reason = index.data(CatalogueBox::ReasonRole).toString();
            !reason.isEmpty())
            lines << CataloguePopup::tr("Not here: %1").arg(reason);
        return lines;
    }

    Appearance& m_appearance;
};

} // namespace

CataloguePopup::CataloguePopup(Appearance& appearance, QAbstractItemModel& entries, int current,
                               QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_proxy(new WordFilter(this))
{
    setObjectName(QStringLiteral("picker"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setPlaceholderText(tr("Search by name, family or author"));
    m_search->setAccessibleName(tr("Search the list"));
    m_search->setObjectName(QStringLiteral("pickerSearch"));
    m_search->addAction(appearance.icon(QStringLiteral("search"), appearance.theme().muted),
                        QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_proxy->setSourceModel(&entries);
    m_list->setModel(m_proxy);
    m_list->setItemDelegate(new EntryDelegate(appearance, m_list));
    m_list->setAccessibleName(tr("Entries"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setCurrentIndex(m_proxy->index(current, 0));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(6);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    connect(m_search, &QLineEdit::textChanged, this, &CataloguePopup::filter);
    connect(m_list, &QListView::clicked, this, &CataloguePopup::pick);
}

void CataloguePopup::open(const QPoint& corner, int width)
{
    constexpr int usualWidth = 600, mostHeight = 420;
    int rows = 0;
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        rows += m_list->sizeHintForRow(row);
    resize(std::max(width, usualWidth),
           std::min(mostHeight, rows + m_search->sizeHint().height() + 26));
    QRect place(corner, size());
    if (const auto* screen = parentWidget()->screen()) {
        const QRect there = screen->availableGeometry();
        place.moveRight(std::min(place.right(), there.right()));
        if (place.bottom() > there.bottom())
            place.moveBottom(there.bottom());
        place.moveTopLeft({std::max(place.x(), there.x()), std::max(place.y(), there.y())});
    }
    move(place.topLeft());
    show();
    m_search->setFocus();
}

void CataloguePopup::filter(const QString& text)
{
    static_cast<WordFilter*>(m_proxy)->setWords(text);
    selectFirst();
}

void CataloguePopup::selectFirst()
{
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex index = m_proxy->index(row, 0);
        if (index.flags().testFlag(Qt::ItemIsEnabled)) {
            m_list->setCurrentIndex(index);
            return;
        }
    }
}

void CataloguePopup::pick(const QModelIndex& index)
{
    if (!index.isValid() || !index.flags().testFlag(Qt::ItemIsEnabled))
        return;
    const int row = m_proxy->mapToSource(index).row();
    close();
    Q_EMIT picked(row);
}

bool CataloguePopup::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QCoreApplication::sendEvent(m_list, event);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        pick(m_list->currentIndex());
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

} // namespace netwright
