#include "space/search_space.h"

#include "core/hash.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace netwright {

namespace {

bool hasOptions(const Decision& decision)
{
    return decision.kind == Decision::Kind::Categorical || decision.kind == Decision::Kind::Ordinal;
}

int bitCount(const Decision& decision)
{
    return hasOptions(decision)
               ? std::bit_width(std::max<std::size_t>(decision.options.size(), 2) - 1)
               : 1;
}

double scaled(const Decision& decision, double value)
{
    const auto place = [&](double x) { return decision.log ? std::log(x) : x; };
    const double low = place(decision.low), high = place(decision.high);
    return high > low ? std::clamp((place(value) - low) / (high - low), 0.0, 1.0) : 0.0;
}

void appendOneHot(std::vector<double>& out, const Decision& decision, std::optional<double> gene)
{
    if (!hasOptions(decision)) {
        out.push_back(gene ? scaled(decision, *gene) : 0.0);
        return;
    }
    const std::size_t first = out.size();
    out.resize(first + decision.options.size(), 0.0);
    if (gene)
        out[first + static_cast<std::size_t>(*gene)] = 1;
}

void appendBits(std::vector<double>& out, const Decision& decision, std::optional<double> gene)
{
    if (!hasOptions(decision)) {
        out.push_back(gene ? scaled(decision, *gene) : 0.0);
        return;
    }
    const auto index = static_cast<std::uint64_t>(gene.value_or(0));
    for (int bit = 0; bit < bitCount(decision); ++bit)
        out.push_back(static_cast<double>((index >> bit) & 1));
}

Error noSupernet(const SearchSpace& space)
{
    return Error(fmt::format("a space of kind \"{}\" has no supernet", space.kind()), space.name(),
                 "choose a method that trains each architecture");
}

} // namespace

Graph SearchSpace::buildSuper(const Skeleton&, const SupernetForm&) const
{
    throw noSupernet(*this);
}

std::vector<Decision> SearchSpace::superDecisions() const
{
    throw noSupernet(*this);
}

Selection SearchSpace::select(const Genome&) const
{
    throw noSupernet(*this);
}

Genome SearchSpace::fromSelection(const Selection&) const
{
    throw noSupernet(*this);
}

Genome SearchSpace::strongest(const Strengths&) const
{
    throw noSupernet(*this);
}

std::vector<Diagram> SearchSpace::superDiagrams(const Genome& genome, const Strengths&) const
{
    return diagrams(genome);
}

std::string SearchSpace::hash(const Genome& genome) const
{
    const Genome representative = canonical(genome);
    std::string bytes = kind();
    for (const double gene : representative.genes) {
        bytes.push_back('\0');
        const double value = gene + 0.0; // no negative zero
        const auto digits = std::bit_cast<std::uint64_t>(value);
        for (int shift = 0; shift < 64; shift += 8)
            bytes.push_back(static_cast<char>(digits >> shift));
    }
    return hash128Hex(bytes);
}

std::vector<double> SearchSpace::encode(const Genome& genome, Encoding encoding) const
{
    validate(genome);
    std::vector<double> out;
    const auto& all = decisions();
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::optional<double> gene;
        if (i < genome.genes.size())
            gene = genome.genes[i];
        switch (encoding) {
        case Encoding::Tokens:
            out.push_back(gene.value_or(-1));
            break;
        case Encoding::OneHot:
            appendOneHot(out, all[i], gene);
            break;
        case Encoding::Bits:
            appendBits(out, all[i], gene);
            break;
        }
    }
    return out;
}

} // namespace netwright
