#pragma once

#include <compare>
#include <vector>

namespace netwright {

/// One operation applied to one state, both by index.
struct Operand
{
    int input = 0;
    int operation = 0;
    auto operator<=>(const Operand&) const = default;
};

/// A node of a cell, by indices: what genes say before names come in.
struct PlainNode
{
    std::vector<Operand> operands;
    int combine = 0;
    auto operator<=>(const PlainNode&) const = default;
};

/// The smallest list of nodes, in lexicographic order, among all renumberings of a cell and all
/// orders of the operands: equal for two cells exactly when they are the same graph.
///
/// States below `inputs` keep their numbers. With `flags` (one a node), a node may only take the
/// place of one with the same flag: the outputs of a cell that concatenates fixed places.
std::vector<PlainNode> canonicalNodes(const std::vector<PlainNode>& nodes, int inputs,
                                      const std::vector<bool>& flags = {});

/// Nodes from which no flagged node can be reached, true for dead.
std::vector<bool> deadNodes(const std::vector<PlainNode>& nodes, int inputs,
                            const std::vector<bool>& flags);

} // namespace netwright
