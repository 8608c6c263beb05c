#pragma once

#include <QString>
#include <QStringList>

#include <string>

namespace netwright {

/// A regular sentence of the engine (where a method took an architecture from, what a worker is
/// doing, why something does not suit) in the language of the window. One that follows no known
/// pattern, as messages about files do, stays as it is.
QString engineSentence(const std::string& text);

/// Sentences one after the other, each with the full stop of its script; empty ones are left out.
QString joinSentences(const QStringList& sentences);

/// Whether it follows a known pattern.
bool isEngineSentence(const std::string& text);

} // namespace netwright
