#pragma once

#include "space/cell.h"
#include "space/cell_order.h"
#include "space/search_space.h"

namespace netwright {

/// The decisions of a supernet whose nodes sum one choice of operations for each earlier state:
/// `<cell>/edge_<from>_<to>` and, where it weighs its edges, `<cell>/node_<to>`.
std::string edgeDecision(std::string_view cell, int from, int to);
std::string nodeDecision(std::string_view cell, int to);
/// Which states, in their order, are the output of a cell that gives out what no node of it reads.
std::string looseDecision(std::string_view cell);

/// A choice for every edge of a cell, nodes following `inputs` states.
std::vector<Decision> edgeDecisions(std::string_view cell, int inputs, int nodes,
                                    const std::vector<std::string>& operations);
Cell superCellOf(std::string_view cell, int inputs, int nodes,
                 const std::vector<std::string>& operations, const SupernetForm& form);

/// The picture of a cell with every edge of its supernet; see SearchSpace::superDiagrams.
Diagram superDiagram(const Cell& derived, const Cell& supernet, const Strengths& strengths,
                     std::string title);

/// Keeps what node `to` reads: the options and, for supernets that weigh edges, the edges.
void selectOperands(Selection& selection, std::string_view cell, int to,
                    std::vector<Operand> operands);
/// What the selection keeps at node `to`, ascending. Throws Error for options that do not exist.
std::vector<Operand> selectedOperands(const Selection& selection, std::string_view cell, int to,
                                      int operations);

/// The `count` strongest pairs of state and operation at node `to`, ascending; at most one an edge
/// unless `sameInput`. Operations for which `allowed` is false are passed over.
std::vector<Operand> strongestOperands(const Strengths& strengths, std::string_view cell, int to,
                                       int count, bool sameInput, const std::vector<bool>& allowed);

/// For supernets with a Mix for each decision of the space, named as it, of which an architecture
/// keeps one input: its genes as a selection, and back. Throws Error where a decision has none or
/// several.
Selection selectGenes(const std::vector<Decision>& decisions, const Genome& genome);
Genome selectedGenes(const std::vector<Decision>& decisions, const Selection& selection);
/// The strongest option of each decision.
Genome strongestGenes(const std::vector<Decision>& decisions, const Strengths& strengths);

/// Throws Error for a form other than the plain one: only cells with operations on edges have more.
void requirePlainForm(const SupernetForm& form, const std::string& space);

} // namespace netwright
