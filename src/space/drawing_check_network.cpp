#include "space/drawing_edit.h"
#include "space/drawing_findings.h"
#include "space/drawn_choices.h"

#include <algorithm>
#include <functional>

namespace netwright {

namespace {

using Kind = Finding::Kind;

Remedy cellRemoval(const std::string& name)
{
    return remedy("Remove it", [name](Drawing& drawing) { removeCell(drawing, name); });
}

void checkStages(Findings& findings)
{
    const Drawing& drawing = findings.drawing();
    if (drawing.stages.empty()) {
        std::optional<Remedy> mended;
        if (!drawing.cells.empty())
            mended = remedy("Add a stage", [part = drawing.cells.front().name](Drawing& changed) {
                addStage(changed, 0, {.part = part});
            });
        findings.error(Kind::NoStages, {}, "Nothing stands between stem and head.",
                       std::move(mended));
    }
    for (std::size_t i = 0; i < drawing.stages.size(); ++i) {
        const std::string& part = drawing.stages[i].part;
        const int stage = static_cast<int>(i);
        const bool isCell = drawing.find(part) && !drawing.isComposite(part);
        if (!isCell && !isBlock(part))
            findings.error(Kind::UnknownPart, {.stage = stage},
                           fmt::format("There is no cell or block \"{}\".", part),
                           remedy("Remove the stage",
                                  [stage](Drawing& changed) { removeStage(changed, stage); }));
    }
}

void checkFrame(Findings& findings)
{
    const auto check = [&](std::span<const Description> kinds, const std::string& name,
                           const char* noun, void (*set)(Drawing&, const std::string&)) {
        if (std::any_of(kinds.begin(), kinds.end(),
                        [&](const Description& kind) { return kind.name == name; }))
            return;
        findings.error(
            Kind::UnknownStem, {}, fmt::format("There is no {} \"{}\".", noun, name),
            remedy(fmt::format("Use {}", kinds.front().title),
                   [set, usual = kinds.front().name](Drawing& changed) { set(changed, usual); }));
    };
    check(stemKinds(), findings.drawing().stem, "stem", setStem);
    check(headKinds(), findings.drawing().head, "head", setHead);
}

void checkUses(Findings& findings)
{
    const Drawing& drawing = findings.drawing();
    for (const auto* list : {&drawing.cells, &drawing.composites})
        for (const DrawnCell& cell : *list)
            if (usesOf(drawing, cell.name) == 0)
                findings.warning(Kind::UnusedCell, {.cell = cell.name},
                                 list == &drawing.cells ? "No stage uses the cell."
                                                        : "No edge uses the operation.",
                                 cellRemoval(cell.name));
}

void checkMap(Findings& findings)
{
    const Drawing& drawing = findings.drawing();
    constexpr int largestWidth = 1 << 16;
    int side = std::min(drawing.skeleton.input.height, drawing.skeleton.input.width);
    const auto halve = [&] { side = (side + 1) / 2; };
    if (drawing.stem == "darts-large")
        for (int i = 0; i < 3; ++i)
            halve();
    std::int64_t width = drawing.skeleton.channels;
    int parts = 0;
    for (std::size_t i = 0; i < drawing.stages.size(); ++i) {
        const DrawnStage& at = drawing.stages[i];
        const int stage = static_cast<int>(i);
        parts += at.most;
        if (at.most == 0 || at.stride != 2)
            continue;
        if (side == 1)
            findings.warning(Kind::SmallMap, {.stage = stage},
                             "The map in front of the stage is one pixel and cannot be halved.",
                             remedy("Use stride 1", [stage](Drawing& changed) {
                                 setStageStride(changed, stage, 1);
                             }));
        halve();
        if (width <= largestWidth && (width *= 2) > largestWidth)
            findings.error(
                Kind::TooLarge, {.stage = stage},
                fmt::format("The width doubles to {} channels, more than {}.", width, largestWidth),
                remedy("Use stride 1",
                       [stage](Drawing& changed) { setStageStride(changed, stage, 1); }));
    }
    if (parts > Drawing::maxParts)
        findings.error(
            Kind::TooLarge, {},
            fmt::format("The stages may have {} parts, more than {}.", parts, Drawing::maxParts));
}

/// How many operations an architecture may have where this stands; composites count what is in
/// them. More than `tooMany` are not told apart.
class OperationCounts
{
public:
    static constexpr std::int64_t tooMany = 10'000;

    explicit OperationCounts(const Drawing& drawing) : m_drawing(drawing) {}

    std::int64_t ofNetwork()
    {
        std::int64_t sum = 0;
        for (const DrawnStage& stage : m_drawing.stages) {
            const DrawnCell* cell = m_drawing.find(stage.part);
            sum += stage.most * (cell ? ofCell(*cell) : 1);
        }
        return sum;
    }

private:
    std::int64_t ofCell(const DrawnCell& cell)
    {
        std::int64_t sum = 0;
        for (const DrawnNode& node : cell.nodes) {
            std::vector<std::int64_t> counts;
            for (const DrawnEdge& edge : node.edges) {
                counts.push_back(1);
                for (const std::string& operation : edge.operations)
                    counts.back() = std::max(counts.back(), ofOperation(operation));
            }
            std::sort(counts.begin(), counts.end(), std::greater());
            const int most = NodeWays(node).most();
            for (int i = 0; i < most && i < std::ssize(counts); ++i)
                sum = std::min(sum + counts[static_cast<std::size_t>(i)], tooMany + 1);
        }
        return sum;
    }

    std::int64_t ofOperation(const std::string& name)
    {
        if (!m_drawing.isComposite(name))
            return 1;
        if (const auto known = m_composites.find(name); known != m_composites.end())
            return known->second;
        return m_composites[name] = ofCell(*m_drawing.find(name));
    }

    const Drawing& m_drawing;
    std::map<std::string, std::int64_t> m_composites;
};

void checkSize(Findings& findings)
{
    const Drawing& drawing = findings.drawing();
    if (OperationCounts(drawing).ofNetwork() > OperationCounts::tooMany)
        findings.error(Kind::TooLarge, {},
                       fmt::format("An architecture may have more than {} operations.",
                                   OperationCounts::tooMany));
}

bool hasChoice(const Drawing& drawing)
{
    for (const DrawnStage& stage : drawing.stages) {
        if (stage.least != stage.most)
            return true;
        const DrawnCell* cell = stage.most > 0 ? drawing.find(stage.part) : nullptr;
        if (cell)
            for (const DrawnNode& node : cell->nodes)
                if (NodeWays(node).ways() > 1)
                    return true;
    }
    return false;
}

} // namespace

/// A composite that contains itself is named once, with the way around.
void checkComposites(Findings& findings)
{
    const Drawing& drawing = findings.drawing();
    enum class Mark { Unseen, Open, Done };
    std::map<std::string, Mark> marks;
    std::vector<std::string> path;
    const std::function<void(const DrawnCell&)> visit = [&](const DrawnCell& composite) {
        marks[composite.name] = Mark::Open;
        path.push_back(composite.name);
        std::set<std::string> inner;
        for (const DrawnNode& node : composite.nodes)
            for (const DrawnEdge& edge : node.edges)
                inner.insert(edge.operations.begin(), edge.operations.end());
        for (const std::string& name : inner) {
            if (!drawing.isComposite(name))
                continue;
            if (marks[name] == Mark::Unseen)
                visit(*drawing.find(name));
            if (marks[name] != Mark::Open)
                continue;
            const auto start = std::find(path.begin(), path.end(), name);
            findings
                .error(Kind::CyclicComposite, {.cell = composite.name},
                       fmt::format("\"{}\" contains itself.", name),
                       remedy("Take it out",
                              [cell = composite.name, name](Drawing& changed) {
                                  for (DrawnNode& node : changed.find(cell)->nodes)
                                      for (DrawnEdge& edge : node.edges)
                                          edge.erase(name);
                              }))
                .combination = fmt::format("{} -> {}", fmt::join(start, path.end(), " -> "), name);
        }
        path.pop_back();
        marks[composite.name] = Mark::Done;
    };
    for (const DrawnCell& composite : drawing.composites)
        if (marks[composite.name] == Mark::Unseen)
            visit(composite);
}

void checkNetwork(Findings& findings)
{
    checkStages(findings);
    checkFrame(findings);
    checkMap(findings);
    checkUses(findings);
    if (findings.hasErrors())
        return; // of what is not whole, nothing can be counted
    checkSize(findings);
    if (!hasChoice(findings.drawing()))
        findings.warning(Kind::NothingToChoose, {},
                         "There is one architecture: it can be trained, not searched.");
}

} // namespace netwright
