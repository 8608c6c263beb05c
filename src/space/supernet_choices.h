#pragma once

#include "space/cell.h"
#include "space/cell_order.h"
#include "space/search_space.h"

namespace netwright {

/// The decisions of a supernet whose nodes sum one choice of operations for each earlier state:
/// `<cell>/edge_<from>_<to>` and, where it weighs its edges, `<cell>/node_<to>`.
std::string edgeDecision(std::string_view cell, int from, int to);
std::string nodeDecision(std::string_view cell, int to);

/// A choice for every edge of a cell, nodes following `inputs` states.
std::vector<Decision> edgeDecisions(std::string_view cell, int inputs, int nodes,
                                    const std::vector<std::string>& operations);
Cell superCellOf(std::string_view cell, int inputs, int nodes,
                 const std::vector<std::string>& operations, const SupernetForm& form);

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

} // namespace netwright
