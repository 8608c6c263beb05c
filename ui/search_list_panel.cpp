#include "search_list_panel.h"

#include "empty_state.h"
#include "search_card_delegate.h"

#include <QListView>
#include <QPushButton>

namespace netwright {

SearchListPanel::SearchListPanel(Appearance& appearance, SearchListModel& model, QWidget* parent)
    : QStackedWidget(parent), m_model(model), m_list(new QListView(this))
{
    m_list->setObjectName(QStringLiteral("searchList"));
    m_list->setAccessibleName(tr("Searches"));
    m_list->setModel(&model);
    m_list->setItemDelegate(new SearchCardDelegate(appearance, m_list));
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* empty =
        new EmptyState(appearance, QStringLiteral("search"), tr("No search yet"),
                       tr("A search tries architectures of a space and keeps the best."), this);
    auto* button = empty->addButton(tr("New search…"), true);
    addWidget(empty);
    addWidget(m_list);
    setMinimumWidth(200);

    const auto showList = [this] { setCurrentIndex(m_model.rowCount() > 0 ? 1 : 0); };
    connect(&model, &QAbstractItemModel::modelReset, this, showList);
    connect(&model, &QAbstractItemModel::rowsInserted, this, showList);
    connect(button, &QPushButton::clicked, this, &SearchListPanel::newSearchWanted);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { Q_EMIT currentChanged(current()); });
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        if (m_list->indexAt(position).isValid())
            Q_EMIT contextMenuWanted(m_list->viewport()->mapToGlobal(position));
    });
    showList();
}

SearchId SearchListPanel::current() const
{
    return m_model.searchAt(m_list->currentIndex().row());
}

void SearchListPanel::setCurrent(SearchId search)
{
    const int row = m_model.rowOf(search);
    if (row >= 0)
        m_list->setCurrentIndex(m_model.index(row));
}

} // namespace netwright
