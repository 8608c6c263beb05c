#include "widgets/file_drop.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace netwright {

FileDrop::FileDrop(const QString& suffix, QWidget* window) : QObject(window), m_suffix(suffix)
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool FileDrop::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto* drop = static_cast<QDropEvent*>(event);
    for (const auto& url : drop->mimeData()->urls()) {
        if (!url.isLocalFile() || !url.fileName().endsWith(m_suffix))
            continue;
        drop->acceptProposedAction();
        if (event->type() == QEvent::Drop)
            Q_EMIT dropped(url.toLocalFile());
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace netwright
