#include "window/language_menu.h"

#include "look/language.h"

#include <QActionGroup>
#include <QSettings>

namespace netwright {

namespace {

constexpr auto key = "language";

} // namespace

LanguageMenu::LanguageMenu(QSettings& settings, QWidget* parent)
    : QMenu(parent)
    , m_settings(settings)
    , m_choices(new QActionGroup(this))
    , m_inUse(languageFor(settings.value(QLatin1String(key)).toString()))
{
    setTitle(tr("Lan&guage"));
    add({}, tr("Of the &system"));
    for (const auto& language : languages())
        add(QLatin1String(language.code), QString::fromUtf8(language.name));
}

void LanguageMenu::add(const QString& code, const QString& text)
{
    auto* action = addAction(text, this, [this, code] { choose(code); });
    action->setCheckable(true);
    action->setChecked(m_settings.value(QLatin1String(key)).toString() == code);
    action->setData(code);
    m_choices->addAction(action);
}

void LanguageMenu::choose(const QString& code)
{
    if (m_settings.value(QLatin1String(key)).toString() == code)
        return;
    m_settings.setValue(QLatin1String(key), code);
    if (languageFor(code) != m_inUse)
        Q_EMIT changed();
}

} // namespace netwright
