#pragma once

#include "space/search_space.h"

#include <algorithm>
#include <cmath>

namespace netwright::test {

/// A space of `genes` categorical genes with `options` options each whose score is a table with
/// pairwise interactions: a stand-in for a benchmark, with networks left out.
class TableSpace : public SearchSpace
{
public:
    TableSpace(int genes, int options, std::uint64_t tableSeed) : m_options(options)
    {
        Rng rng(tableSeed);
        for (int i = 0; i < genes; ++i) {
            Decision decision{.name = "gene" + std::to_string(i)};
            for (int option = 0; option < options; ++option)
                decision.options.push_back(std::to_string(option));
            m_decisions.push_back(decision);
        }
        for (int i = 0; i < genes * genes * options * options; ++i)
            m_table.push_back(rng.normal());
    }

    double score(const Genome& genome) const
    {
        double sum = 0;
        const int n = genome.size();
        for (int i = 0; i < n; ++i)
            for (int j = 0; j <= i; ++j)
                sum += m_table[static_cast<std::size_t>(
                    ((i * n + j) * m_options + genome.at(i)) * m_options + genome.at(j))];
        return sum;
    }

    const std::string& name() const override { return m_name; }
    std::string kind() const override { return "table"; }
    Json toJson() const override { return Json::object(); }
    Skeleton defaultSkeleton() const override { return {}; }
    std::span<const std::string> skeletons() const override { return {}; }
    const std::vector<Decision>& decisions() const override { return m_decisions; }
    SpaceSize size() const override { return {std::log10(std::pow(m_options, geneCount()))}; }

    Genome sample(Rng& rng) const override
    {
        Genome genome;
        for (int i = 0; i < geneCount(); ++i)
            genome.genes.push_back(static_cast<double>(rng.below(optionCount())));
        return genome;
    }
    Genome mutate(const Genome& genome, Rng& rng, std::string* note) const override
    {
        Genome child = genome;
        const auto gene = rng.below(child.genes.size());
        child.genes[gene] = static_cast<double>(rng.below(optionCount()));
        if (note)
            *note = m_decisions[gene].name;
        return child;
    }
    std::vector<Genome> neighbours(const Genome& genome) const override
    {
        std::vector<Genome> result;
        for (std::size_t i = 0; i < genome.genes.size(); ++i) {
            for (int option = 0; option < m_options; ++option) {
                Genome other = genome;
                other.genes[i] = option;
                if (other != genome)
                    result.push_back(other);
            }
        }
        return result;
    }
    std::optional<Genome> at(std::uint64_t index) const override
    {
        Genome genome;
        for (int i = 0; i < geneCount(); ++i, index /= optionCount())
            genome.genes.push_back(static_cast<double>(index % optionCount()));
        return index == 0 ? std::optional(genome) : std::nullopt;
    }
    void validate(const Genome& genome) const override
    {
        if (genome.size() != geneCount())
            throw Error("wrong length", "genome");
        for (double gene : genome.genes)
            if (gene != std::trunc(gene) || gene < 0 || gene >= m_options)
                throw Error("gene out of range", "genome");
    }
    Genome canonical(const Genome& genome) const override { return genome; }
    /// One digit a gene.
    std::string toText(const Genome& genome) const override
    {
        std::string text;
        for (double gene : genome.genes)
            text += static_cast<char>('0' + static_cast<int>(gene));
        return text;
    }
    Genome fromText(std::string_view text) const override
    {
        Genome genome;
        for (char digit : text)
            genome.genes.push_back(digit - '0');
        return genome;
    }
    Graph build(const Genome&, const Skeleton&) const override { return {}; }
    std::vector<Diagram> diagrams(const Genome&) const override { return {}; }

protected:
    std::vector<Decision> m_decisions;

private:
    int geneCount() const { return static_cast<int>(m_decisions.size()); }
    std::uint64_t optionCount() const { return static_cast<std::uint64_t>(m_options); }

    std::string m_name = "table";
    int m_options;
    std::vector<double> m_table;
};

} // namespace netwright::test
