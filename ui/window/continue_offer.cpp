#include "window/continue_offer.h"

#include "look/format.h"

namespace netwright {

namespace {

QString namesText(const QStringList& names)
{
    constexpr qsizetype shown = 3;
    if (names.size() <= shown)
        return names.join(QStringLiteral(", "));
    return NoticeBar::tr("%1 and %n more", nullptr, static_cast<int>(names.size() - shown))
        .arg(names.mid(0, shown).join(QStringLiteral(", ")));
}

} // namespace

void offerToContinue(NoticeBar& notice, const ProjectMirror& mirror, ProjectSession& session)
{
    std::vector<SearchId> interrupted, paused;
    QStringList interruptedNames, pausedNames;
    for (const auto& [id, status] : mirror.searches()) {
        if (status.state != SearchState::Paused)
            continue;
        if (status.interrupted) {
            interrupted.push_back(id);
            interruptedNames << searchName(*status.spec);
        } else if (status.trialsDone > 0 || status.deviceSeconds > 0) {
            paused.push_back(id);
            pausedNames << searchName(*status.spec);
        }
    }
    const auto start = [&session](const std::vector<SearchId>& searches) {
        return [&session, searches] {
            for (const auto id : searches)
                session.start(id);
        };
    };
    if (!interrupted.empty())
        notice.showNotice(
            NoticeBar::Kind::Warning, NoticeBar::tr("The program ended unexpectedly"),
            NoticeBar::tr("It was running: %1. Every finished trial is stored; trials "
                          "that were under way are run again.")
                .arg(namesText(interruptedNames)),
            NoticeBar::tr("Continue"), start(interrupted));
    else if (!paused.empty())
        notice.showNotice(NoticeBar::Kind::Info, NoticeBar::tr("Paused searches"),
                          NoticeBar::tr("Not at their end yet: %1. They go on exactly where they "
                                        "were.")
                              .arg(namesText(pausedNames)),
                          NoticeBar::tr("Continue"), start(paused));
}

} // namespace netwright
