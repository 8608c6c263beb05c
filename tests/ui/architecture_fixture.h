#pragma once

#include "architecture/architecture_panel.h"
#include "architecture/architecture_tabs.h"
#include "architecture/compare_window.h"
#include "architecture/diagram_view.h"
#include "feed.h"
#include "widgets/panel.h"

#include <QDir>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

namespace netwright::test {

/// Searches with sampled architectures, without an engine.
struct ArchitectureFixture
{
    EngineBridge bridge;
    ProjectMirror mirror{bridge};
    TrialSelection selection{mirror};
    LayoutService layouts{program()};
    QFrame page; ///< as wide as the dock
    ArchitecturePanel* panel;

    explicit ArchitectureFixture(Appearance& appearance)
    {
        auto* header = new PanelHeader(QString());
        header->setObjectName(QStringLiteral("dockHeader"));
        panel = new ArchitecturePanel(appearance, layouts, selection, *header);
        auto* layout = new QVBoxLayout(&page);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addWidget(header);
        layout->addWidget(panel);
        page.setObjectName(QStringLiteral("dockBody"));
        page.resize(366, 780);
    }

    static std::filesystem::path program()
    {
        return std::filesystem::path(NETWRIGHT_BIN_DIR) / "netwright-layout";
    }

    /// A finished search with three trials, the second one the best.
    static ProjectContents::Search search(std::int64_t id, const std::string& space,
                                          std::optional<Skeleton> skeleton = {})
    {
        auto spec = std::make_shared<SearchSpec>();
        spec->name = "search " + std::to_string(id);
        spec->space = loadSpace(space);
        spec->skeleton = skeleton.value_or(spec->space->defaultSkeleton());
        spec->budget.trials = 3;
        ProjectContents::Search found;
        found.status.id = {id};
        found.status.spec = spec;
        found.status.state = SearchState::Finished;
        Rng rng(static_cast<std::uint64_t>(id));
        for (int i = 0; i < 3; ++i) {
            auto trial = *makeTrial(i, 90 + (i == 1 ? 2.5 : 0.5 * i), 3600.0 * (i + 1), {id});
            trial.genome = spec->space->sample(rng);
            trial.architecture = spec->space->toText(trial.genome);
            trial.hash = spec->space->hash(trial.genome);
            const Cost price = cost(spec->space->build(trial.genome, spec->skeleton));
            trial.metrics = {{"params", static_cast<double>(price.params)},
                             {"macs", static_cast<double>(price.macs)}};
            trial.origin = "random";
            found.trials.push_back(std::make_shared<const Trial>(std::move(trial)));
        }
        found.status.trialsDone = 3;
        found.status.best = found.trials[1];
        return found;
    }

    ArchitectureTabs& tabs() const { return *panel->tabs(); }

    template <class Button = QPushButton>
    Button* button(const char* name) const
    {
        return page.findChild<Button*>(QString::fromLatin1(name));
    }
};

/// The element of a part; fails the test that uses it when there is none.
inline DiagramElement elementOf(const DiagramView& view, const std::string& part)
{
    using Kind = DiagramElement::Kind;
    const auto& diagram = view.picture()->diagram;
    for (std::size_t i = 0; i < diagram.vertices.size(); ++i)
        if (diagram.vertices[i].part == part)
            return {Kind::Vertex, static_cast<int>(i)};
    for (std::size_t i = 0; i < diagram.clusters.size(); ++i)
        if (diagram.clusters[i].part == part)
            return {Kind::Frame, static_cast<int>(i)};
    for (std::size_t i = 0; i < diagram.edges.size(); ++i)
        if (diagram.edges[i].part == part)
            return {Kind::Edge, static_cast<int>(i)};
    return {};
}

} // namespace netwright::test
