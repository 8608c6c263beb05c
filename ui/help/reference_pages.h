#pragma once

#include "engine/reference.h"
#include "look/theme.h"

#include <QString>

#include <vector>

class QAction;

namespace netwright {

/// One page of the reference, as HTML made from a Description and its ParamSpecs.
struct ReferencePage
{
    QString chapter; ///< "methods", as in referenceChapters(), or "keys"
    QString name;    ///< of the entry
    QString title;
    QString words; ///< what a search looks in
};

/// A key and what it does.
struct Shortcut
{
    QString keys, text;
    bool operator==(const Shortcut&) const = default;
};
/// Those of the actions that have one, each once.
std::vector<Shortcut> shortcutsOf(const QList<QAction*>& actions);

/// A chapter's title in the language of the window.
QString chapterTitle(const QString& chapter);
/// The pages of every chapter in order, keyboard shortcuts last.
std::vector<ReferencePage> referencePages();
/// The text of a page. `shortcuts` are for the page about the keyboard.
QString referenceHtml(const ReferencePage& page, const std::vector<Shortcut>& shortcuts,
                      const Theme& theme);

} // namespace netwright
