#pragma once

class QDir;

namespace netwright {

/// The Space page with published spaces, an unfinished one and forms of those that are not drawn;
/// light and dark, in every language.
void renderSpaces(const QDir& folder);

} // namespace netwright
