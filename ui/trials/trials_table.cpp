#include "trials/trials_table.h"

#include "trials/state_chip_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace netwright {

namespace {

constexpr auto columnsKey = "trials/columns";
constexpr auto versionKey = "trials/columnsVersion";
constexpr int columnsVersion = 1; ///< to be raised when columns are added or reordered

constexpr std::pair<TrialField::Id, int> widths[] = {
    {TrialField::Number, 64},  {TrialField::Origin, 220},  {TrialField::Score, 78},
    {TrialField::Params, 96},  {TrialField::Macs, 92},     {TrialField::Busy, 78},
    {TrialField::GpuDays, 92}, {TrialField::Fidelity, 84}, {TrialField::Finished, 136},
    {TrialField::State, 110}};
constexpr TrialField::Id hiddenAtFirst[] = {TrialField::GpuDays, TrialField::Fidelity,
                                            TrialField::Finished};

} // namespace

TrialsTable::TrialsTable(Appearance& appearance, TrialsModel& model, QSettings& settings,
                         QWidget* parent)
    : QTableView(parent), m_model(model), m_settings(settings), m_columnsMenu(new QMenu(this))
{
    setObjectName(QStringLiteral("trialsTable"));
    setAccessibleName(tr("Trials"));
    setModel(&model);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 9);
    setItemDelegateForColumn(TrialField::State, new StateChipDelegate(appearance, this));
    buildHeader();
    buildColumnsMenu();
    connect(&model, &TrialsModel::aboutToRearrange, this, &TrialsTable::rememberPlace);
    connect(&model, &TrialsModel::rearranged, this, &TrialsTable::returnToPlace);
}

void TrialsTable::buildHeader()
{
    auto* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(44);
    header->setStretchLastSection(false);
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    setSortingEnabled(true);
    resetColumns();
    restoreColumns();
    connect(header, &QHeaderView::customContextMenuRequested, this, [this](const QPoint& position) {
        m_columnsMenu->popup(horizontalHeader()->mapToGlobal(position));
    });
    m_saving.setSingleShot(true);
    m_saving.setInterval(500);
    connect(&m_saving, &QTimer::timeout, this, &TrialsTable::saveColumns);
    const auto saveSoon = [this] { m_saving.start(); };
    connect(header, &QHeaderView::sectionResized, this, saveSoon);
    connect(header, &QHeaderView::sectionMoved, this, saveSoon);
    connect(header, &QHeaderView::sortIndicatorChanged, this, saveSoon);
}

void TrialsTable::buildColumnsMenu()
{
    m_columnsMenu->setTitle(tr("Columns"));
    for (int column = 0; column < TrialField::columns; ++column) {
        const TrialField& field = trialField(column);
        auto* action =
            m_columnsMenu->addAction(column == TrialField::Number ? tr("number") : field.title());
        action->setToolTip(field.help());
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, column](bool on) {
            horizontalHeader()->setSectionHidden(column, !on);
            m_saving.start();
        });
    }
    m_columnsMenu->addSeparator();
    m_columnsMenu->addAction(tr("Columns as at first"), this, &TrialsTable::resetColumns);
    connect(m_columnsMenu, &QMenu::aboutToShow, this, &TrialsTable::updateColumnsMenu);
}

void TrialsTable::updateColumnsMenu()
{
    const auto* header = horizontalHeader();
    const bool isLast = header->hiddenSectionCount() == TrialField::columns - 1;
    for (int column = 0; column < TrialField::columns; ++column) {
        auto* action = m_columnsMenu->actions()[column];
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(!isLast || header->isSectionHidden(column));
    }
}

void TrialsTable::resetColumns()
{
    auto* header = horizontalHeader();
    for (int column = 0; column < TrialField::columns; ++column) {
        header->moveSection(header->visualIndex(column), column);
        header->setSectionHidden(column, false);
    }
    for (const auto& [column, width] : widths)
        header->resizeSection(column, std::max(width, header->sectionSizeHint(column)));
    for (const auto column : hiddenAtFirst)
        header->setSectionHidden(column, true);
    header->setSectionResizeMode(TrialField::Origin, QHeaderView::Stretch);
    sortByColumn(TrialField::Score, Qt::DescendingOrder);
}

void TrialsTable::restoreColumns()
{
    auto* header = horizontalHeader();
    if (m_settings.value(QLatin1String(versionKey)).toInt() != columnsVersion ||
        !header->restoreState(m_settings.value(QLatin1String(columnsKey)).toByteArray()))
        return;
    if (header->hiddenSectionCount() >= TrialField::columns)
        resetColumns();
    sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder());
}

void TrialsTable::saveColumns()
{
    m_saving.stop();
    m_settings.setValue(QLatin1String(versionKey), columnsVersion);
    m_settings.setValue(QLatin1String(columnsKey), horizontalHeader()->saveState());
}

void TrialsTable::hideEvent(QHideEvent* event)
{
    if (m_saving.isActive())
        saveColumns();
    QTableView::hideEvent(event);
}

std::vector<int> TrialsTable::shownFields() const
{
    std::vector<int> fields;
    const auto* header = horizontalHeader();
    for (int place = 0; place < header->count(); ++place)
        if (const int column = header->logicalIndex(place); !header->isSectionHidden(column))
            fields.push_back(column);
    return fields;
}

std::vector<TrialPtr> TrialsTable::selectedTrials() const
{
    QItemSelection ranges = selectionModel()->selection();
    std::sort(ranges.begin(), ranges.end(),
              [](const auto& a, const auto& b) { return a.top() < b.top(); });
    std::vector<TrialPtr> trials;
    for (const auto& range : ranges)
        for (int row = range.top(); row <= range.bottom(); ++row)
            trials.push_back(m_model.trialAt(row));
    return trials;
}

int TrialsTable::selectedRows() const
{
    int rows = 0;
    for (const auto& range : selectionModel()->selection())
        rows += range.height();
    return rows;
}

QModelIndex TrialsTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // Rows are what is chosen, so Home and End go to the first and last row, not column.
    const int column = std::max(currentIndex().column(), 0);
    if (action == MoveHome)
        return m_model.index(0, column);
    if (action == MoveEnd)
        return m_model.index(m_model.rowCount() - 1, column);
    return QTableView::moveCursor(action, modifiers);
}

void TrialsTable::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentIndex().isValid())
            Q_EMIT activated(currentIndex());
        return;
    }
    // Copying is an action of the panel; the base class would copy a single cell.
    if (event->matches(QKeySequence::Copy)) {
        event->ignore();
        return;
    }
    QTableView::keyPressEvent(event);
}

void TrialsTable::rememberPlace(bool grows)
{
    const int top = verticalScrollBar()->value();
    const int shown = viewport()->height() / std::max(verticalHeader()->defaultSectionSize(), 1);
    const int current = currentIndex().row();
    const bool isCurrentInView = current >= top && current <= top + shown;
    m_anchor = -1;
    // At its top the table goes on showing what is first; further down it stays at what is read.
    const int row = isCurrentInView ? current : grows && top > 0 ? top : -1;
    if (row < 0 || row >= m_model.rowCount())
        return;
    m_anchor = m_model.trialAt(row)->number;
    m_anchorOffset = row - top;
}

void TrialsTable::returnToPlace()
{
    if (m_anchor < 0)
        return;
    if (const int row = m_model.rowOf(m_anchor); row >= 0)
        verticalScrollBar()->setValue(row - m_anchorOffset);
}

} // namespace netwright
