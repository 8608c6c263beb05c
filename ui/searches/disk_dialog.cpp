#include "searches/disk_dialog.h"

#include "look/format.h"
#include "widgets/panel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

namespace netwright {

namespace {

enum Column { Name, Trials, Networks, Weights, Checkpoints, ColumnCount };

QString bytesText(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, 1);
}

QTableWidgetItem* number(const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

DiskDialog::DiskDialog(ProjectSession& session, const ProjectMirror& mirror, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_mirror(mirror)
    , m_table(new QTableWidget(this))
    , m_total(new QLabel(tr("Measuring…"), this))
    , m_keep(new QSpinBox(this))
    , m_apply(new QPushButton(tr("Apply"), this))
    , m_compact(new QPushButton(tr("Make the file smaller"), this))
{
    setWindowTitle(tr("Disk use"));
    resize(640, 380);
    m_table->setObjectName(QStringLiteral("diskUse"));
    m_table->setAccessibleName(tr("Disk use of the searches"));
    m_table->setColumnCount(ColumnCount);
    m_table->setHorizontalHeaderLabels(
        {tr("search"), tr("trials"), tr("networks kept"), tr("networks"), tr("checkpoints")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_keep->setRange(0, 10'000);
    m_keep->setObjectName(QStringLiteral("keepNetworks"));
    m_keep->setAccessibleName(tr("Trained networks to keep"));
    m_keep->setToolTip(tr("The selected search keeps the trained networks of so many best trials, "
                          "now and from now on"));
    m_apply->setObjectName(QStringLiteral("applyKeep"));
    m_apply->setAutoDefault(false);
    m_compact->setAutoDefault(false);
    m_compact->setToolTip(tr("Gives the space that nothing uses back; searches wait meanwhile"));
    m_total->setProperty("muted", true);

    auto* keepLabel = new QLabel(tr("&Keep the networks of the best"), this);
    keepLabel->setBuddy(m_keep);
    auto* keepRow = new QHBoxLayout;
    keepRow->addWidget(keepLabel);
    keepRow->addWidget(m_keep);
    keepRow->addWidget(new QLabel(tr("trials"), this));
    keepRow->addWidget(m_apply);
    keepRow->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_compact, QDialogButtonBox::ActionRole);
    auto* content = new QWidget(this);
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->addWidget(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(10);
    layout->addWidget(new Panel(tr("What the searches take up"), content, this), 1);
    layout->addLayout(keepRow);
    layout->addWidget(m_total);
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &DiskDialog::applyKept);
    connect(m_compact, &QPushButton::clicked, this, [this] {
        m_compact->setEnabled(false);
        m_total->setText(tr("Making the file smaller…"));
        m_session.compact();
    });
    connect(m_table, &QTableWidget::currentCellChanged, this, &DiskDialog::showKept);
    connect(&session, &ProjectSession::diskUseRead, this, &DiskDialog::showUse);
    connect(&session, &ProjectSession::failed, this,
            [this](const QString& what, const QString& why) {
                m_compact->setEnabled(true);
                m_total->setText(what + QStringLiteral(". ") + why);
            });
    connect(&session, &ProjectSession::stateChanged, this, &QDialog::reject);
    showKept();
    session.readDiskUse();
}

void DiskDialog::showUse(const DiskUse& use)
{
    const SearchId before = current();
    m_table->setRowCount(0);
    for (const auto& search : use.searches) {
        const auto* status = m_mirror.status(search.search);
        if (!status)
            continue;
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        auto* name = new QTableWidgetItem(searchName(*status->spec));
        name->setData(Qt::UserRole, static_cast<qlonglong>(search.search.value));
        m_table->setItem(row, Name, name);
        m_table->setItem(row, Trials, number(bytesText(search.trials)));
        m_table->setItem(row, Networks, number(QLocale().toString(search.networks)));
        m_table->setItem(row, Weights, number(bytesText(search.weights)));
        m_table->setItem(row, Checkpoints, number(bytesText(search.checkpoints)));
        if (search.search == before)
            m_table->setCurrentCell(row, Name);
    }
    if (m_table->currentRow() < 0 && m_table->rowCount() > 0)
        m_table->setCurrentCell(0, Name);
    m_total->setText(tr("Project file: %1, of which %2 are unused")
                         .arg(bytesText(use.file), bytesText(use.unused)));
    m_compact->setEnabled(use.unused > 0);
    showKept();
}

SearchId DiskDialog::current() const
{
    const auto* item = m_table->item(m_table->currentRow(), Name);
    return item ? SearchId{item->data(Qt::UserRole).toLongLong()} : SearchId();
}

void DiskDialog::showKept()
{
    const auto* status = m_mirror.status(current());
    m_keep->setEnabled(status != nullptr);
    m_apply->setEnabled(status != nullptr);
    if (status)
        m_keep->setValue(status->spec->keepWeights);
}

void DiskDialog::applyKept()
{
    m_session.keepWeights(current(), m_keep->value());
    m_session.readDiskUse();
}

} // namespace netwright
