#pragma once

#include "hand.h"

#include "look/appearance.h"
#include "space/space_selection.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>

namespace netwright::test {

/// The Space page in a window of its own, with a template open, and a hand to work on it.
class PageFixture
{
public:
    PageFixture()
        : m_settings(m_folder.filePath("settings.ini"), QSettings::IniFormat)
        , m_page(m_appearance, std::filesystem::path(NETWRIGHT_BIN_DIR) / "netwright-layout",
                 m_folder.filePath("unsaved"), m_settings)
        , m_hand(m_page)
    {
        m_page.resize(1440, 820);
        m_page.show();
        m_page.activateWindow();
    }

    SpacePage& page() { return m_page; }
    const Hand& hand() const { return m_hand; }
    SpaceDocument& document() { return m_page.document(); }
    const DrawnCell& cell() { return *m_page.selection().cell(); }

    /// Whether the template is there now.
    bool open(const char* name)
    {
        const bool isExposed = QTest::qWaitForWindowExposed(&m_page);
        document().openTemplate(name);
        const bool isOpen =
            QTest::qWaitFor([&] { return document().state().name() == name; }, 10'000);
        QTest::qWait(20);
        return isExposed && isOpen;
    }

private:
    QTemporaryDir m_folder;
    Appearance m_appearance{Appearance::Mode::Light};
    QSettings m_settings;
    SpacePage m_page;
    Hand m_hand;
};

} // namespace netwright::test
