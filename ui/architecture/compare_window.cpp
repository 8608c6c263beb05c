#include "architecture/compare_window.h"

#include "architecture/architecture_tabs.h"
#include "architecture/compare_facts.h"
#include "architecture/diagram_view.h"
#include "look/format.h"
#include "space/difference.h"
#include "widgets/panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

namespace netwright {

CompareWindow::CompareWindow(Appearance& appearance, const std::filesystem::path& layoutProgram,
                             TrialSelection& selection, QWidget* parent)
    : QWidget(parent, Qt::Window), m_selection(selection)
{
    setObjectName(QStringLiteral("page"));
    setWindowTitle(tr("Compare architectures"));
    setAttribute(Qt::WA_StyledBackground);
    auto* pictures = new QSplitter(Qt::Horizontal, this);
    pictures->setHandleWidth(8);
    pictures->setChildrenCollapsible(false);
    for (auto& side : m_sides) {
        side = makeSide(appearance, layoutProgram);
        pictures->addWidget(side.panel);
    }
    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->setHandleWidth(8);
    parts->setChildrenCollapsible(false);
    parts->addWidget(pictures);
    parts->addWidget(buildTables());
    parts->setStretchFactor(0, 1);
    parts->setSizes({520, 270});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(parts, 1);
    layout->addWidget(buildButtons());
    resize(1100, 860);
    link();
    connect(&selection, &TrialSelection::trialChanged, this, &CompareWindow::refresh);
    connect(&selection, &TrialSelection::referenceChanged, this, &CompareWindow::refresh);
}

CompareWindow::Side CompareWindow::makeSide(Appearance& appearance,
                                            const std::filesystem::path& layoutProgram)
{
    Side side;
    side.layouts = std::make_unique<LayoutService>(layoutProgram);
    side.tabs = new ArchitectureTabs(appearance, *side.layouts, this);
    side.panel = new Panel(QString(), side.tabs, this);
    return side;
}

QTableWidget* CompareWindow::makeTable(const QString& name, const QStringList& columns)
{
    auto* table = new QTableWidget(0, static_cast<int>(columns.size()), this);
    table->setAccessibleName(name);
    table->setHorizontalHeaderLabels(columns);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 9);
    auto* header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Stretch);
    header->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    return table;
}

QWidget* CompareWindow::buildTables()
{
    m_facts =
        makeTable(tr("Facts"), {tr("fact"), tr("reference"), tr("selected"), tr("difference")});
    m_facts->setObjectName(QStringLiteral("compareFacts"));
    m_decisions =
        makeTable(tr("Decisions that differ"), {tr("decision"), tr("reference"), tr("selected")});
    m_decisions->setObjectName(QStringLiteral("compareDecisions"));
    m_note = new QLabel(this);
    m_note->setWordWrap(true);
    m_note->setProperty("muted", true);
    m_note->setContentsMargins(12, 8, 12, 8);
    auto* decisions = new QWidget(this);
    auto* layout = new QVBoxLayout(decisions);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_note);
    layout->addWidget(m_decisions, 1);
    auto* tables = new QSplitter(Qt::Horizontal, this);
    tables->setHandleWidth(8);
    tables->setChildrenCollapsible(false);
    tables->addWidget(new Panel(tr("Facts"), m_facts, this));
    tables->addWidget(new Panel(tr("Decisions that differ"), decisions, this));
    return tables;
}

QWidget* CompareWindow::buildButtons()
{
    auto* row = new QWidget(this);
    m_swap = new QPushButton(tr("&Swap"), row);
    m_swap->setObjectName(QStringLiteral("swapReference"));
    m_swap->setToolTip(tr("Select the reference and make the selected trial the reference"));
    m_clear = new QPushButton(tr("Clear &reference"), row);
    m_clear->setToolTip(tr("Forget the reference and close this window"));
    auto* done = new QPushButton(tr("&Close"), row);
    auto* hint = new QLabel(tr("Follows what is selected in the plot and the table."), row);
    hint->setProperty("muted", true);
    connect(m_swap, &QPushButton::clicked, &m_selection, &TrialSelection::swapReference);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_selection.clearReference();
        close();
    });
    connect(done, &QPushButton::clicked, this, &QWidget::close);
    connect(new QShortcut(QKeySequence::Close, this), &QShortcut::activated, this, &QWidget::close);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addWidget(m_swap);
    layout->addWidget(m_clear);
    layout->addWidget(hint, 1);
    layout->addWidget(done);
    return row;
}

/// What the user does with one picture happens to the other one too.
void CompareWindow::link()
{
    for (std::size_t i = 0; i < 2; ++i) {
        auto* from = m_sides[i].tabs;
        auto* to = m_sides[1 - i].tabs;
        const auto guarded = [this](auto action) {
            if (m_linking)
                return;
            m_linking = true;
            action();
            m_linking = false;
        };
        connect(from, &ArchitectureTabs::placeChanged, this, [=] {
            guarded([=] {
                if (auto* view = to->currentView(); view && from->currentView())
                    view->setPlace(from->currentView()->place());
            });
        });
        connect(from, &QTabWidget::currentChanged, this, [=](int tab) {
            guarded([=] {
                if (from->count() == to->count())
                    to->setCurrentIndex(tab);
                else if (tab == from->count() - 1)
                    to->showNetwork();
            });
        });
        connect(from, &ArchitectureTabs::expandedChanged, this,
                [=] { guarded([=] { to->setExpanded(from->expanded()); }); });
    }
}

void CompareWindow::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void CompareWindow::refresh()
{
    if (!isVisible())
        return;
    const Shown reference{m_selection.referenceStatus(), m_selection.referenceTrial()};
    const Shown selected{m_selection.status(), m_selection.trial()};
    showSide(m_sides[0], reference, tr("Reference"));
    showSide(m_sides[1], selected, tr("Selected"));
    const bool isPair = reference.trial && selected.trial;
    m_swap->setEnabled(isPair);
    m_clear->setEnabled(reference.trial != nullptr);
    m_facts->setRowCount(0);
    m_decisions->setRowCount(0);
    m_note->setVisible(true);
    if (!isPair) {
        m_note->setText(tr("Keep a trial as the reference with \"Compare with…\" first."));
        return;
    }
    showFacts(reference, selected);
    showDecisions(reference, selected);
}

void CompareWindow::showSide(Side& side, const Shown& shown, const QString& role)
{
    if (!shown.trial || !shown.status) {
        side.panel->header().setTitle(role);
        side.panel->header().setHint(tr("none"));
        side.tabs->clear();
        return;
    }
    side.panel->header().setTitle(tr("%1: trial %2").arg(role).arg(shown.trial->number));
    side.panel->header().setHint(searchName(*shown.status->spec));
    side.tabs->setArchitecture(
        {shown.status->spec->space, shown.trial->genome, shown.status->spec->skeleton},
        trialFileName(*shown.status->spec, shown.trial->number));
}

void CompareWindow::showFacts(const Shown& reference, const Shown& selected)
{
    const auto rows = compareFacts({*reference.status->spec, *reference.trial},
                                   {*selected.status->spec, *selected.trial});
    m_facts->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; const auto& fact : rows) {
        const QStringList texts = {fact.name, fact.reference, fact.selected, fact.difference};
        for (int column = 0; column < texts.size(); ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setToolTip(texts[column]);
            QFont font = this->font();
            font.setBold(!fact.difference.isEmpty() && column > 0);
            item->setFont(font);
            m_facts->setItem(row, column, item);
        }
        ++row;
    }
}

void CompareWindow::showDecisions(const Shown& reference, const Shown& selected)
{
    const SearchSpace& space = *reference.status->spec->space;
    const SearchSpace& other = *selected.status->spec->space;
    if (space.toJson() != other.toJson()) {
        m_note->setText(
            tr("The two are of different spaces (%1 and %2), so their decisions "
               "cannot be compared.")
                .arg(QString::fromStdString(space.name()), QString::fromStdString(other.name())));
        return;
    }
    const auto found = differences(space, reference.trial->genome, selected.trial->genome);
    const bool isSame = reference.trial->hash == selected.trial->hash;
    m_note->setText(found.empty() ? tr("All decisions are the same.")
                    : isSame      ? tr("Both build the same network, up to names.")
                                  : QString());
    m_note->setVisible(!m_note->text().isEmpty());
    m_decisions->setRowCount(static_cast<int>(found.size()));
    for (int row = 0; const auto& gene : found) {
        for (int column = 0; const auto* text : {&gene.decision, &gene.first, &gene.second}) {
            auto* item = new QTableWidgetItem(QString::fromStdString(*text));
            item->setToolTip(item->text());
            m_decisions->setItem(row, column++, item);
        }
        ++row;
    }
}

} // namespace netwright
