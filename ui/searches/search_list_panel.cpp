#include "searches/search_list_panel.h"

#include "searches/search_card_delegate.h"
#include "widgets/empty_state.h"
#include "widgets/panel.h"

#include <QListView>
#include <QPushButton>

namespace netwright {

SearchListPanel::SearchListPanel(Appearance& appearance, SearchListModel& model,
                                 TrialSelection& selection, PanelHeader& header, QWidget* parent)
    : QStackedWidget(parent)
    , m_model(model)
    , m_selection(selection)
    , m_header(header)
    , m_list(new QListView(this))
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

    connect(&model, &QAbstractItemModel::modelReset, this, &SearchListPanel::showCurrent);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &SearchListPanel::showCurrent);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &SearchListPanel::showCurrent);
    connect(&model, &QAbstractItemModel::dataChanged, this, &SearchListPanel::countStates);
    connect(&selection, &TrialSelection::searchChanged, this, &SearchListPanel::showCurrent);
    connect(button, &QPushButton::clicked, this, &SearchListPanel::newSearchWanted);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid())
                    m_selection.setSearch(m_model.searchAt(current.row()));
            });
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        if (m_list->indexAt(position).isValid())
            Q_EMIT contextMenuWanted(m_list->viewport()->mapToGlobal(position));
    });
    showCurrent();
}

void SearchListPanel::showCurrent()
{
    setCurrentIndex(m_model.rowCount() > 0 ? 1 : 0);
    const int row = m_model.rowOf(m_selection.search());
    if (row >= 0)
        m_list->setCurrentIndex(m_model.index(row));
    countStates();
}

void SearchListPanel::countStates()
{
    int running = 0, paused = 0;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const auto state =
            static_cast<SearchState>(m_model.index(row).data(SearchListModel::StateRole).toInt());
        running += state == SearchState::Running || state == SearchState::Queued;
        paused += state == SearchState::Paused;
    }
    QStringList hint;
    if (running > 0)
        hint << tr("%1 running").arg(running);
    if (paused > 0)
        hint << tr("%1 paused").arg(paused);
    m_header.setHint(hint.join(QStringLiteral(" · ")));
}

} // namespace netwright
