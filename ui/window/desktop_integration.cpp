#include "window/desktop_integration.h"

#include <QApplication>
#include <QSystemTrayIcon>
#include <QTimer>

#ifdef NETWRIGHT_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#endif

namespace netwright {

namespace {

#ifdef NETWRIGHT_DBUS
bool notifyOverBus(const QString& title, const QString& text)
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    auto call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.Notifications"),
                                               QStringLiteral("/org/freedesktop/Notifications"),
                                               QStringLiteral("org.freedesktop.Notifications"),
                                               QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()}};
    call << QStringLiteral("Netwright") << 0u << QGuiApplication::desktopFileName() << title
         << text.toHtmlEscaped() << QStringList() << hints << -1;
    bus.send(call);
    return true;
}
#endif

void notifyFromTray(const QString& title, const QString& text)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    auto* icon = new QSystemTrayIcon(QApplication::windowIcon(), qApp);
    icon->show();
    icon->showMessage(title, text);
    QTimer::singleShot(15'000, icon, &QObject::deleteLater);
}

} // namespace

void showTaskbarProgress([[maybe_unused]] std::optional<double> fraction)
{
#ifdef NETWRIGHT_DBUS
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    auto signal = QDBusMessage::createSignal(QStringLiteral("/org/netwright/Netwright"),
                                             QStringLiteral("com.canonical.Unity.LauncherEntry"),
                                             QStringLiteral("Update"));
    const QVariantMap properties{{QStringLiteral("progress"), fraction.value_or(0)},
                                 {QStringLiteral("progress-visible"), fraction.has_value()}};
    signal << QStringLiteral("application://%1.desktop").arg(QGuiApplication::desktopFileName())
           << properties;
    bus.send(signal);
#endif
}

void showDesktopNotice(const QString& title, const QString& text)
{
#ifdef NETWRIGHT_DBUS
    if (notifyOverBus(title, text))
        return;
#endif
    notifyFromTray(title, text);
}

} // namespace netwright
