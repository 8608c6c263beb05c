#pragma once

#include "space/drawn_genes.h"

namespace netwright {

/// A step from one architecture of a drawn space to another: genes and their new options. One gene,
/// or two where an edge moves: the node drops one edge and reads another state instead.
using DrawnMove = std::vector<std::pair<int, int>>;

/// The steps that change this gene and keep every node within what it may keep: another operation,
/// an edge more, one less, or one moved (from here), with its operation where the new edge has it
/// and otherwise with each that it has; another number of repeats.
std::vector<DrawnMove> movesAt(const DrawnGenes& genes, const Genome& genome, int gene);

/// One of the moves, as likely as another; but which operation it brings to an edge that has
/// weights is as they say.
const DrawnMove& drawMove(const DrawnGenes& genes, const std::vector<DrawnMove>& moves, Rng& rng);

Genome moved(const Genome& genome, const DrawnMove& move);
/// "normal/edge_0_2: sep_conv_3x3 -> skip_connect", or of an edge that moves
/// "normal/node2: edge_0_2 sep_conv_3x3 -> edge_1_2 sep_conv_3x3".
std::string describe(const DrawnGenes& genes, const Genome& genome, const DrawnMove& move);

} // namespace netwright
