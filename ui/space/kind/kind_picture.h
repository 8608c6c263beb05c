#pragma once

#include "core/json.h"
#include "look/theme.h"

#include <QString>

#include <functional>
#include <optional>

class QPainter;

namespace netwright {

/// A small drawing of what the values of a space mean: a grid and how far back a node reads, levels
/// of motifs, stages with the shapes they pass on. What is not right yet is drawn as far as it
/// goes.
struct KindPicture
{
    QString title;
    /// Height it needs at this width.
    std::function<int(const Json& space, int width)> height;
    std::function<void(QPainter& painter, const QRectF& place, const Json& space,
                       const Theme& theme)>
        paint;
};

/// None for kinds that have none; in the language of the window.
std::optional<KindPicture> kindPicture(const std::string& kind);

/// The kinds of pictures; the numbers are clamped to what can be drawn.
KindPicture gridPicture();
KindPicture levelsPicture();
KindPicture stagesPicture();
int pictureNumber(const Json& object, const char* key, int fallback, int low, int high);

} // namespace netwright
