#pragma once

#include "core/rng.h"
#include "space/drawing_edit.h"

namespace netwright::test {

/// Does something to a drawing that a user could do; what is refused throws Error.
inline void editAtRandom(Drawing& d, Rng& rng)
{
    const auto pick = [&](int count) {
        return static_cast<int>(rng.below(static_cast<std::uint64_t>(count)));
    };
    const auto cells = d.cells.size() + d.composites.size();
    if (cells == 0) {
        addCell(d, freeName(d, "cell"));
        return;
    }
    const auto index = static_cast<std::size_t>(pick(static_cast<int>(cells)));
    const auto& cell =
        index < d.cells.size() ? d.cells[index] : d.composites[index - d.cells.size()];
    const std::string name = cell.name;
    const int states = cell.states();
    const EdgeEnds ends{pick(states), pick(states)};
    const int stages = static_cast<int>(d.stages.size());
    const char* operations[] = {"none", "skip_connect", "sep_conv_3x3", "max_pool_3x3", "conv_1x1"};
    const std::string operation = operations[pick(5)];
    switch (pick(18)) {
    case 0:
    case 1:
        addNode(d, name, DrawnPoint{double(pick(600)), double(pick(400))});
        break;
    case 2:
    case 3:
    case 4:
        addEdge(d, name, ends,
                d.isComposite(name) ? std::vector<std::string>{operation}
                                    : std::vector<std::string>{operation, "conv_3x3"});
        break;
    case 5:
        addOperation(d, name, {ends}, operation);
        break;
    case 6:
        removeOperation(d, name, {ends}, operation);
        break;
    case 7:
        removeEdges(d, name, {ends});
        break;
    case 8:
        removeNodes(d, name, {pick(states)});
        break;
    case 9:
        setOutput(d, name, pick(states), pick(2) == 0);
        break;
    case 10:
        setKeep(d, name, {pick(states)}, 1, 1 + pick(3));
        break;
    case 11:
        setConcatenates(d, name, {pick(states)}, pick(2) == 0);
        break;
    case 12:
        addStage(d, pick(stages + 1), {.part = name, .stride = 1 + pick(2)});
        break;
    case 13:
        if (stages > 0)
            setStageRepeat(d, pick(stages), pick(3), 3 + pick(3));
        break;
    case 14:
        if (stages > 1)
            moveStage(d, pick(stages), pick(stages));
        break;
    case 15:
        renameCell(d, name, freeName(d, "renamed"));
        break;
    case 16:
        pasteNodes(d, name, copyNodes(d, name, {pick(states)}), {40, 40});
        break;
    default:
        setPositions(d, name, {{pick(states), DrawnPoint{double(pick(600)), double(pick(400))}}});
    }
}

} // namespace netwright::test
