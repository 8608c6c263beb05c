#include "window/search_removal.h"

#include "look/format.h"
#include "widgets/notice_bar.h"

namespace netwright {

SearchRemoval::SearchRemoval(ProjectSession& session, ProjectMirror& mirror, NoticeBar& notice,
                             QObject* parent)
    : QObject(parent), m_session(session), m_mirror(mirror), m_notice(notice)
{
    connect(&notice, &NoticeBar::dismissed, this, &SearchRemoval::finish);
    connect(&session, &ProjectSession::closed, this, [this] { m_pending = {}; });
}

void SearchRemoval::remove(SearchId search)
{
    const auto* status = m_mirror.status(search);
    if (!status)
        return;
    finish();
    const QString name = searchName(*status->spec);
    const auto trials = status->trialsDone;
    m_session.pause(search);
    m_mirror.hide(search);
    m_notice.showNotice(NoticeBar::Kind::Info, tr("“%1” was removed").arg(name),
                        tr("Its %Ln trials leave the project file when this message goes.", nullptr,
                           static_cast<int>(trials)),
                        tr("Undo"), [this] { undo(); });
    m_pending = search; // not before: the notice that was there is dismissed now
}

void SearchRemoval::undo()
{
    m_mirror.show(std::exchange(m_pending, {}));
}

void SearchRemoval::finish()
{
    if (m_pending.isValid())
        m_session.removeSearch(std::exchange(m_pending, {}));
}

} // namespace netwright
