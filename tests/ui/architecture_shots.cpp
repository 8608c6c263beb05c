#include "architecture_shots.h"

#include "architecture_fixture.h"

#include <iostream>

using namespace netwright;
using test::ArchitectureFixture;

namespace {

constexpr int patience = 60'000;

void save(QWidget& widget, const QDir& folder, const QString& name)
{
    QTest::qWait(100);
    const QString path = folder.filePath(name);
    widget.grab().save(path);
    std::cout << path.toStdString() << std::endl;
}

void waitForNetwork(ArchitectureTabs& tabs, std::size_t frames)
{
    (void)QTest::qWaitFor(
        [&] {
            const auto& picture = tabs.networkView()->picture();
            return picture && picture->diagram.clusters.size() == frames;
        },
        patience);
}

void renderSpace(Appearance& appearance, const QDir& folder, const QString& suffix,
                 const std::string& space)
{
    const QString name = QString::fromStdString(space) + QStringLiteral("-%1-") + suffix + ".png";
    ArchitectureFixture f(appearance);
    f.mirror.reset({{ArchitectureFixture::search(1, space)}});
    f.page.show();
    (void)QTest::qWaitFor([&] { return f.panel->pictures() > 0; }, patience);
    save(f.page, folder, name.arg("cell"));
    auto* view = f.tabs().view(0);
    view->setFocus();
    for (int i = 0; i < 2; ++i)
        QTest::keyClick(view, Qt::Key_Down);
    save(f.page, folder, name.arg("card"));
    f.tabs().showNetwork();
    waitForNetwork(f.tabs(), 0);
    save(f.page, folder, name.arg("network"));
    if (space != "darts")
        return;
    auto* network = f.tabs().networkView();
    network->setCurrent(test::elementOf(*network, "cell1"));
    QTest::keyClick(network, Qt::Key_Return);
    waitForNetwork(f.tabs(), 1);
    save(f.page, folder, name.arg("expanded"));
    f.tabs().setExpanded({"cell1", "cell1/pre1", "cell1/edge_0_2/sep_conv_3x3"});
    f.selection.setReference({1}, 1);
    f.selection.setNumber(2);
    waitForNetwork(f.tabs(), 2);
    save(f.page, folder, name.arg("reference"));
}

void renderComparison(Appearance& appearance, const QDir& folder, const QString& suffix)
{
    ArchitectureFixture f(appearance);
    f.mirror.reset(
        {{ArchitectureFixture::search(1, "darts"), ArchitectureFixture::search(2, "darts")}});
    f.selection.setReference({1}, 0);
    CompareWindow window(appearance, ArchitectureFixture::program(), f.selection);
    window.show();
    (void)QTest::qWaitFor(
        [&] { return window.tabs(0)->pictures() == 2 && window.tabs(1)->pictures() == 2; },
        patience);
    save(window, folder, "compare-" + suffix + ".png");
    window.tabs(0)->showNetwork();
    waitForNetwork(*window.tabs(0), 0);
    waitForNetwork(*window.tabs(1), 0);
    save(window, folder, "compare-network-" + suffix + ".png");
}

} // namespace

void renderArchitectures(Appearance& appearance, const QDir& folder, const QString& suffix)
{
    for (const auto& entry : spaceTemplates())
        renderSpace(appearance, folder, suffix, entry.description.name);
    renderComparison(appearance, folder, suffix);
}
