#include "look/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

// Outside the namespace, as the macro demands; the linker would drop the resources of a static
// library otherwise.
static void initResources()
{
    Q_INIT_RESOURCE(translations);
}

namespace netwright {

namespace {

bool isSpoken(const QString& code)
{
    for (const auto& language : languages())
        if (code == QLatin1String(language.code))
            return true;
    return false;
}

QString systemCode()
{
    for (const QString& name : QLocale::system().uiLanguages())
        if (const QString code = name.section(u'-', 0, 0); isSpoken(code))
            return code;
    return QStringLiteral("en");
}

} // namespace

std::span<const LanguageEntry> languages()
{
    static constexpr LanguageEntry list[] = {{"en", "English"}, {"ja", "日本語"}};
    return list;
}

QString languageFor(const QString& chosen)
{
    return isSpoken(chosen) ? chosen : systemCode();
}

Language::Language(const QString& chosen) : m_code(languageFor(chosen))
{
    initResources();
    if (isSpoken(chosen) && QLocale::system().language() != QLocale(chosen).language())
        QLocale::setDefault(QLocale(chosen));
    // The one installed last is asked first.
    if (m_code != QStringLiteral("en") &&
        m_qt.load(QStringLiteral("qtbase_") + m_code,
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    m_isComplete = m_window.load(QStringLiteral(":/translations/netwright_") + m_code);
    if (m_isComplete)
        QCoreApplication::installTranslator(&m_window);
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_window);
    QCoreApplication::removeTranslator(&m_qt);
    QLocale::setDefault(m_before);
}

} // namespace netwright
