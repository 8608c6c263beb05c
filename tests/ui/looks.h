#pragma once

#include "look/appearance.h"
#include "look/language.h"

#include <QDir>
#include <QPixmap>

#include <iostream>

namespace netwright {

/// Runs `Shots(folder, suffix, mode).render()` in every language, light and dark; the suffix says
/// which ("ja-dark").
template <typename Shots>
void renderLooks(const QDir& folder)
{
    for (const auto& language : languages()) {
        const Language chosen(QString::fromLatin1(language.code));
        for (const auto mode : {Appearance::Mode::Light, Appearance::Mode::Dark})
            Shots(folder,
                  QStringLiteral("%1-%2").arg(QLatin1String(language.code),
                                              mode == Appearance::Mode::Dark ? "dark" : "light"),
                  mode)
                .render();
    }
}

/// Writes "<group>-<name>-<suffix>.png" and says so.
inline void writePicture(const QPixmap& picture, const QDir& folder, const char* group,
                         const char* name, const QString& suffix)
{
    const QString file = folder.filePath(
        QStringLiteral("%1-%2-%3.png").arg(QLatin1String(group), QLatin1String(name), suffix));
    picture.save(file);
    std::cout << file.toStdString() << std::endl;
}

} // namespace netwright
