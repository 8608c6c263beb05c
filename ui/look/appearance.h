#pragma once

#include "look/theme.h"

#include <QIcon>
#include <QObject>

namespace netwright {

/// The theme in use: applies it to the application, tells widgets that paint themselves, and makes
/// icons in its colours.
class Appearance : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    explicit Appearance(Mode mode = Mode::System, QObject* parent = nullptr);

    const Theme& theme() const { return m_theme; }
    Mode mode() const { return m_mode; }
    void setMode(Mode mode);

    /// A symbol of resources/icons, drawn in one colour at every size.
    QIcon icon(const QString& name) const { return icon(name, m_theme.text); }
    QIcon icon(const QString& name, const QColor& color) const;
    QPixmap pixmap(const QString& name, const QColor& color, int size, qreal ratio) const;

Q_SIGNALS:
    void changed();

private:
    bool systemIsDark() const;
    void apply();

    Mode m_mode;
    bool m_startedDark = false;
    Theme m_theme;
};

} // namespace netwright
