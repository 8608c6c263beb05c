#pragma once

#include "space/drawn_genes.h"
#include "space/search_space.h"

namespace netwright {

/// The supernet of a drawn space: a Mix for each edge with a choice, over the edge's operations in
/// their order, `none` included where the edge has it. An edge of one operation that may be off is
/// mixed with `none`. A node weighs its edges (SupernetForm) where each has a choice.
///
/// There is none where stages have ranges, or where a node concatenates a number of edges that is a
/// choice: the weights behind it depend on the number.
class DrawnSupernet
{
public:
    explicit DrawnSupernet(const DrawnGenes& genes);

    /// Throws Error where there is none.
    void check(const std::string& space) const;
    std::vector<Decision> decisions() const;
    Cell cellOf(const DrawnCell& cell, const SupernetForm& form) const;
    Selection select(const Genome& genome) const;
    Genome fromSelection(const Selection& selection) const;
    /// A node keeps its strongest edges, by their strongest operation that an architecture may
    /// have: the least it must, and up to the most those that are stronger than `none` on their
    /// edge.
    Genome strongest(const Strengths& strengths) const;

private:
    /// What a Mix on the edge chooses from; empty where there is none.
    const std::vector<std::string>& options(std::size_t slot, std::size_t edge) const
    {
        return m_options[slot][edge];
    }
    std::string decisionOf(const DrawnSlot& slot, std::size_t edge) const;
    bool isWeighed(std::size_t slot) const;
    std::vector<int> strongestAt(std::size_t slot, const Strengths& strengths) const;

    const DrawnGenes* m_genes;
    std::vector<std::vector<std::vector<std::string>>> m_options; ///< by slot and edge
};

} // namespace netwright
