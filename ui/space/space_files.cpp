#include "space/space_files.h"

#include "space/space_document.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>

namespace netwright {

namespace {

const QString recentKey = QStringLiteral("space/recent");
constexpr int kept = 8;

} // namespace

SpaceFiles::SpaceFiles(SpaceDocument& document, QSettings& settings, QWidget* window)
    : QObject(window)
    , m_document(document)
    , m_settings(settings)
    , m_window(window)
    , m_recent(settings.value(recentKey).toStringList())
{
    connect(&document, &SpaceDocument::wasReset, this, [this] { remember(m_document.path()); });
    connect(&document, &SpaceDocument::saved, this, [this] {
        remember(m_document.path());
        if (const auto then = std::exchange(m_afterSave, nullptr))
            then();
    });
    connect(&document, &SpaceDocument::failed, this, [this] { m_afterSave = nullptr; });
}

void SpaceFiles::remember(const QString& path)
{
    if (path.isEmpty())
        return;
    m_recent.removeAll(path);
    m_recent.prepend(path);
    while (m_recent.size() > kept)
        m_recent.removeLast();
    m_settings.setValue(recentKey, m_recent);
    Q_EMIT recentChanged();
}

QString SpaceFiles::startFolder() const
{
    return m_recent.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                              : QFileInfo(m_recent.front()).path();
}

void SpaceFiles::leave(std::function<void()> then)
{
    if (!m_document.isDirty()) {
        then();
        return;
    }
    auto* box = new QMessageBox(
        QMessageBox::Question, tr("Unsaved space"),
        tr("Save the changes to %1?").arg(QString::fromStdString(m_document.state().name())),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("What is not saved is lost."));
    box->button(QMessageBox::Save)->setText(tr("Save"));
    box->button(QMessageBox::Discard)->setText(tr("Do not save"));
    box->button(QMessageBox::Cancel)->setText(tr("Cancel"));
    connect(box, &QMessageBox::finished, this, [this, then = std::move(then)](int answer) {
        if (answer == QMessageBox::Discard) {
            then();
        } else if (answer == QMessageBox::Save) {
            m_afterSave = then;
            save();
        }
    });
    box->open();
}

void SpaceFiles::newBlank()
{
    leave([this] { m_document.reset(spaceState(blankDrawing())); });
}

void SpaceFiles::newFromTemplate(const std::string& name)
{
    leave([this, name] { m_document.openTemplate(name); });
}

void SpaceFiles::open(const QString& path)
{
    leave([this, path] { m_document.open(path); });
}

void SpaceFiles::askForFile()
{
    auto* dialog =
        new QFileDialog(m_window, tr("Open space"), startFolder(), tr("Search spaces (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SpaceFiles::open);
    dialog->open();
}

void SpaceFiles::save()
{
    if (m_document.path().isEmpty())
        saveAs();
    else
        m_document.save(m_document.path());
}

void SpaceFiles::saveAs()
{
    auto* dialog =
        new QFileDialog(m_window, tr("Save space"), startFolder(), tr("Search spaces (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QString::fromStdString(m_document.state().name() + ".json"));
    connect(dialog, &QFileDialog::fileSelected, &m_document, &SpaceDocument::save);
    connect(dialog, &QDialog::rejected, this, [this] { m_afterSave = nullptr; });
    dialog->open();
}

void SpaceFiles::exportSpace()
{
    auto* dialog =
        new QFileDialog(m_window, tr("Export space"), startFolder(), tr("Search spaces (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, &m_document, &SpaceDocument::exportSpace);
    dialog->open();
}

} // namespace netwright
