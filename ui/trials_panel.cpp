#include "trials_panel.h"

#include "empty_state.h"
#include "panel.h"
#include "state_chip_delegate.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>

#include <utility>

namespace netwright {

TrialsPanel::TrialsPanel(Appearance& appearance, const ProjectMirror& mirror,
                         TrialSelection& selection, QWidget* parent)
    : QStackedWidget(parent)
    , m_appearance(appearance)
    , m_mirror(mirror)
    , m_selection(selection)
    , m_filter(&m_model)
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(appearance, QStringLiteral("clock"), tr("No trials yet"),
                             tr("Results appear here as soon as they are stored."), this))
    , m_field(new QLineEdit(this))
{
    buildTable();
    m_field->setObjectName(QStringLiteral("trialsFilter"));
    m_field->setPlaceholderText(tr("Filter"));
    m_field->setClearButtonEnabled(true);
    m_field->setAccessibleName(tr("Filter trials"));
    m_field->setToolTip(tr("Keep trials whose origin, architecture, state or failure contains "
                           "this text (Ctrl+F)"));
    m_field->setFixedWidth(180);
    addWidget(m_empty);
    addWidget(m_table);

    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter.setFilterText(text);
        updateHint();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!m_selecting && current.isValid())
                    m_selection.setNumber(current.data(TrialsModel::NumberRole).toLongLong());
            });
    connect(&selection, &TrialSelection::searchChanged, this, &TrialsPanel::readTrials);
    connect(&selection, &TrialSelection::trialChanged, this, &TrialsPanel::showCurrent);
    connect(&mirror, &ProjectMirror::trialsAppended, this, &TrialsPanel::append);
    connect(&mirror, &ProjectMirror::trialsReset, this, [this](SearchId search) {
        if (search == m_selection.search())
            readTrials();
    });
    connect(&mirror, &ProjectMirror::progressChanged, this, &TrialsPanel::showRunning);
}

void TrialsPanel::buildTable()
{
    m_table->setObjectName(QStringLiteral("trialsTable"));
    m_table->setAccessibleName(tr("Trials"));
    m_table->setModel(&m_filter);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(TrialsModel::Score, Qt::DescendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 9);
    m_table->setItemDelegateForColumn(TrialsModel::State,
                                      new StateChipDelegate(m_appearance, m_table));
    auto* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(44);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(TrialsModel::Origin, QHeaderView::Stretch);
    for (const auto& [column, width] : {std::pair{TrialsModel::Number, 64},
                                        {TrialsModel::Score, 78},
                                        {TrialsModel::Params, 96},
                                        {TrialsModel::Macs, 92},
                                        {TrialsModel::Busy, 78},
                                        {TrialsModel::State, 110}})
        m_table->setColumnWidth(column, width);
}

void TrialsPanel::attachHeader(PanelHeader& header)
{
    m_header = &header;
    header.addTool(m_field);
    updateHint();
}

void TrialsPanel::readTrials()
{
    m_selecting = true;
    m_model.reset(m_mirror.trials(m_selection.search()));
    m_selecting = false;
    setCurrentIndex(m_model.rowCount() > 0 ? 1 : 0);
    showRunning(m_selection.search());
    showCurrent();
}

void TrialsPanel::append(SearchId search, int first)
{
    if (search != m_selection.search())
        return;
    m_model.append(std::span(m_mirror.trials(search)).subspan(static_cast<std::size_t>(first)));
    setCurrentIndex(m_model.rowCount() > 0 ? 1 : 0);
    updateHint();
}

void TrialsPanel::showCurrent()
{
    const int row = m_selection.number() < 0 ? -1 : m_model.rowOf(m_selection.number());
    const QModelIndex index =
        row < 0 ? QModelIndex() : m_filter.mapFromSource(m_model.index(row, 0));
    if (index.isValid() && index.row() == m_table->currentIndex().row())
        return;
    m_selecting = true;
    if (index.isValid()) {
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
    } else {
        m_table->selectionModel()->clear();
    }
    m_selecting = false;
}

void TrialsPanel::showRunning(SearchId search)
{
    if (search != m_selection.search())
        return;
    m_running.clear();
    if (const auto& running = m_mirror.running(search); !running.empty()) {
        const auto& [number, progress] = *running.begin();
        m_running = tr("trial %1: %2 %").arg(number).arg(static_cast<int>(progress.fraction * 100));
        if (!progress.note.empty())
            m_running += QStringLiteral(", ") + QString::fromStdString(progress.note);
        if (running.size() > 1)
            m_running += tr(" (and %1 more)").arg(running.size() - 1);
    }
    updateHint();
}

void TrialsPanel::updateHint()
{
    if (!m_header)
        return;
    const int all = m_model.rowCount();
    const int shown = m_filter.rowCount();
    const QString count =
        all == shown ? tr("%L1 trials").arg(all) : tr("%L1 of %L2").arg(shown).arg(all);
    m_header->setHint(m_running.isEmpty() ? count : m_running + QStringLiteral("  ·  ") + count);
    m_field->setVisible(all > 0);
}

} // namespace netwright
