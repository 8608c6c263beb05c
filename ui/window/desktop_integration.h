#pragma once

#include <QString>

#include <optional>

namespace netwright {

/// What the desktop shows of the program outside its window. Harmless where a desktop has neither
/// D-Bus nor a tray.

/// Part of the work done, [0, 1], on the program's icon in task bars that know the Unity launcher
/// protocol; nothing: no bar.
void showTaskbarProgress(std::optional<double> fraction);

/// A notification: org.freedesktop.Notifications, else a message of the system tray.
void showDesktopNotice(const QString& title, const QString& text);

} // namespace netwright
