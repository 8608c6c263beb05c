#pragma once

#include "architecture/diagram_items.h"

#include <QString>
#include <QStringList>

namespace netwright {

/// What a card beside an element of a picture says.
struct PictureCard
{
    QString title;
    QStringList lines;
};

PictureCard pictureCard(const Picture& picture, DiagramElement element);

} // namespace netwright
