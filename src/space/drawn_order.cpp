#include "space/drawn_order.h"

#include <algorithm>

namespace netwright {

namespace {

/// Where the state is in the result, from 1; 0: it is not.
int placeInResult(const DrawnCell& cell, int state)
{
    const auto found = std::find(cell.outputs.begin(), cell.outputs.end(), state);
    return found == cell.outputs.end() ? 0 : static_cast<int>(found - cell.outputs.begin()) + 1;
}

} // namespace

DrawnOrder::DrawnOrder(const Drawing& drawing, const DrawnGenes& genes)
    : m_drawing(&drawing), m_genes(&genes)
{
    for (const DrawnCell* cell : genes.cells())
        m_places[cell];
    for (const DrawnSlot& slot : genes.slots())
        for (const DrawnEdge& edge : slot.node().edges)
            for (const std::string& operation : edge.operations)
                m_operations.try_emplace(operation, static_cast<int>(m_operations.size()));
    for (const DrawnSlot& slot : genes.slots()) {
        Place place{.slot = &slot};
        place.edgeFrom.assign(static_cast<std::size_t>(slot.state), -1);
        for (int edge = 0; edge < slot.choices.edges(); ++edge) {
            const int from = slot.node().edges[static_cast<std::size_t>(edge)].from;
            place.edgeFrom[static_cast<std::size_t>(from)] = edge;
            auto& optionOf = place.optionOf.emplace_back(m_operations.size(), -1);
            const auto& options = slot.choices.options(edge);
            for (int option = slot.choices.mayDrop() ? 1 : 0; option < std::ssize(options);
                 ++option)
                optionOf[static_cast<std::size_t>(
                    m_operations.at(options[static_cast<std::size_t>(option)]))] = option;
        }
        m_places[slot.cell].push_back(std::move(place));
    }
}

DrawnOrder::Sequence DrawnOrder::sequenceOf(const Genome& genome) const
{
    Sequence sequence;
    const auto repeats = m_genes->repeats(genome);
    for (std::size_t i = 0; i < repeats.size(); ++i)
        for (int repeat = 0; repeat < repeats[i]; ++repeat)
            sequence.emplace_back(m_drawing->stages[i].part,
                                  repeat == 0 ? m_drawing->stages[i].stride : 1);
    return sequence;
}

/// The least repeats, stage by stage, that give the same sequence of parts.
void DrawnOrder::shareRepeats(Genome& genome) const
{
    if (m_genes->ranges().size() < 2)
        return;
    const Sequence sequence = sequenceOf(genome);
    const auto& stages = m_drawing->stages;
    const auto fits = [&](std::size_t stage, std::size_t at, int repeats) {
        const DrawnStage& drawn = stages[stage];
        if (at + static_cast<std::size_t>(repeats) > sequence.size())
            return false;
        for (int i = 0; i < repeats; ++i)
            if (sequence[at + static_cast<std::size_t>(i)] !=
                std::pair(drawn.part, i == 0 ? drawn.stride : 1))
                return false;
        return true;
    };
    // Whether the stages from one on can be the sequence from a place on.
    std::vector<std::vector<bool>> can(stages.size() + 1,
                                       std::vector<bool>(sequence.size() + 1, false));
    can.back().back() = true;
    for (std::size_t stage = stages.size(); stage-- > 0;)
        for (std::size_t at = 0; at <= sequence.size(); ++at)
            for (int repeats = stages[stage].least; repeats <= stages[stage].most; ++repeats)
                if (fits(stage, at, repeats) &&
                    can[stage + 1][at + static_cast<std::size_t>(repeats)])
                    can[stage][at] = true;
    std::size_t at = 0;
    auto range = m_genes->ranges().begin();
    for (std::size_t stage = 0; stage < stages.size(); ++stage) {
        int repeats = stages[stage].least;
        while (!fits(stage, at, repeats) || !can[stage + 1][at + static_cast<std::size_t>(repeats)])
            ++repeats;
        at += static_cast<std::size_t>(repeats);
        if (stages[stage].least == stages[stage].most)
            continue;
        genome.genes[static_cast<std::size_t>(range->gene)] = repeats - range->least;
        ++range;
    }
}

/// Where each cell stands in the network as far as the result needs it: a part behind the next may
/// read the one before alone.
std::map<std::string, std::vector<int>>
DrawnOrder::neededPlaces(const Sequence& sequence,
                         const std::map<const DrawnCell*, std::vector<bool>>& live) const
{
    std::vector<bool> needed(sequence.size(), false);
    if (!needed.empty())
        needed.back() = true;
    std::map<std::string, std::vector<int>> places;
    for (std::size_t at = sequence.size(); at-- > 0;) {
        if (!needed[at])
            continue;
        const auto& name = sequence[at].first;
        places[name].push_back(static_cast<int>(at));
        const auto cell = std::find_if(live.begin(), live.end(),
                                       [&](const auto& each) { return each.first->name == name; });
        const bool isBlock = cell == live.end();
        const bool readsTwo = !isBlock && cell->first->inputs == 2;
        if (at >= 1 && (isBlock || cell->second[readsTwo ? 1 : 0]))
            needed[at - 1] = true;
        if (at >= 2 && readsTwo && cell->second[0])
            needed[at - 2] = true;
    }
    return places;
}

/// Cell k-1 and cell k-2 are the stem for what stands behind it, and only there.
bool DrawnOrder::hasEqualInputs(const DrawnCell& cell, const std::vector<int>& places) const
{
    return cell.inputs == 2 && m_drawing->stem != "darts-large" && places == std::vector{0} &&
           cell.outputs.front() >= cell.inputs;
}

std::vector<bool> DrawnOrder::liveStates(const DrawnCell& cell, const Options& chosen) const
{
    const auto& places = m_places.at(&cell);
    std::vector<bool> live(static_cast<std::size_t>(cell.states()), false);
    for (const int state : cell.outputs)
        live[static_cast<std::size_t>(state)] = true;
    for (std::size_t i = places.size(); i-- > 0;) {
        const DrawnSlot& slot = *places[i].slot;
        if (!live[static_cast<std::size_t>(slot.state)])
            continue;
        for (std::size_t edge = 0; edge < chosen[i].size(); ++edge)
            if (!slot.choices.isOff(chosen[i][edge]))
                live[static_cast<std::size_t>(slot.node().edges[edge].from)] = true;
    }
    return live;
}

std::optional<std::vector<int>> DrawnOrder::optionsAt(const Place& place,
                                                      const OrderedNode* node) const
{
    const DrawnSlot& slot = *place.slot;
    const int result = placeInResult(*slot.cell, slot.state);
    if (!node)
        return result > 0 ? std::nullopt : std::optional(slot.choices.wayAt(0));
    const auto kept = std::ssize(node->operands);
    if (node->label != result || node->isSequence != slot.node().concatenates ||
        kept < slot.choices.least() || kept > slot.choices.most())
        return std::nullopt;
    std::vector<int> options(static_cast<std::size_t>(slot.choices.edges()), 0);
    for (const Operand& operand : node->operands) {
        const int edge = place.edgeFrom[static_cast<std::size_t>(operand.input)];
        if (edge < 0)
            return std::nullopt;
        const auto& optionOf = place.optionOf[static_cast<std::size_t>(edge)];
        const int option = optionOf[static_cast<std::size_t>(operand.operation)];
        if (option < 0)
            return std::nullopt;
        options[static_cast<std::size_t>(edge)] = option;
    }
    return options;
}

std::optional<DrawnOrder::Options> DrawnOrder::ordered(const DrawnCell& cell, const Options& chosen,
                                                       const std::vector<bool>& live,
                                                       bool swapsInputs) const
{
    const auto& places = m_places.at(&cell);
    OrderedGraph graph{.inputs = cell.inputs};
    std::vector<int> numbers(static_cast<std::size_t>(cell.states()), -1);
    for (int input = 0; input < cell.inputs; ++input)
        numbers[static_cast<std::size_t>(input)] = swapsInputs ? 1 - input : input;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const DrawnSlot& slot = *places[i].slot;
        if (!live[static_cast<std::size_t>(slot.state)])
            continue;
        OrderedNode node{.label = placeInResult(cell, slot.state),
                         .isSequence = slot.node().concatenates};
        for (std::size_t edge = 0; edge < chosen[i].size(); ++edge) {
            if (slot.choices.isOff(chosen[i][edge]))
                continue;
            const auto& options = slot.choices.options(static_cast<int>(edge));
            node.operands.push_back(
                {numbers[static_cast<std::size_t>(slot.node().edges[edge].from)],
                 m_operations.at(options[static_cast<std::size_t>(chosen[i][edge])])});
        }
        const auto& operands = node.operands;
        if (node.isSequence && !std::is_sorted(operands.begin(), operands.end()))
            return std::nullopt; // it reads both inputs, which cannot be swapped then
        numbers[static_cast<std::size_t>(slot.state)] =
            cell.inputs + static_cast<int>(graph.nodes.size());
        graph.nodes.push_back(std::move(node));
    }
    return canonicalKeys(graph, static_cast<int>(places.size()),
                         [&](int place, const OrderedNode* node) {
                             return optionsAt(places[static_cast<std::size_t>(place)], node);
                         });
}

Genome DrawnOrder::canonical(const Genome& genome) const
{
    Genome result = genome;
    shareRepeats(result);
    std::map<const DrawnCell*, Options> chosen;
    std::map<const DrawnCell*, std::vector<bool>> liveOf;
    for (const auto& [cell, places] : m_places) {
        for (const Place& place : places)
            chosen[cell].push_back(m_genes->chosen(genome, *place.slot));
        liveOf[cell] = liveStates(*cell, chosen[cell]);
    }
    const auto needed = neededPlaces(sequenceOf(genome), liveOf);
    for (const auto& [cell, places] : m_places) {
        const Options& options = chosen[cell];
        const auto& live = liveOf[cell];
        const auto stands = needed.find(cell->name);
        std::optional<Options> best;
        if (stands != needed.end())
            best = ordered(*cell, options, live, false);
        if (best && hasEqualInputs(*cell, stands->second)) {
            auto swapped = ordered(*cell, options, live, true);
            if (swapped && *swapped < *best)
                best = std::move(swapped);
        }
        for (std::size_t i = 0; i < places.size(); ++i) {
            const DrawnSlot& slot = *places[i].slot;
            const bool matters =
                stands != needed.end() && live[static_cast<std::size_t>(slot.state)];
            m_genes->choose(result, slot,
                            best      ? (*best)[i]
                            : matters ? options[i]
                                      : slot.choices.wayAt(0));
        }
    }
    return result;
}

} // namespace netwright
