#include "window/space_results.h"

#include "space/cell_geometry.h"
#include "space/drawing_narrow.h"
#include "space/operation_chip.h"
#include "space/space_document.h"
#include "space/space_files.h"
#include "space/space_page.h"
#include "space/space_state.h"
#include "window/space_workplace.h"

#include <QMenu>

#include <set>

namespace netwright {

namespace {

/// What may stand on an edge, as the architecture has it.
struct Placed
{
    std::string cell;
    EdgeEnds edge;
    std::string operation;
};

std::vector<Placed> operationsOf(const Drawing& design)
{
    std::vector<Placed> list;
    for (const DrawnCell& cell : design.cells)
        for (std::size_t i = 0; i < cell.nodes.size(); ++i)
            for (const DrawnEdge& edge : cell.nodes[i].edges)
                for (const std::string& operation : edge.operations)
                    list.push_back(
                        {cell.name, {edge.from, cell.inputs + static_cast<int>(i)}, operation});
    return list;
}

} // namespace

SpaceResults::SpaceResults(SpaceWorkplace& spaces, const TrialSelection& selection, QObject* parent)
    : QObject(parent)
    , m_spaces(spaces)
    , m_selection(selection)
    , m_copy(new QAction(tr("Edit a &copy…"), this))
    , m_narrow(new QAction(tr("Narro&w the space to the chosen trials…"), this))
    , m_open(new QAction(tr("Show the &space of the search"), this))
    , m_ban(std::make_unique<QMenu>(tr("&Ban an operation")))
    , m_pin(std::make_unique<QMenu>(tr("&Pin an operation")))
    , m_boost(std::make_unique<QMenu>(tr("B&oost an operation")))
{
    m_copy->setToolTip(
        tr("Open the architecture on the Space page, change it by hand and train it"));
    m_narrow->setToolTip(
        tr("A space of what the chosen trials use; choose several with Ctrl or Shift in the "
           "table, or with Ctrl and a rectangle in a plot"));
    m_ban->menuAction()->setToolTip(tr("Remove it from every edge that has another operation"));
    m_pin->menuAction()->setToolTip(tr("Leave it alone on its edge"));
    m_boost->menuAction()->setToolTip(
        tr("Draw it more often: its weight doubles on every edge that has other operations, which "
           "the inspector of an edge shows and sets"));
    m_open->setToolTip(tr("On the Space page; what is changed there is a new version of it"));
    connect(m_open, &QAction::triggered, this, &SpaceResults::openSpace);
    connect(m_copy, &QAction::triggered, this, &SpaceResults::editCopy);
    connect(m_narrow, &QAction::triggered, this, &SpaceResults::narrow);
    connect(m_ban.get(), &QMenu::aboutToShow, this, &SpaceResults::fillBan);
    connect(m_pin.get(), &QMenu::aboutToShow, this, &SpaceResults::fillPin);
    connect(m_boost.get(), &QMenu::aboutToShow, this, &SpaceResults::fillBoost);
    connect(&selection, &TrialSelection::trialChanged, this, &SpaceResults::follow);
    connect(&selection, &TrialSelection::searchChanged, this, &SpaceResults::follow);
    follow();
}

SpaceResults::~SpaceResults() = default;

QList<QAction*> SpaceResults::actions() const
{
    return {m_copy, m_narrow, m_ban->menuAction(), m_pin->menuAction(), m_boost->menuAction(),
            m_open};
}

void SpaceResults::follow()
{
    const auto* status = m_selection.status();
    const bool isPossible =
        m_selection.trial() && status && isDrawable(status->spec->space->toJson());
    for (QAction* action : actions())
        action->setEnabled(action == m_open ? status != nullptr : isPossible);
}

std::optional<Drawing> SpaceResults::fixedDesign() const
{
    const auto* status = m_selection.status();
    const TrialPtr trial = m_selection.trial();
    if (!status || !trial)
        return std::nullopt;
    const SearchSpace& space = *status->spec->space;
    try {
        return fixedTo(drawingOf(space.toJson(), space.name()), space, trial->genome);
    } catch (const Error& e) {
        Q_EMIT m_spaces.page()->refused(QString::fromUtf8(e.what()));
        return std::nullopt;
    }
}

void SpaceResults::openSpace()
{
    const auto* status = m_selection.status();
    if (!status)
        return;
    const Json json = status->spec->space->toJson();
    SpaceStatePtr state = isDrawable(json)
                              ? spaceState(drawingOf(json, status->spec->space->name()))
                              : kindState(json);
    m_spaces.files().leave([this, state = std::move(state)] {
        m_spaces.page()->document().reset(state);
        Q_EMIT opened();
    });
}

void SpaceResults::editCopy()
{
    auto design = fixedDesign();
    if (!design)
        return;
    setName(*design, fmt::format("{}-trial-{}", design->name, m_selection.trial()->number));
    m_spaces.files().leave([this, state = spaceState(std::move(*design))] {
        m_spaces.page()->document().reset(state, {}, false);
        Q_EMIT opened();
    });
}

void SpaceResults::narrow()
{
    const auto* status = m_selection.status();
    if (!status)
        return;
    std::vector<Genome> genomes;
    for (const TrialPtr& trial : m_selection.trials())
        if (!trial->genome.genes.empty())
            genomes.push_back(trial->genome);
    step(tr("Narrow to %Ln architectures", nullptr, static_cast<int>(genomes.size())),
         [space = status->spec->space, genomes](Drawing& drawing) {
             drawing = narrowedTo(drawing, *space, genomes);
         });
}

void SpaceResults::fillWithOperations(QMenu& menu, const QString& stepText,
                                      void (*change)(Drawing&, const std::string& operation))
{
    menu.clear();
    const auto design = fixedDesign();
    std::set<std::string> operations;
    for (const Placed& placed : design ? operationsOf(*design) : std::vector<Placed>())
        operations.insert(placed.operation);
    for (const std::string& operation : operations) {
        const QString name = operationLabel(operation);
        menu.addAction(name, this, [this, text = stepText.arg(name), change, operation] {
            step(text, [change, operation](Drawing& drawing) { change(drawing, operation); });
        });
    }
}

void SpaceResults::fillBan()
{
    fillWithOperations(*m_ban, tr("Ban %1"), banOperation);
}

void SpaceResults::fillBoost()
{
    fillWithOperations(*m_boost, tr("Boost %1"), boostOperation);
}

void SpaceResults::fillPin()
{
    m_pin->clear();
    const auto design = fixedDesign();
    const auto list = design ? operationsOf(*design) : std::vector<Placed>();
    for (const Placed& placed : list) {
        const QString name = operationLabel(placed.operation);
        const DrawnCell& cell = *design->find(placed.cell);
        const QString text =
            tr("%1, %2 → %3: %4")
                .arg(QString::fromStdString(placed.cell), stateLabel(cell, placed.edge.from),
                     stateLabel(cell, placed.edge.to), name);
        m_pin->addAction(text, this, [this, name, placed] {
            step(tr("Pin %1").arg(name), [placed](Drawing& drawing) {
                pinOperation(drawing, placed.cell, placed.edge, placed.operation);
            });
        });
    }
}

void SpaceResults::step(const QString& text, const std::function<void(Drawing&)>& change)
{
    const SearchSpace& space = *m_selection.status()->spec->space;
    const Json json = space.toJson();
    const auto make = [this, text, change] {
        m_spaces.page()->document().edit(text, change);
        Q_EMIT opened();
    };
    Json shown = m_spaces.page()->document().state().json;
    shown.erase("drawing"); // where things stand
    if (shown == json)
        return make();
    m_spaces.files().leave([this, make, state = spaceState(drawingOf(json, space.name()))] {
        m_spaces.page()->document().reset(state);
        make();
    });
}

} // namespace netwright
