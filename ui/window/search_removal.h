#pragma once

#include "bridge/project_session.h"
#include "models/project_mirror.h"

namespace netwright {

class NoticeBar;

/// Takes a search out of the project so that the user can take that back: it leaves the window at
/// once and the file only when the notice that offers to undo goes, or the project closes. Should
/// the program die meanwhile, the search is still there.
class SearchRemoval : public QObject
{
    Q_OBJECT

public:
    SearchRemoval(ProjectSession& session, ProjectMirror& mirror, NoticeBar& notice,
                  QObject* parent = nullptr);

    void remove(SearchId search);
    /// Makes the removal final, for example before the project closes.
    void finish();
    bool isPending() const { return m_pending.isValid(); }

private:
    void undo();

    ProjectSession& m_session;
    ProjectMirror& m_mirror;
    NoticeBar& m_notice;
    SearchId m_pending;
};

} // namespace netwright
