#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace netwright {

/// One cell of a DARTS genotype: for each node its (operation, input) pairs, in the order written.
struct GenotypeCell
{
    std::vector<std::vector<std::pair<std::string, int>>> nodes;
    std::vector<int> concat;
};

/// `Genotype(normal=[('sep_conv_3x3', 1), ...], normal_concat=[2, 3, 4, 5], reduce=[...],
/// reduce_concat=[...])`, the text the DARTS family publishes its cells in.
struct Genotype
{
    GenotypeCell normal;
    GenotypeCell reduce;
};

/// Reads a genotype: white space, either quote, lists or tuples, `range(a, b)`, a name before `=`,
/// keyword or positional fields. Pairs stand in one flat list, `edgesPerNode` a node, or in a list
/// for each node, or as triples (operation, input, node); with `edgesPerNode` 0 a flat list of
/// pairs is an error. Throws Error with the place in the text.
Genotype parseGenotype(std::string_view text, int edgesPerNode);

/// The published form; `nested` writes a list for each node.
std::string toText(const Genotype& genotype, bool nested);

} // namespace netwright
