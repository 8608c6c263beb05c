#include "look/appearance.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QStyleFactory>
#include <QStyleHints>
#include <QSvgRenderer>

// Outside the namespace, as the macro demands; the linker would drop the resources of a static
// library otherwise.
static void initResources()
{
    Q_INIT_RESOURCE(netwright);
}

namespace netwright {

Appearance::Appearance(Mode mode, QObject* parent) : QObject(parent), m_mode(mode)
{
    initResources();
    m_startedDark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_mode == Mode::System)
            apply();
    });
#endif
    apply();
}

void Appearance::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    apply();
}

bool Appearance::systemIsDark() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    return m_startedDark;
}

void Appearance::apply()
{
    const bool dark = m_mode == Mode::Dark || (m_mode == Mode::System && systemIsDark());
    m_theme = dark ? darkTheme() : lightTheme();
    QApplication::setFont(themeFont(9.75));
    QApplication::setPalette(themePalette(m_theme));
    qApp->setStyleSheet(themeStyleSheet(m_theme));
    Q_EMIT changed();
}

QPixmap Appearance::pixmap(const QString& name, const QColor& color, int size, qreal ratio) const
{
    const QString key =
        QStringLiteral("icon/%1/%2/%3/%4").arg(name, color.name()).arg(size).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toUtf8());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(QSize(size, size) * ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon Appearance::icon(const QString& name, const QColor& color) const
{
    QIcon icon;
    for (const int size : {16, 20, 24, 32}) {
        for (const qreal ratio : {1.0, 2.0}) {
            icon.addPixmap(pixmap(name, color, size, ratio), QIcon::Normal);
            icon.addPixmap(pixmap(name, m_theme.disabled, size, ratio), QIcon::Disabled);
        }
    }
    return icon;
}

} // namespace netwright
