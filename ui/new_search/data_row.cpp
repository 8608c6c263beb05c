#include "new_search/data_row.h"

#include "bridge/project_session.h"
#include "data/data_check.h"
#include "look/format.h"

#include <QDateTime>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace netwright {

namespace {

double now()
{
    return static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000;
}

QString summary(const DataReport& report)
{
    if (!report.problems.empty())
        return QString::fromStdString(report.problems.front());
    const bool isPublished =
        !report.files.empty() &&
        std::all_of(report.files.begin(), report.files.end(), [](const DataReport::File& file) {
            return file.checksum == DataReport::Checksum::Published;
        });
    const QString counts = DataRow::tr("%1 training and %2 test images, %n classes", nullptr,
                                       static_cast<int>(report.classes.size()))
                               .arg(QLocale().toString(qlonglong{report.train}),
                                    QLocale().toString(qlonglong{report.test}));
    return isPublished ? DataRow::tr("%1; files as published").arg(counts) : counts;
}

QString details(const DataReport& report)
{
    QStringList lines;
    for (const auto& problem : report.problems)
        lines << QString::fromStdString(problem);
    for (const auto& note : report.notes)
        lines << QString::fromStdString(note);
    for (const auto& file : report.files) {
        const auto checksum = toText(file.checksum);
        lines << QStringLiteral("%1: %2").arg(
            QString::fromStdString(file.path.string()),
            QString::fromUtf8(checksum.data(), static_cast<qsizetype>(checksum.size())));
    }
    return lines.join(u'\n');
}

} // namespace

DataRow::DataRow(QWidget* parent)
    : QWidget(parent)
    , m_folder(new QLineEdit(this))
    , m_check(new QPushButton(tr("Check"), this))
    , m_download(new QPushButton(tr("Download"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_progress(new QProgressBar(this))
    , m_finding(new QLabel(this))
{
    m_folder->setObjectName(QStringLiteral("dataFolder"));
    m_folder->setPlaceholderText(tr("Folder; empty: the usual places"));
    m_folder->setAccessibleName(tr("Folder of the data"));
    auto* browse = new QPushButton(tr("Browse…"), this);
    m_check->setObjectName(QStringLiteral("checkData"));
    m_check->setToolTip(tr("Read the files and compare sizes, labels and checksums"));
    m_download->setObjectName(QStringLiteral("downloadData"));
    m_download->setToolTip(tr("Fetch the published files over HTTPS; their SHA-256 is verified "
                              "before they are used"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Progress of the download"));
    m_finding->setObjectName(QStringLiteral("dataFinding"));
    m_finding->setWordWrap(true);
    m_finding->setTextFormat(Qt::PlainText);
    for (auto* button : {browse, m_check, m_download, m_cancel})
        button->setAutoDefault(false);

    auto* place = new QHBoxLayout;
    place->setSpacing(6);
    place->addWidget(m_folder, 1);
    place->addWidget(browse);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(6);
    tools->addWidget(m_check);
    tools->addWidget(m_download);
    tools->addWidget(m_progress, 1);
    tools->addWidget(m_cancel);
    tools->addStretch(0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(6);
    layout->addLayout(place);
    layout->addLayout(tools);
    layout->addWidget(m_finding);

    connect(browse, &QPushButton::clicked, this, &DataRow::choose);
    connect(m_check, &QPushButton::clicked, this, &DataRow::check);
    connect(m_download, &QPushButton::clicked, this, &DataRow::download);
    connect(m_cancel, &QPushButton::clicked, this, &DataRow::cancel);
    connect(m_folder, &QLineEdit::editingFinished, this, &DataRow::changed);
    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, &DataRow::showReceived);
    showFinding({}, {}, "");
}

void DataRow::setDataset(const QString& name)
{
    if (name == m_dataset)
        return;
    m_dataset = name;
    m_background.cancel();
    showFinding({}, {}, "");
}

void DataRow::setFolder(const QString& folder)
{
    m_folder->setText(folder);
}

QString DataRow::folder() const
{
    return m_folder->text().trimmed();
}

std::string DataRow::source() const
{
    return (folder().isEmpty() ? m_dataset : m_dataset + u':' + folder()).toStdString();
}

QString DataRow::finding() const
{
    return m_finding->text();
}

void DataRow::choose()
{
    auto* dialog = new QFileDialog(this, tr("Folder of the data"), folder());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_folder->setText(path);
        Q_EMIT changed();
    });
    dialog->open();
}

void DataRow::check()
{
    showBusy(tr("Reading the files…"));
    m_progress->setRange(0, 0);
    m_background.run<DataReport>(
        [source = source()](std::stop_token) { return checkDataset(source); },
        [this](const DataReport& report) {
            showFinding(summary(report), details(report),
                        report.problems.empty() ? "success" : "danger");
        },
        [this](const Error& error) { showFinding(errorText(error), {}, "danger"); });
}

void DataRow::download()
{
    showBusy(tr("Connecting…"));
    m_received = std::make_shared<Received>();
    m_started = now();
    m_tick.start();
    FetchOptions options;
    if (!folder().isEmpty())
        options.folder = folder().toStdString();
    options.onProgress = [received = m_received](const FetchProgress& progress) {
        received->total = progress.total;
        received->bytes = progress.received;
    };
    m_background.run<std::optional<std::filesystem::path>>(
        [fetch = m_fetch, name = m_dataset.toStdString(), options](std::stop_token stop) mutable {
            options.stop = stop;
            return fetch(name, options);
        },
        [this](const std::optional<std::filesystem::path>& place) {
            if (!place)
                return;
            showFinding(tr("Downloaded and verified"), QString::fromStdString(place->string()),
                        "success");
            Q_EMIT changed();
        },
        [this](const Error& error) { showFinding(errorText(error), {}, "danger"); });
}

void DataRow::cancel()
{
    m_background.cancel();
    showFinding(m_tick.isActive() ? tr("Stopped. A download goes on where it was.")
                                  : tr("Stopped."),
                {}, "");
}

void DataRow::showBusy(const QString& what)
{
    m_check->hide();
    m_download->hide();
    m_cancel->show();
    m_progress->setRange(0, 1000);
    m_progress->setValue(0);
    m_progress->show();
    m_finding->setText(what);
    m_finding->setToolTip({});
    m_finding->show();
}

void DataRow::showFinding(const QString& text, const QString& details, const char* state)
{
    m_tick.stop();
    m_progress->hide();
    m_cancel->hide();
    m_check->show();
    m_download->setVisible(findDataSource(m_dataset.toStdString()) != nullptr);
    m_finding->setText(text);
    m_finding->setToolTip(details);
    m_finding->setProperty("state", state);
    m_finding->style()->unpolish(m_finding);
    m_finding->style()->polish(m_finding);
    m_finding->setVisible(!text.isEmpty());
}

void DataRow::showReceived()
{
    const auto bytes = static_cast<double>(m_received->bytes.load());
    const auto total = static_cast<double>(m_received->total.load());
    if (bytes <= 0 || total <= 0)
        return;
    m_progress->setValue(static_cast<int>(1000 * bytes / total));
    const double left = (now() - m_started) * (total - bytes) / bytes;
    m_finding->setText(tr("%1 of %2 MB, ≈ %3 left")
                           .arg(QLocale().toString(bytes / 1e6, 'f', 1),
                                QLocale().toString(total / 1e6, 'f', 1), durationText(left)));
}

} // namespace netwright
