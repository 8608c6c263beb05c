#pragma once

#include <QLocale>
#include <QTranslator>

#include <span>

namespace netwright {

/// A language the window speaks.
struct LanguageEntry
{
    const char* code; ///< ISO 639, as in resources/translations/netwright_<code>.ts
    const char* name; ///< in that language, UTF-8
};
std::span<const LanguageEntry> languages();

/// The code of the language that a setting stands for: one of languages(), else the system's.
QString languageFor(const QString& chosen);

/// Installs the window's texts and Qt's own in one language, as long as it lives. Widgets take
/// their texts when they are made, so it comes before them; GUI thread only.
class Language
{
public:
    /// `chosen` is a code of languages(); anything else stands for the system's language, or
    /// English where the window does not speak it. Numbers and dates follow a chosen language, else
    /// the system.
    explicit Language(const QString& chosen = {});
    ~Language();
    Language(const Language&) = delete;
    Language& operator=(const Language&) = delete;

    /// The code in use.
    const QString& code() const { return m_code; }
    bool isComplete() const { return m_isComplete; } ///< false: the texts could not be loaded

private:
    QString m_code;
    QLocale m_before;
    QTranslator m_qt, m_window;
    bool m_isComplete = false;
};

} // namespace netwright
