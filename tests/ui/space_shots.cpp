#include "space_shots.h"

#include "looks.h"
#include "space/cell_editor.h"
#include "space/cell_view.h"
#include "space/kind/kind_page.h"
#include "space/space_files.h"
#include "space/space_page.h"
#include "window/space_workplace.h"
#include "window_fixture.h"

#include <QLineEdit>
#include <QTableView>

namespace netwright {

namespace {

class SpaceShots
{
public:
    SpaceShots(const QDir& folder, const QString& suffix, Appearance::Mode mode)
        : m_folder(folder), m_suffix(suffix)
    {
        m_fixture.appearance.setMode(mode);
        m_fixture.window->resize(1440, 900);
        m_fixture.window->showPage(PageSwitch::Page::Space);
    }

    ~SpaceShots() { page().document().reset(spaceState(blankDrawing())); }

    void render()
    {
        save("blank");
        open("darts");
        save("darts");
        page().selection().select({SpaceElement::ofEdge(2, 5)});
        page().editor().weigh("sep_conv_3x3", {{2, 5}}, 4);
        page().editor().weigh("none", {{2, 5}}, 0.125);
        save("darts-edge");
        page().selection().selectAll();
        page().selection().select({SpaceElement::ofState(4)});
        save("darts-node");
        page().selection().selectStage(1);
        save("darts-stage");
        page().editor().tidy();
        QTest::qWait(1'500);
        page().selection().select({SpaceElement::ofEdge(0, 3)});
        save("darts-tidy");
        open("nas-bench-201");
        save("nas-bench-201");
        renderUnfinished();
        renderKinds();
    }

private:
    SpacePage& page() { return *m_fixture.window->spaces().page(); }

    void open(const char* name)
    {
        page().document().openTemplate(name);
        (void)QTest::qWaitFor([&] { return page().document().state().name() == name; }, 5'000);
    }

    /// Spaces that are not drawn; the last is wrong.
    void renderKinds()
    {
        for (const char* name : {"proxyless", "cgp-cnn", "hierarchical", "joint", "chain"}) {
            open(name);
            QTest::qWait(3'000);
            if (auto* table = page().kindPage()->findChild<QTableView*>())
                table->setCurrentIndex(table->model()->index(2, 0));
            save(name);
        }
        auto* line = page().kindPage()->findChild<QLineEdit*>("/conv/kernels");
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, "1, 3, 3");
        save("chain-wrong");
    }

    void renderUnfinished()
    {
        page().document().reset(spaceState(blankDrawing()));
        auto& editor = page().editor();
        editor.addNode({200, -60});
        editor.addNode({360, 60});
        editor.addEdge(0, 2);
        editor.addEdge(2, 3);
        page().selection().clear();
        save("unfinished");
    }

    void save(const char* name)
    {
        QTest::qWait(900);
        writePicture(m_fixture.window->grab(), m_folder, "space", name, m_suffix);
    }

    QDir m_folder;
    QString m_suffix;
    test::WindowFixture m_fixture;
};

} // namespace

void renderSpaces(const QDir& folder)
{
    renderLooks<SpaceShots>(folder);
}

} // namespace netwright
