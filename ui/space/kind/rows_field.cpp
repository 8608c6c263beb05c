#include "space/kind/rows_field.h"

#include "look/format.h"
#include "space/kind/field_delegate.h"
#include "space/kind/field_group.h"
#include "space/kind/field_rows_model.h"
#include "space/kind/kind_check.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace netwright {

namespace {

constexpr int rowHeight = 28, shownRows = 9, widestColumn = 190, headerPadding = 10,
              comfortableColumns = 5;

/// A row that can stand in the list: the last one again, or the least of everything.
Json newRow(const SpaceField& list, const Json& rows)
{
    if (rows.is_array() && !rows.empty())
        return rows.back();
    Json row = Json::object();
    for (const auto& field : list.fields) {
        if (!field.fallback.is_null())
            continue;
        if (field.kind == SpaceField::Kind::Text)
            row[field.key] = field.choices.empty() ? std::string() : field.choices.front();
        else
            row[field.key] = static_cast<int>(field.low);
    }
    return row;
}

} // namespace

RowsField::RowsField(const SpaceField& field, const std::string& place, KindEditor& editor,
                     QWidget* parent)
    : FieldWidget(field, place, editor, parent)
    , m_model(new FieldRowsModel(field, place, editor, this))
    , m_table(new QTableView(this))
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new FieldDelegate(*m_model, m_table));
    m_table->setProperty("framed", true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionMode(QTableView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QTableView::DoubleClicked | QTableView::EditKeyPressed |
                             QTableView::AnyKeyPressed | QTableView::SelectedClicked);
    m_table->setHorizontalScrollMode(QTableView::ScrollPerPixel);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* numbers = m_table->verticalHeader();
    numbers->setDefaultSectionSize(rowHeight);
    numbers->setSectionResizeMode(QHeaderView::Fixed);
    numbers->setSectionsMovable(true);
    numbers->setSectionsClickable(true);
    numbers->setDefaultAlignment(Qt::AlignCenter);
    numbers->setToolTip(tr("Drag to move the row"));
    numbers->setCursor(Qt::OpenHandCursor);

    auto* body = new QWidget(this);
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    rows->addWidget(m_table);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    m_add = addButton(tr("Add"), QStringLiteral("add"), tr("A row behind this one (Ins)"));
    m_remove = addButton(tr("Remove"), QStringLiteral("remove"), tr("Remove this row (Del)"));
    m_up = addButton(tr("Up"), QStringLiteral("up"), tr("Before the row above (Alt+Up)"));
    m_down = addButton(tr("Down"), QStringLiteral("down"), tr("Behind the row below (Alt+Down)"));
    for (auto* button : {m_add, m_remove, m_up, m_down})
        buttons->addWidget(button);
    buttons->addStretch(1);
    rows->addLayout(buttons);
    m_detailPlace = new QVBoxLayout;
    m_detailTitle = new QLabel(body);
    m_detailTitle->setProperty("muted", true);
    m_detailTitle->hide();
    m_detailPlace->addWidget(m_detailTitle);
    rows->addLayout(m_detailPlace);
    setControl(m_table, body);
    m_table->installEventFilter(this);

    connect(m_add, &QPushButton::clicked, this, &RowsField::addRow);
    connect(m_remove, &QPushButton::clicked, this, &RowsField::removeRow);
    connect(m_up, &QPushButton::clicked, this, [this] { moveRow(currentRow(), currentRow() - 1); });
    connect(m_down, &QPushButton::clicked, this,
            [this] { moveRow(currentRow(), currentRow() + 1); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &RowsField::followCurrent);
    // The order is the document's: the header only says what was dragged where.
    connect(numbers, &QHeaderView::sectionMoved, this, [this, numbers](int, int from, int to) {
        {
            const QSignalBlocker blocker(numbers);
            numbers->moveSection(to, from);
        }
        moveRow(from, to);
    });
}

QPushButton* RowsField::addButton(const QString& text, const QString& name, const QString& help)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QString::fromStdString(place()) + u'#' + name);
    button->setToolTip(help);
    button->setAccessibleName(QStringLiteral("%1: %2").arg(title(), text));
    return button;
}

int RowsField::currentRow() const
{
    return m_table->currentIndex().row();
}

void RowsField::addRow()
{
    const int row = currentRow() < 0 ? m_model->rowCount() : currentRow() + 1;
    Json made = newRow(field(), value());
    if (currentRow() >= 0)
        made = *editor().at(m_model->placeOf(currentRow()));
    editor().insertRow(place(), title(), row, std::move(made));
    m_table->setCurrentIndex(m_model->index(row, 0));
}

void RowsField::removeRow()
{
    const int row = currentRow();
    if (row < 0)
        return;
    editor().removeRow(place(), title(), row);
    m_table->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1), 0));
}

void RowsField::moveRow(int from, int to)
{
    if (from < 0 || to < 0 || to >= m_model->rowCount())
        return;
    const int column = std::max(0, m_table->currentIndex().column());
    editor().moveRow(place(), title(), from, to);
    m_table->setCurrentIndex(m_model->index(to, column));
}

void RowsField::display()
{
    m_model->refresh();
    fit();
    followCurrent();
}

/// As many rows as there are, within reason; columns as wide as what is in them.
void RowsField::fit()
{
    auto* header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    int needed = m_table->verticalHeader()->sizeHint().width();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        m_table->resizeColumnToContents(column);
        const int wanted = header->sectionSize(column) + headerPadding;
        header->resizeSection(column, std::min(wanted, widestColumn));
        needed += header->sectionSize(column);
    }
    header->setStretchLastSection(true);
    const bool scrolls = needed > width();
    const int rows = std::clamp(m_model->rowCount(), 1, shownRows);
    m_table->setFixedHeight(
        rows * rowHeight + header->sizeHint().height() + 4 +
        (scrolls ? m_table->style()->pixelMetric(QStyle::PM_ScrollBarExtent) : 0));
}

void RowsField::resizeEvent(QResizeEvent* event)
{
    FieldWidget::resizeEvent(event);
    fit();
}

void RowsField::followCurrent()
{
    const int row = currentRow();
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_model->rowCount());
    showDetail();
}

/// What does not fit into cells, of the current row; everything where the table has to be scrolled.
void RowsField::showDetail()
{
    const int row = currentRow();
    std::vector<SpaceField> fields;
    for (int column = 0; column < m_model->columnCount(); ++column)
        if (!m_model->isEditedInPlace(column) || m_model->columnCount() > comfortableColumns)
            fields.push_back(m_model->fieldOf(column));
    if (fields.empty())
        return;
    if (row != m_detailRow || !m_detail) {
        if (m_detail) {
            m_detail->hide();
            m_detail->deleteLater();
        }
        m_detail = nullptr;
        m_detailRow = row;
        if (row >= 0) {
            m_detail = new FieldGroup(fields, m_model->placeOf(row), editor(), this);
            m_detail->setContentsMargins(12, 0, 0, 4);
            m_detailPlace->addWidget(m_detail);
        }
    }
    if (m_detail)
        m_detail->display();
    m_detailTitle->setText(tr("Of row %1").arg(row + 1));
    m_detailTitle->setVisible(m_detail);
}

bool RowsField::showProblem(const KindProblem* problem)
{
    m_model->setProblem(problem);
    return FieldWidget::showProblem(problem);
}

bool RowsField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return FieldWidget::eventFilter(watched, event);
    const auto& key = static_cast<const QKeyEvent&>(*event);
    const bool isAlt = key.modifiers().testFlag(Qt::AltModifier);
    if (key.key() == Qt::Key_Insert)
        addRow();
    else if (key.key() == Qt::Key_Delete)
        removeRow();
    else if (isAlt && key.key() == Qt::Key_Up)
        moveRow(currentRow(), currentRow() - 1);
    else if (isAlt && key.key() == Qt::Key_Down)
        moveRow(currentRow(), currentRow() + 1);
    else
        return FieldWidget::eventFilter(watched, event);
    return true;
}

} // namespace netwright
