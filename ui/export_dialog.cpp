#include "export_dialog.h"

#include "bridge/project_session.h"
#include "core/file.h"
#include "format.h"
#include "panel.h"
#include "picture_file.h"

#include <QCheckBox>
#include <QComboBox>
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
    findSources();
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
    layout->addLayout(buildSourceRow());
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

/// The same architecture may have been trained again, by this search or another.
void ExportDialog::findSources()
{
    m_sources.push_back({m_search, m_trial});
    for (const auto& status : m_project->searches()) {
        if (status.spec->space->name() != m_search.spec->space->name() ||
            status.spec->estimator == "table")
            continue;
        for (const auto& trial : m_project->trials(status.id))
            if (trial->id != m_trial->id && trial->hash == m_trial->hash &&
                trial->state == Trial::State::Done)
                m_sources.push_back({status, trial});
    }
    std::stable_sort(m_sources.begin() + 1, m_sources.end(), [](const Source& a, const Source& b) {
        return a.trial->score > b.trial->score;
    });
}

const ExportDialog::Source& ExportDialog::source() const
{
    return m_sources[static_cast<std::size_t>(std::max(0, m_weights->currentIndex()))];
}

QLayout* ExportDialog::buildSourceRow()
{
    m_weights = new QComboBox(this);
    m_weights->setObjectName(QStringLiteral("weights"));
    m_weights->setAccessibleName(tr("Weights"));
    m_weights->setToolTip(tr("Every training of this architecture in the project"));
    for (const auto& [search, trial] : m_sources) {
        const QString score = trial->score ? scoreText(*trial->score) : QStringLiteral("—");
        const QString again = tr("Trained again: %1, trial %2 (%3)")
                                  .arg(searchName(*search.spec))
                                  .arg(trial->number)
                                  .arg(score);
        m_weights->addItem(search.spec->estimator == "table"
                               ? tr("Random: a table has no trained network")
                           : trial == m_trial ? tr("As the search left them (%1)").arg(score)
                                              : again);
    }
    // A table has no weights: those of a training are better than none.
    if (m_search.spec->estimator == "table" && m_sources.size() > 1)
        m_weights->setCurrentIndex(1);
    auto* label = new QLabel(tr("&Weights"), this);
    label->setBuddy(m_weights);
    auto* retrain = new QPushButton(tr("Retrain…"), this);
    retrain->setObjectName(QStringLiteral("retrain"));
    retrain->setAutoDefault(false);
    retrain->setToolTip(tr("Train this architecture at full length, then export it"));
    m_test = new QCheckBox(tr("&Test them on the test images"), this);
    m_test->setObjectName(QStringLiteral("testImages"));
    m_test->setToolTip(tr("The report then states the accuracy of what was written, on images that "
                          "no search has seen"));
    const auto refreshTest = [this] {
        const bool canTest = source().search.spec->data != "none";
        m_test->setEnabled(canTest);
        if (!canTest)
            m_test->setChecked(false);
    };
    connect(m_weights, &QComboBox::currentIndexChanged, this, refreshTest);
    connect(retrain, &QPushButton::clicked, this, [this] {
        Q_EMIT retrainWanted();
        reject();
    });
    refreshTest();
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    grid->addWidget(label, 0, 0);
    grid->addWidget(m_weights, 0, 1);
    grid->addWidget(retrain, 0, 2);
    grid->addWidget(m_test, 1, 1, 1, 2);
    return grid;
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
        [project = m_project, chosen = source(), targets = targets(), png = picturePath(),
         folder = folder(), test = m_test->isChecked()](const std::stop_token& stop) {
            makeFolder(std::filesystem::path(folder.toStdU16String()));
            const auto report = exportTrial(*project, chosen.search.id, *chosen.trial, targets,
                                            {.testImages = test, .stop = stop});
            if (!png.isEmpty())
                writePicture(architectureSvg(*chosen.search.spec, *chosen.trial), png);
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
    if (source().trial != m_trial && source().trial->score)
        lines << tr("Score after training again: %1").arg(scoreText(*source().trial->score));
    if (report.testAccuracy)
        lines << tr("Test accuracy of the written weights: %1 % (error %2 %)")
                     .arg(scoreText(*report.testAccuracy), scoreText(100 - *report.testAccuracy));
    for (const auto& [name, value] : source().trial->metrics)
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
