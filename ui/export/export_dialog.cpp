#include "export/export_dialog.h"

#include "bridge/project_session.h"
#include "core/file.h"
#include "export/weights_choice.h"
#include "look/format.h"
#include "look/image_file.h"
#include "widgets/panel.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyle>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace netwright {

ExportDialog::ExportDialog(Appearance& appearance, std::shared_ptr<const Project> project,
                           const SearchStatus& search, TrialPtr trial, const QString& folder,
                           QWidget* parent)
    : QDialog(parent)
    , m_appearance(appearance)
    , m_project(std::move(project))
    , m_search(search)
    , m_trial(std::move(trial))
    , m_pages(new QStackedWidget(this))
{
    setWindowTitle(tr("Export trial %1").arg(m_trial->number));
    m_pages->addWidget(buildChoices());
    m_pages->addWidget(buildReport());
    setFolder(folder);

    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(120);
    m_progress->hide();
    m_export = new QPushButton(tr("Export"), this);
    m_export->setObjectName(QStringLiteral("export"));
    m_export->setProperty("primary", true);
    m_export->setDefault(true);
    m_open = new QPushButton(tr("Open folder"), this);
    m_open->hide();
    m_close = new QPushButton(tr("Cancel"), this);
    m_close->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_progress, 0, Qt::AlignVCenter);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_open);
    buttons->addWidget(m_export);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(12);
    layout->addWidget(m_pages, 1);
    layout->addLayout(buttons);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::run);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_open, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(this->folder())); });
    resize(560, sizeHint().height());
    refreshNote();
}

void ExportDialog::addFormat(QLayout* layout, const char* name, const char* suffix,
                             std::optional<std::filesystem::path> ExportTargets::*target,
                             const QString& title, const QString& help, bool isOn)
{
    auto* grid = static_cast<QGridLayout*>(layout);
    auto* box = new QCheckBox(title, this);
    box->setObjectName(QString::fromLatin1(name));
    box->setChecked(isOn);
    box->setAccessibleDescription(help);
    auto* text = new QLabel(help, this);
    text->setProperty("muted", true);
    const int row = grid->rowCount();
    grid->addWidget(box, row, 0);
    grid->addWidget(text, row, 1);
    connect(box, &QCheckBox::toggled, this, &ExportDialog::refreshNote);
    m_formats.push_back({name, suffix, target, box});
}

QWidget* ExportDialog::buildChoices()
{
    auto* content = new QWidget(this);
    auto* formats = new QGridLayout;
    formats->setHorizontalSpacing(18);
    formats->setVerticalSpacing(9);
    formats->setColumnStretch(1, 1);
    using T = ExportTargets;
    addFormat(formats, "onnx", ".onnx", &T::onnx, tr("ONNX"),
              tr("network with weights, checked, opset 13"), true);
    addFormat(formats, "json", ".json", &T::json, tr("JSON"),
              tr("architecture, space, graph and scores"), true);
    addFormat(formats, "safetensors", ".safetensors", &T::safetensors, tr("safetensors"),
              tr("weights alone"), false);
    addFormat(formats, "pytorch", ".py", &T::pytorch, tr("PyTorch source"),
              tr("one module, loads the safetensors file"), false);
    addFormat(formats, "svg", ".svg", &T::svg, tr("SVG"), tr("picture of the cells"), false);
    addFormat(formats, "dot", ".dot", &T::dot, tr("DOT"), tr("the same for Graphviz"), false);
    m_png = new QCheckBox(tr("PNG"), this);
    m_png->setObjectName(QStringLiteral("png"));
    auto* pngHelp = new QLabel(tr("the same as pixels, at twice the size"), this);
    pngHelp->setProperty("muted", true);
    formats->addWidget(m_png, formats->rowCount(), 0);
    formats->addWidget(pngHelp, formats->rowCount() - 1, 1);
    connect(m_png, &QCheckBox::toggled, this, &ExportDialog::refreshNote);

    m_folder = new QLineEdit(content);
    m_folder->setObjectName(QStringLiteral("folder"));
    m_folder->setAccessibleName(tr("Folder"));
    auto* browse = new QPushButton(tr("Browse…"), content);
    browse->setAutoDefault(false);
    m_baseName = new QLineEdit(trialFileName(*m_search.spec, m_trial->number), content);
    m_baseName->setObjectName(QStringLiteral("baseName"));
    m_baseName->setAccessibleName(tr("File name"));
    auto* places = new QGridLayout;
    places->setHorizontalSpacing(12);
    places->setVerticalSpacing(8);
    auto* folderLabel = new QLabel(tr("F&older"), content);
    folderLabel->setBuddy(m_folder);
    auto* nameLabel = new QLabel(tr("File &name"), content);
    nameLabel->setBuddy(m_baseName);
    places->addWidget(folderLabel, 0, 0);
    places->addWidget(m_folder, 0, 1);
    places->addWidget(browse, 0, 2);
    places->addWidget(nameLabel, 1, 0);
    places->addWidget(m_baseName, 1, 1, 1, 2);
    m_note = new QLabel(content);
    m_note->setWordWrap(true);
    m_note->setProperty("muted", true);
    m_note->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_note->setAlignment(Qt::AlignTop);

    connect(browse, &QPushButton::clicked, this, [this] {
        const QString path =
            QFileDialog::getExistingDirectory(this, tr("Folder to export to"), folder());
        if (!path.isEmpty())
            setFolder(path);
    });
    connect(m_folder, &QLineEdit::textChanged, this, &ExportDialog::refreshNote);
    connect(m_baseName, &QLineEdit::textChanged, this, &ExportDialog::refreshNote);

    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(14, 12, 14, 10);
    layout->setSpacing(14);
    m_weights = new WeightsChoice(*m_project, m_search, m_trial, content);
    connect(m_weights, &WeightsChoice::retrainWanted, this, [this] {
        Q_EMIT retrainWanted();
        reject();
    });
    layout->addWidget(m_weights);
    layout->addWidget(makeRule(content));
    layout->addLayout(formats);
    layout->addWidget(makeRule(content));
    layout->addLayout(places);
    layout->addWidget(m_note);
    auto* panel = new Panel(tr("Formats"), content, this);
    panel->header().setHint(
        m_trial->score
            ? tr("%1 · score %2").arg(searchName(*m_search.spec), scoreText(*m_trial->score))
            : searchName(*m_search.spec));
    return panel;
}

QWidget* ExportDialog::buildReport()
{
    auto* content = new QWidget(this);
    m_reportIcon = new QLabel(content);
    m_reportTitle = new QLabel(content);
    m_reportTitle->setProperty("section", true);
    m_reportText = new QLabel(content);
    m_reportText->setWordWrap(true);
    m_reportText->setTextFormat(Qt::PlainText);
    m_reportText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_reportText->setAlignment(Qt::AlignTop);
    auto* head = new QHBoxLayout;
    head->addWidget(m_reportIcon);
    head->addWidget(m_reportTitle, 1);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(10);
    layout->addLayout(head);
    layout->addWidget(m_reportText, 1);
    return new Panel(tr("Report"), content, this);
}

QString ExportDialog::folder() const
{
    return QDir::cleanPath(m_folder->text().trimmed());
}

void ExportDialog::setFolder(const QString& folder)
{
    m_folder->setText(QDir::toNativeSeparators(folder));
}

ExportTargets ExportDialog::targets() const
{
    ExportTargets targets;
    const QDir directory(folder());
    for (const auto& format : m_formats)
        if (format.box->isChecked())
            targets.*format.target = std::filesystem::path(
                directory.filePath(m_baseName->text().trimmed() + QLatin1String(format.suffix))
                    .toStdU16String());
    return targets;
}

QString ExportDialog::picturePath() const
{
    return m_png->isChecked()
               ? QDir(folder()).filePath(m_baseName->text().trimmed() + QStringLiteral(".png"))
               : QString();
}

void ExportDialog::refreshNote()
{
    if (!m_export)
        return;
    const bool isComplete =
        (targets().any() || m_png->isChecked()) && !m_folder->text().trimmed().isEmpty() &&
        !m_baseName->text().trimmed().isEmpty() && !m_baseName->text().contains(u'/');
    m_export->setEnabled(isComplete);
    QStringList names;
    for (const auto& format : m_formats)
        if (format.box->isChecked())
            names << m_baseName->text().trimmed() + QLatin1String(format.suffix);
    if (m_png->isChecked())
        names << m_baseName->text().trimmed() + QStringLiteral(".png");
    setState("");
    m_note->setText(isComplete ? tr("Writes %1").arg(names.join(QStringLiteral(", ")))
                               : tr("Choose at least one format, a folder and a file name."));
}

void ExportDialog::run()
{
    m_export->setEnabled(false);
    m_pages->setEnabled(false);
    m_progress->show();
    m_close->setText(tr("Close"));
    m_background.run<ExportReport>(
        [project = m_project, chosen = m_weights->source(), targets = targets(),
         png = picturePath(), folder = folder(),
         test = m_weights->testsImages()](const std::stop_token& stop) {
            makeFolder(std::filesystem::path(folder.toStdU16String()));
            const auto report = exportTrial(*project, chosen.search.id, *chosen.trial, targets,
                                            {.testImages = test, .stop = stop});
            if (!png.isEmpty())
                writeFileAtomically(
                    png.toStdU16String(),
                    pngBytes(svgImage(architectureSvg(*chosen.search.spec, *chosen.trial), 2)));
            return report;
        },
        [this](const ExportReport& result) { report(result); },
        [this](const Error& error) { fail(errorText(error)); });
}

void ExportDialog::report(const ExportReport& report)
{
    m_done = true;
    QStringList lines;
    if (m_trial->score)
        lines << tr("Score in the search: %1").arg(scoreText(*m_trial->score));
    if (m_weights->source().trial != m_trial && m_weights->source().trial->score)
        lines << tr("Score after training again: %1")
                     .arg(scoreText(*m_weights->source().trial->score));
    if (report.testScore)
        lines << (measureOf(*m_weights->source().search.spec) == Measure::Psnr
                      ? tr("PSNR of the written weights on the test images: %1 dB")
                            .arg(scoreText(*report.testScore))
                      : tr("Test accuracy of the written weights: %1 % (error %2 %)")
                            .arg(scoreText(*report.testScore), scoreText(100 - *report.testScore)));
    for (const auto& [name, value] : m_weights->source().trial->metrics)
        if (name == "params" || name == "macs")
            lines << (name == "params" ? tr("Parameters: %1") : tr("Multiply-accumulates: %1"))
                         .arg(QLocale().toString(static_cast<qint64>(value)));
    lines << (report.trainedWeights
                  ? tr("Weights: trained")
                  : tr("Weights: random. The search kept none for this trial, so train the "
                       "network before you use it."));
    lines << QString();
    const ExportTargets written = targets();
    for (const auto& format : m_formats)
        if (const auto& path = written.*format.target)
            lines << QDir::toNativeSeparators(QString::fromStdU16String(path->u16string()));
    if (m_png->isChecked())
        lines << QDir::toNativeSeparators(picturePath());
    m_reportTitle->setText(tr("Exported and checked"));
    m_reportText->setText(lines.join(u'\n'));
    m_reportIcon->setPixmap(m_appearance.pixmap(
        QStringLiteral("check"), m_appearance.theme().success, 18, devicePixelRatioF()));
    m_pages->setEnabled(true);
    m_pages->setCurrentIndex(1);
    m_progress->hide();
    m_export->hide();
    m_open->show();
    Q_EMIT finished();
}

void ExportDialog::fail(const QString& reason)
{
    m_progress->hide();
    m_pages->setEnabled(true);
    m_export->setEnabled(true);
    m_note->setText(reason);
    setState("danger");
    Q_EMIT finished();
}

void ExportDialog::setState(const char* state)
{
    m_note->setProperty("state", state);
    m_note->style()->unpolish(m_note);
    m_note->style()->polish(m_note);
}

QString ExportDialog::problem() const
{
    return m_note->property("state").toString().isEmpty() ? QString() : m_note->text();
}

} // namespace netwright
