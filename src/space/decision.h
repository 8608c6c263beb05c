#pragma once

#include "core/json.h"

#include <compare>
#include <string>
#include <vector>

namespace netwright {

/// One choice of a search space.
struct Decision
{
    enum class Kind { Categorical, Ordinal, Integer, Real };

    std::string name; ///< "normal/node2/op1"
    Kind kind = Kind::Categorical;
    std::vector<std::string> options =
        {};                   ///< labels, categorical and ordinal; the gene is the index
    double low = 0, high = 0; ///< inclusive range, integer and real
    bool log = false;         ///< range explored on a logarithmic scale
};

/// One architecture of a space: a value per decision (an option's index, or the number itself).
/// Only its SearchSpace knows what the genes mean.
struct Genome
{
    std::vector<double> genes;

    int size() const { return static_cast<int>(genes.size()); }
    int at(int i) const { return static_cast<int>(genes[static_cast<std::size_t>(i)]); }
    auto operator<=>(const Genome&) const = default;
};

/// A flat JSON list of numbers, whole ones written without a fraction.
Json genomeToJson(const Genome& genome);
/// Throws Error for anything but a list of at most 100,000 finite numbers.
Genome genomeFromJson(const Json& json, const std::string& where);

} // namespace netwright
