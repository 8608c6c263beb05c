// What can be done with the picture in front: copied, saved, folded, zoomed.
#include "architecture/architecture_tabs.h"

#include "architecture/diagram_view.h"
#include "bridge/project_session.h"
#include "core/file.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QStandardPaths>

namespace netwright {

void ArchitectureTabs::fillMenu(QMenu& menu)
{
    auto* view = currentView();
    const bool hasPicture = view && view->picture();
    menu.setToolTipsVisible(true);
    auto* text = menu.addAction(tr("Copy as &text"), this, &ArchitectureTabs::copyText);
    text->setEnabled(m_architecture.has_value());
    text->setToolTip(tr("The architecture in the notation of its space, for example a DARTS "
                        "genotype"));
    menu.addAction(tr("Copy &image"), this, &ArchitectureTabs::copyImage)->setEnabled(hasPicture);
    menu.addSeparator();
    const std::pair<PictureFormat, QString> formats[] = {{PictureFormat::Svg, tr("Save as &SVG…")},
                                                         {PictureFormat::Png, tr("Save as &PNG…")},
                                                         {PictureFormat::Dot, tr("Save as &DOT…")}};
    for (const auto& [format, title] : formats)
        menu.addAction(title, this, [this, format = format] { askWhereToSave(format); })
            ->setEnabled(hasPicture);
    menu.addSeparator();
    if (view == m_network) {
        const auto element = view->current();
        const bool isFrame = element.kind == DiagramElement::Kind::Frame;
        const bool canExpand = element.kind == DiagramElement::Kind::Vertex && hasPicture &&
                               view->picture()->vertices[element.at()].isGroup;
        auto* fold = menu.addAction(isFrame ? tr("&Fold") : tr("&Expand"), this,
                                    [this, element] { toggle(element); });
        fold->setEnabled(isFrame || canExpand);
        fold->setToolTip(tr("Also by a double click or Enter"));
        menu.addAction(tr("Fold &all"), this, [this] { setExpanded({}); })
            ->setEnabled(!m_expanded.empty());
        menu.addSeparator();
    }
    if (hasPicture) {
        menu.addAction(tr("Zoom &in"), view, [view] { view->zoom(1.25); });
        menu.addAction(tr("Zoom &out"), view, [view] { view->zoom(0.8); });
        menu.addAction(tr("S&how all of it"), view, &DiagramView::fit);
    }
}

void ArchitectureTabs::copyText() const
{
    if (m_architecture)
        QGuiApplication::clipboard()->setText(
            QString::fromStdString(m_architecture->space->toText(m_architecture->genome)));
}

void ArchitectureTabs::copyImage()
{
    auto* view = currentView();
    if (!view || !view->picture())
        return;
    m_background.run<QImage>(
        [picture = view->picture()](std::stop_token) { return pictureImage(*picture); },
        [](const QImage& image) { QGuiApplication::clipboard()->setImage(image); },
        [this](const Error& error) { Q_EMIT failed(errorText(error)); });
}

void ArchitectureTabs::askWhereToSave(PictureFormat format)
{
    if (m_folder.isEmpty())
        m_folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QString suffix = pictureSuffix(format);
    QString name = m_fileName + u'-' + tabText(currentIndex()).toLower() + suffix;
    name.replace(u' ', u'-');
    auto* dialog = new QFileDialog(this, tr("Save the picture"), m_folder,
                                   tr("%1 files (*%2)").arg(suffix.mid(1).toUpper(), suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix.mid(1));
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format](const QString& path) { save(path, format); });
    dialog->open();
}

void ArchitectureTabs::save(const QString& path, PictureFormat format)
{
    auto* view = currentView();
    if (!view || !view->picture())
        return;
    m_folder = QFileInfo(path).absolutePath();
    m_background.run<QString>(
        [picture = view->picture(), path, format](std::stop_token) {
            writeFileAtomically(path.toStdU16String(), pictureBytes(*picture, format));
            return path;
        },
        [this](const QString& written) { Q_EMIT saved(written); },
        [this](const Error& error) {
            Q_EMIT failed(tr("The picture was not saved. %1").arg(errorText(error)));
        });
}

} // namespace netwright
