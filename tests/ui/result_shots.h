#pragma once

class QDir;

namespace netwright {

/// From results back to their space: trials chosen with a rectangle and the menu of what is done
/// with them, results carried over to the edited space, and a search whose score is PSNR; light and
/// dark, in every language. What the searches find is made up.
void renderResults(const QDir& folder);

} // namespace netwright
