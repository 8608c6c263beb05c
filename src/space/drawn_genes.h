#pragma once

#include "space/cell.h"
#include "space/decision.h"
#include "space/drawing.h"
#include "space/drawn_choices.h"

#include <algorithm>
#include <span>

namespace netwright {

/// A node of a cell that stands in the network, and where its choices are in a genome.
struct DrawnSlot
{
    const DrawnCell* cell = nullptr;
    int state = 0;
    NodeChoices choices;
    std::vector<int> genes; ///< by edge; -1: there is nothing to choose

    const DrawnNode& node() const { return cell->node(state); }
    /// Whose gene it is.
    int edgeOf(int gene) const
    {
        return static_cast<int>(std::find(genes.begin(), genes.end(), gene) - genes.begin());
    }
};

/// A stage whose repeats are a choice.
struct DrawnRange
{
    int stage = 0;
    int least = 0;
    int gene = 0; ///< counts from `least`
};

/// The genome of a drawn space: a gene for each edge with more than one option, cell by cell and
/// node by node, then one for each stage with a range. Cells that stand nowhere have none. A view
/// of a drawing without errors.
class DrawnGenes
{
public:
    explicit DrawnGenes(const Drawing& drawing);

    const std::vector<Decision>& decisions() const { return m_decisions; }
    std::span<const DrawnSlot> slots() const { return m_slots; }
    std::span<const DrawnRange> ranges() const { return m_ranges; }
    /// The cells that stand in the network, in the order of the drawing.
    std::span<const DrawnCell* const> cells() const { return m_cells; }
    /// Whose gene it is; null for that of a stage.
    const DrawnSlot* slotOf(int gene) const;

    /// An option for each edge of the node.
    std::vector<int> chosen(const Genome& genome, const DrawnSlot& slot) const;
    void choose(Genome& genome, const DrawnSlot& slot, const std::vector<int>& options) const;
    /// How often each stage stands in the network.
    std::vector<int> repeats(const Genome& genome) const;
    /// The cell with what the genome chooses; without operations of composites (Cell::append).
    Cell cellOf(const Genome& genome, const DrawnCell& cell) const;

private:
    std::vector<DrawnSlot> m_slots;
    std::vector<DrawnRange> m_ranges;
    std::vector<const DrawnCell*> m_cells;
    std::vector<Decision> m_decisions;
    std::vector<int> m_slotOfGene;
    std::vector<int> m_repeats; ///< where there is no choice
};

/// The interchange text: a word for each node, `<cell>.<state>=<from>:<operation>,...`, then one
/// for each stage with a range, `stage<i>=<repeats>`.
std::string toText(const DrawnGenes& genes, const Genome& genome);
/// Throws Error naming the word that does not fit.
Genome drawnFromText(const DrawnGenes& genes, std::string_view text);

} // namespace netwright
