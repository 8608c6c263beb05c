#pragma once

#include <QMenu>

class QSettings;

namespace netwright {

/// Menu that chooses the language of the next start and keeps it under "language" (a code of
/// languages(), or empty for the system's).
class LanguageMenu : public QMenu
{
    Q_OBJECT

public:
    /// `settings` outlives the menu.
    LanguageMenu(QSettings& settings, QWidget* parent);

Q_SIGNALS:
    /// The user chose another language than the one in use.
    void changed();

private:
    void add(const QString& code, const QString& text);
    void choose(const QString& code);

    QSettings& m_settings;
    QActionGroup* m_choices;
    QString m_inUse;
};

} // namespace netwright
