#pragma once

#include "bridge/project_session.h"
#include "models/project_mirror.h"
#include "widgets/notice_bar.h"

namespace netwright {

/// Says in the notice bar which searches of a project that was just opened can go on, and why they
/// rest: because the program ended while they ran, or because they were paused. Says nothing where
/// there are none.
void offerToContinue(NoticeBar& notice, const ProjectMirror& mirror, ProjectSession& session);

} // namespace netwright
