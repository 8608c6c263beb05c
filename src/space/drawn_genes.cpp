#include "space/drawn_genes.h"

#include "space/supernet_choices.h"

#include <algorithm>

namespace netwright {

DrawnGenes::DrawnGenes(const Drawing& drawing)
{
    const auto stands = [&](const DrawnCell& cell) {
        return std::any_of(
            drawing.stages.begin(), drawing.stages.end(),
            [&](const DrawnStage& stage) { return stage.part == cell.name && stage.most > 0; });
    };
    for (const DrawnCell& cell : drawing.cells) {
        if (!stands(cell))
            continue;
        m_cells.push_back(&cell);
        for (int state = cell.inputs; state < cell.states(); ++state) {
            DrawnSlot slot{&cell, state, NodeChoices(cell.node(state)), {}};
            for (int edge = 0; edge < slot.choices.edges(); ++edge) {
                const auto& options = slot.choices.options(edge);
                const int from = slot.node().edges[static_cast<std::size_t>(edge)].from;
                slot.genes.push_back(options.size() > 1 ? static_cast<int>(m_decisions.size())
                                                        : -1);
                if (options.size() == 1)
                    continue;
                m_decisions.push_back(
                    {.name = edgeDecision(cell.name, from, state), .options = options});
                m_slotOfGene.push_back(static_cast<int>(m_slots.size()));
            }
            m_slots.push_back(std::move(slot));
        }
    }
    for (std::size_t i = 0; i < drawing.stages.size(); ++i) {
        const DrawnStage& stage = drawing.stages[i];
        m_repeats.push_back(stage.least);
        if (stage.least == stage.most)
            continue;
        m_ranges.push_back({.stage = static_cast<int>(i),
                            .least = stage.least,
                            .gene = static_cast<int>(m_decisions.size())});
        Decision decision{.name = fmt::format("stage{}/repeat", i),
                          .kind = Decision::Kind::Ordinal};
        for (int repeat = stage.least; repeat <= stage.most; ++repeat)
            decision.options.push_back(std::to_string(repeat));
        m_decisions.push_back(std::move(decision));
        m_slotOfGene.push_back(-1);
    }
}

const DrawnSlot* DrawnGenes::slotOf(int gene) const
{
    const int slot = m_slotOfGene[static_cast<std::size_t>(gene)];
    return slot < 0 ? nullptr : &m_slots[static_cast<std::size_t>(slot)];
}

std::vector<int> DrawnGenes::chosen(const Genome& genome, const DrawnSlot& slot) const
{
    std::vector<int> options;
    for (const int gene : slot.genes)
        options.push_back(gene < 0 ? 0 : genome.at(gene));
    return options;
}

void DrawnGenes::choose(Genome& genome, const DrawnSlot& slot,
                        const std::vector<int>& options) const
{
    for (std::size_t edge = 0; edge < options.size(); ++edge)
        if (const int gene = slot.genes[edge]; gene >= 0)
            genome.genes[static_cast<std::size_t>(gene)] = options[edge];
}

std::vector<int> DrawnGenes::repeats(const Genome& genome) const
{
    std::vector<int> result = m_repeats;
    for (const DrawnRange& range : m_ranges)
        result[static_cast<std::size_t>(range.stage)] = range.least + genome.at(range.gene);
    return result;
}

Cell DrawnGenes::cellOf(const Genome& genome, const DrawnCell& cell) const
{
    Cell result{.inputs = cell.inputs};
    result.outputs = cell.outputs;
    for (const DrawnSlot& slot : m_slots) {
        if (slot.cell != &cell)
            continue;
        CellNode& node = result.nodes.emplace_back();
        node.concatenates = slot.node().concatenates;
        const auto options = chosen(genome, slot);
        for (int edge = 0; edge < slot.choices.edges(); ++edge) {
            const int option = options[static_cast<std::size_t>(edge)];
            if (slot.choices.isOff(option))
                continue;
            const auto& words = slot.choices.options(edge);
            node.edges.push_back({slot.node().edges[static_cast<std::size_t>(edge)].from,
                                  {words[static_cast<std::size_t>(option)]}});
        }
    }
    return result;
}

} // namespace netwright
