#include "space/drawn_moves.h"

#include <algorithm>

namespace netwright {

namespace {

/// The options an edge that is off can move to, for an edge with this operation.
std::vector<int> arrivals(const std::vector<std::string>& options, const std::string& operation)
{
    const auto same = std::find(options.begin() + 1, options.end(), operation);
    if (same != options.end())
        return {static_cast<int>(same - options.begin())};
    std::vector<int> all;
    for (int option = 1; option < std::ssize(options); ++option)
        all.push_back(option);
    return all;
}

} // namespace

std::vector<DrawnMove> movesAt(const DrawnGenes& genes, const Genome& genome, int gene)
{
    std::vector<DrawnMove> moves;
    const int present = genome.at(gene);
    const auto& options = genes.decisions()[static_cast<std::size_t>(gene)].options;
    const DrawnSlot* slot = genes.slotOf(gene);
    const int kept = slot ? slot->choices.kept(genes.chosen(genome, *slot)) : 0;
    for (int option = 0; option < std::ssize(options); ++option) {
        if (option == present)
            continue;
        const int after = !slot ? 0
                                : kept - (slot->choices.isOff(present) ? 0 : 1) +
                                      (slot->choices.isOff(option) ? 0 : 1);
        if (!slot || (after >= slot->choices.least() && after <= slot->choices.most()))
            moves.push_back({{gene, option}});
    }
    if (!slot || !slot->choices.mayDrop() || slot->choices.isOff(present))
        return moves;
    const std::string& operation = options[static_cast<std::size_t>(present)];
    for (const int other : slot->genes) {
        if (other == gene || !slot->choices.isOff(genome.at(other)))
            continue;
        const auto& words = genes.decisions()[static_cast<std::size_t>(other)].options;
        for (const int option : arrivals(words, operation))
            moves.push_back({{gene, 0}, {other, option}});
    }
    return moves;
}

const DrawnMove& drawMove(const DrawnGenes& genes, const std::vector<DrawnMove>& moves, Rng& rng)
{
    const DrawnMove& drawn = rng.pick(moves);
    const auto [gene, option] = drawn.back();
    const DrawnSlot* slot = genes.slotOf(gene);
    if (!slot || slot->choices.isOff(option))
        return drawn;
    const int edge = slot->edgeOf(gene);
    if (!slot->choices.hasWeights(edge))
        return drawn;
    std::vector<const DrawnMove*> alike; // but for the operation
    std::vector<double> weights;
    for (const DrawnMove& move : moves)
        if (move.front().first == drawn.front().first && move.size() == drawn.size() &&
            move.back().first == gene && !slot->choices.isOff(move.back().second)) {
            alike.push_back(&move);
            weights.push_back(slot->choices.weight(edge, move.back().second));
        }
    return *alike[static_cast<std::size_t>(drawByWeight(weights, rng))];
}

Genome moved(const Genome& genome, const DrawnMove& move)
{
    Genome result = genome;
    for (const auto& [gene, option] : move)
        result.genes[static_cast<std::size_t>(gene)] = option;
    return result;
}

std::string describe(const DrawnGenes& genes, const Genome& genome, const DrawnMove& move)
{
    const auto decision = [&](std::size_t i) -> const Decision& {
        return genes.decisions()[static_cast<std::size_t>(move[i].first)];
    };
    const auto word = [&](std::size_t i, int option) {
        return decision(i).options[static_cast<std::size_t>(option)];
    };
    const int present = genome.at(move[0].first);
    if (move.size() == 1)
        return fmt::format("{}: {} -> {}", decision(0).name, word(0, present),
                           word(0, move[0].second));
    const auto edge = [&](std::size_t i) { // "edge_0_2" of "normal/edge_0_2"
        return decision(i).name.substr(decision(i).name.find('/') + 1);
    };
    const DrawnSlot& slot = *genes.slotOf(move[0].first);
    return fmt::format("{}/node{}: {} {} -> {} {}", slot.cell->name, slot.state, edge(0),
                       word(0, present), edge(1), word(1, move[1].second));
}

} // namespace netwright
