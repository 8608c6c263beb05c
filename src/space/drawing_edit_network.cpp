#include "graph/operation.h"
#include "space/drawing_edit_checks.h"
#include "space/space_json.h"

#include <algorithm>

namespace netwright {

namespace {

const FindingPlace network = {};

void checkName(const Drawing& drawing, const std::string& name)
{
    if (!isPartName(name))
        refuse(fmt::format("\"{}\" is no name", name.substr(0, 40)), network,
               "use 1 to 40 letters, digits, _ and -");
    if (drawing.find(name) || operations().contains(name) || isBlock(name))
        refuse(fmt::format("the name \"{}\" is taken", name), network, "choose another name");
}

void checkRoom(const std::vector<DrawnCell>& list)
{
    if (std::ssize(list) >= Drawing::maxCells)
        refuse("the drawing cannot have more of these", network,
               fmt::format("keep to {}", Drawing::maxCells));
}

void append(Drawing& drawing, bool isComposite, DrawnCell cell)
{
    auto& list = isComposite ? drawing.composites : drawing.cells;
    checkName(drawing, cell.name);
    checkRoom(list);
    list.push_back(std::move(cell));
}

/// Calls `use(edge)` for every edge of cells and composites.
template <class AnyDrawing, class Use>
void forEachEdge(AnyDrawing& drawing, const Use& use)
{
    for (auto* list : {&drawing.cells, &drawing.composites})
        for (auto& cell : *list)
            for (auto& node : cell.nodes)
                for (auto& edge : node.edges)
                    use(edge);
}

void checkStage(const Drawing& drawing, const DrawnStage& stage)
{
    const bool isPart =
        isBlock(stage.part) || (drawing.find(stage.part) && !drawing.isComposite(stage.part));
    if (!isPart)
        refuse(fmt::format("there is no cell or block \"{}\"", stage.part.substr(0, 40)), network,
               "choose one of the list");
    if (stage.stride != 1 && stage.stride != 2)
        refuse(fmt::format("a stage cannot have stride {}", stage.stride), network,
               "choose 1 or 2");
    if (stage.least < 0 || stage.least > stage.most || stage.most > DrawnStage::maxRepeat)
        refuse(fmt::format("a stage cannot be repeated {} to {} times", stage.least, stage.most),
               network, fmt::format("choose a range within 0 to {}", DrawnStage::maxRepeat));
}

void checkRoomForStage(const Drawing& drawing)
{
    if (std::ssize(drawing.stages) >= Drawing::maxStages)
        refuse("the network cannot have more stages", network,
               fmt::format("keep to {}", Drawing::maxStages));
}

DrawnStage& stageOf(Drawing& drawing, int stage)
{
    if (stage < 0 || stage >= std::ssize(drawing.stages))
        refuse(fmt::format("there is no stage {}", stage), network, "choose a stage");
    return drawing.stages[static_cast<std::size_t>(stage)];
}

/// The stage with a change, once it is found to be one.
template <class Change>
void changeStage(Drawing& drawing, int stage, const Change& change)
{
    DrawnStage& at = stageOf(drawing, stage);
    DrawnStage changed = at;
    change(changed);
    checkStage(drawing, changed);
    at = std::move(changed);
}

/// The skeleton with a change, once its numbers are found to be in range.
template <class Change>
void changeSkeleton(Drawing& drawing, const Change& change)
{
    Skeleton changed = drawing.skeleton;
    change(changed);
    toParams(changed);
    drawing.skeleton = changed;
}

void checkKind(std::span<const Description> kinds, const std::string& name, const char* noun)
{
    if (std::none_of(kinds.begin(), kinds.end(),
                     [&](const Description& kind) { return kind.name == name; }))
        refuse(fmt::format("there is no {} \"{}\"", noun, name.substr(0, 40)), network,
               "choose one of the list");
}

} // namespace

void addCell(Drawing& drawing, const std::string& name, int inputs)
{
    if (inputs < 1 || inputs > 2)
        refuse(fmt::format("a cell cannot have {} inputs", inputs), network, "choose 1 or 2");
    append(drawing, false, {.name = name, .inputs = inputs});
}

void addComposite(Drawing& drawing, const std::string& name)
{
    append(drawing, true, {.name = name, .inputs = 1});
}

std::string freeName(const Drawing& drawing, const std::string& wish)
{
    std::string stem;
    for (const char c : wish.substr(0, 36))
        stem += isPartName(std::string(1, c)) ? c : '_';
    if (stem.empty())
        stem = "cell";
    std::string name = stem;
    for (int number = 2; whyNotName(drawing, name); ++number)
        name = stem + std::to_string(number);
    return name;
}

void renameCell(Drawing& drawing, std::string_view cell, const std::string& name)
{
    DrawnCell& renamed = cellOf(drawing, cell);
    if (renamed.name == name)
        return;
    checkName(drawing, name);
    const std::string old = renamed.name;
    if (drawing.isComposite(old))
        forEachEdge(drawing, [&](DrawnEdge& edge) {
            std::replace(edge.operations.begin(), edge.operations.end(), old, name);
            if (auto weight = edge.weights.extract(old)) {
                weight.key() = name;
                edge.weights.insert(std::move(weight));
            }
        });
    else
        for (DrawnStage& stage : drawing.stages)
            if (stage.part == old)
                stage.part = name;
    if (auto positions = drawing.positions.extract(old)) {
        positions.key() = name;
        drawing.positions.insert(std::move(positions));
    }
    renamed.name = name;
}

WhyNot whyNotName(const Drawing& drawing, const std::string& name)
{
    return whyNot([&] { checkName(drawing, name); });
}

void duplicateCell(Drawing& drawing, std::string_view cell, const std::string& copy)
{
    DrawnCell made = cellOf(std::as_const(drawing), cell);
    const std::string original = std::exchange(made.name, copy);
    append(drawing, drawing.isComposite(original), std::move(made));
    if (const auto found = drawing.positions.find(original); found != drawing.positions.end())
        drawing.positions[copy] = DrawnPoints(found->second);
}

void removeCell(Drawing& drawing, std::string_view cell)
{
    const std::string name = cellOf(std::as_const(drawing), cell).name;
    if (drawing.isComposite(name))
        forEachEdge(drawing, [&](DrawnEdge& edge) { edge.erase(name); });
    else
        std::erase_if(drawing.stages, [&](const DrawnStage& stage) { return stage.part == name; });
    for (auto* list : {&drawing.cells, &drawing.composites})
        std::erase_if(*list, [&](const DrawnCell& each) { return each.name == name; });
    drawing.positions.erase(name);
}

int usesOf(const Drawing& drawing, std::string_view cell)
{
    int uses = static_cast<int>(
        std::count_if(drawing.stages.begin(), drawing.stages.end(),
                      [&](const DrawnStage& stage) { return stage.part == cell; }));
    forEachEdge(drawing, [&](const DrawnEdge& edge) {
        uses += static_cast<int>(std::count(edge.operations.begin(), edge.operations.end(), cell));
    });
    return uses;
}

void setName(Drawing& drawing, const std::string& name)
{
    checkSpaceName(name, "name");
    drawing.name = name;
}

void setStem(Drawing& drawing, const std::string& stem)
{
    checkKind(stemKinds(), stem, "stem");
    drawing.stem = stem;
}

void setHead(Drawing& drawing, const std::string& head)
{
    checkKind(headKinds(), head, "head");
    drawing.head = head;
}

void setChannels(Drawing& drawing, int channels)
{
    changeSkeleton(drawing, [&](Skeleton& skeleton) { skeleton.channels = channels; });
}

void setClasses(Drawing& drawing, int classes)
{
    changeSkeleton(drawing, [&](Skeleton& skeleton) { skeleton.classes = classes; });
}

void setResolution(Drawing& drawing, int side)
{
    changeSkeleton(
        drawing, [&](Skeleton& skeleton) { skeleton.input.height = skeleton.input.width = side; });
}

void setInputChannels(Drawing& drawing, int channels)
{
    changeSkeleton(drawing, [&](Skeleton& skeleton) { skeleton.input.channels = channels; });
}

void addStage(Drawing& drawing, int at, const DrawnStage& stage)
{
    checkRoomForStage(drawing);
    checkStage(drawing, stage);
    if (at < 0 || at > std::ssize(drawing.stages))
        refuse(fmt::format("there is no place {} for a stage", at), network,
               fmt::format("choose 0 to {}", drawing.stages.size()));
    drawing.stages.insert(drawing.stages.begin() + at, stage);
}

WhyNot whyNotAddStage(const Drawing& drawing)
{
    return whyNot([&] { checkRoomForStage(drawing); });
}

void removeStage(Drawing& drawing, int stage)
{
    stageOf(drawing, stage);
    drawing.stages.erase(drawing.stages.begin() + stage);
}

void moveStage(Drawing& drawing, int from, int to)
{
    stageOf(drawing, to);
    DrawnStage moved = stageOf(drawing, from);
    drawing.stages.erase(drawing.stages.begin() + from);
    drawing.stages.insert(drawing.stages.begin() + to, std::move(moved));
}

void setStagePart(Drawing& drawing, int stage, const std::string& part)
{
    changeStage(drawing, stage, [&](DrawnStage& changed) { changed.part = part; });
}

void setStageStride(Drawing& drawing, int stage, int stride)
{
    changeStage(drawing, stage, [&](DrawnStage& changed) { changed.stride = stride; });
}

void setStageRepeat(Drawing& drawing, int stage, int least, int most)
{
    changeStage(drawing, stage, [&](DrawnStage& changed) {
        changed.least = least;
        changed.most = most;
    });
}

} // namespace netwright
