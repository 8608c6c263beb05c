#pragma once

class QDir;

namespace netwright {

/// The Space page with published spaces, an unfinished one and one that is only read; light and
/// dark, in every language.
void renderSpaces(const QDir& folder);

} // namespace netwright
