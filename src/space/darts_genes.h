#pragma once

#include "space/cell_order.h"

#include <cstdint>
#include <span>
#include <string>

namespace netwright {

/// What a DARTS space allows in a cell, without names: node n (from 0) reads states 0 .. n+1.
struct DartsRules
{
    int nodes = 4;
    int choices = 7; ///< operations an edge may have
    int edgesPerNode = 2;
    bool sameInput = false; ///< several edges of a node may read one state
    bool multiOp = false;   ///< any number of (state, operation) pairs, at least one, each once

    static constexpr int inputs = 2;
    static int states(int node) { return node + inputs; }

    /// Genes of one node: an input and an operation for each edge, or a bit for each pair.
    int genesOf(int node) const { return multiOp ? states(node) * choices : 2 * edgesPerNode; }
    int genesOfCell() const;

    /// Ways to fill a node, the order of its edges not counted; fits 64 bits.
    std::uint64_t waysOf(int node) const;
    /// Way number `rank` < waysOf(node), operands ascending.
    PlainNode wayAt(int node, std::uint64_t rank) const;

    /// The nodes of a cell from its genes, operands in the order written, and back.
    std::vector<PlainNode> read(std::span<const double> genes) const;
    void write(const std::vector<PlainNode>& nodes, std::span<double> genes) const;

    /// What is wrong with a node, in words; empty when nothing is.
    std::string faultOf(const PlainNode& node) const;
};

} // namespace netwright
