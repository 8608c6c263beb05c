#include "space/cgp_space.h"

#include "space/big_count.h"
#include "space/python_literal.h"
#include "space/words.h"

#include <algorithm>

namespace netwright {

namespace {

constexpr int attempts = 10'000;

std::string sourceName(int source)
{
    return source == 0 ? "input" : fmt::format("node{}", source);
}

} // namespace

int CgpGrid::maxInputs() const
{
    int most = 1;
    for (const auto& function : functions)
        most = std::max(most, function.inputs);
    return most;
}

int CgpGrid::firstSource(int column) const
{
    return column < levelBack ? 0 : (column - levelBack) * rows + 1;
}

std::vector<Decision> CgpGrid::decisions() const
{
    std::vector<std::string> names;
    for (const auto& function : functions)
        names.push_back(function.name);
    const auto sourcesOf = [&](int column) {
        std::vector<std::string> options;
        for (int i = 0; i < sources(column); ++i)
            options.push_back(sourceName(firstSource(column) + i));
        return options;
    };
    std::vector<Decision> result;
    for (int i = 0; i < nodes(); ++i) {
        const std::string name = sourceName(i + 1);
        result.push_back({name + "/function", Decision::Kind::Categorical, names});
        for (int k = 0; k < maxInputs(); ++k)
            result.push_back({fmt::format("{}/input{}", name, k), Decision::Kind::Categorical,
                              sourcesOf(i / rows)});
    }
    result.push_back({"output", Decision::Kind::Categorical, sourcesOf(columns)});
    return result;
}

CgpGrid CgpGrid::fromJson(const Json& json, const std::string& where)
{
    CgpGrid grid;
    grid.rows = readInt(json, "rows", where, 1, 32);
    grid.columns = readInt(json, "columns", where, 1, 64);
    grid.levelBack = readInt(json, "level_back", where, 1, grid.columns);
    const auto active = readInts(json, "active", where, 1, grid.nodes(), 2);
    const auto fits = [&] {
        return active.size() == 2 && active[0] < active[1] && active[0] <= grid.columns &&
               grid.columns <= active[1];
    };
    if (!fits())
        throw Error("\"active\" is not a range around the number of columns", where,
                    fmt::format("write [least, most] with least <= {0} <= most", grid.columns));
    grid.minActive = active[0];
    grid.maxActive = active[1];
    return grid;
}

void CgpGrid::writeTo(Json& json) const
{
    json["rows"] = rows;
    json["columns"] = columns;
    json["level_back"] = levelBack;
    json["active"] = {minActive, maxActive};
}

CgpNode CgpSpace::node(const Genome& genome, int index) const
{
    const int gene = index * m_grid.genesOfNode();
    CgpNode result{genome.at(gene), {}};
    const int inputs = m_grid.functions[static_cast<std::size_t>(result.function)].inputs;
    const int first = m_grid.firstSource(index / m_grid.rows);
    for (int k = 0; k < inputs; ++k)
        result.sources.push_back(first + genome.at(gene + 1 + k));
    return result;
}

int CgpSpace::outputSource(const Genome& genome) const
{
    return m_grid.firstSource(m_grid.columns) + genome.at(genome.size() - 1);
}

std::vector<int> CgpSpace::activeNodes(const Genome& genome) const
{
    std::vector<bool> active(static_cast<std::size_t>(m_grid.nodes() + 1), false);
    active[static_cast<std::size_t>(outputSource(genome))] = true;
    std::vector<int> found;
    for (int i = m_grid.nodes() - 1; i >= 0; --i) {
        if (!active[static_cast<std::size_t>(i + 1)])
            continue;
        found.push_back(i);
        for (const int source : node(genome, i).sources)
            active[static_cast<std::size_t>(source)] = true;
    }
    std::reverse(found.begin(), found.end());
    return found;
}

std::vector<bool> CgpSpace::activeGenes(const Genome& genome) const
{
    std::vector<bool> active(genome.genes.size(), false);
    active.back() = true;
    for (const int i : activeNodes(genome)) {
        const auto gene = static_cast<std::size_t>(i * m_grid.genesOfNode());
        for (std::size_t k = 0; k <= node(genome, i).sources.size(); ++k)
            active[gene + k] = true;
    }
    return active;
}

std::string CgpSpace::allFaultsOf(const Genome& genome) const
{
    const auto active = static_cast<int>(activeNodes(genome).size());
    if (active < m_grid.minActive || active > m_grid.maxActive)
        return fmt::format("{} active nodes instead of {} to {}", active, m_grid.minActive,
                           m_grid.maxActive);
    return faultOf(genome);
}

void CgpSpace::validate(const Genome& genome) const
{
    checkGenes(genome);
    if (const auto fault = allFaultsOf(genome); !fault.empty())
        throw Error(fault, name(), "choose a genome of this space");
}

SpaceSize CgpSpace::size() const
{
    return {FixedLengthSpace::size().log10, {}};
}

Genome CgpSpace::sample(Rng& rng) const
{
    for (int i = 0; i < attempts; ++i) {
        Genome genome = FixedLengthSpace::sample(rng);
        if (isConsistent(genome))
            return genome;
    }
    return *at(0);
}

Genome CgpSpace::mutate(const Genome& genome, Rng& rng, std::string* note) const
{
    validate(genome);
    const auto active = activeGenes(genome);
    for (int i = 0; i < attempts; ++i) {
        const int gene = rng.index(genome.genes.size());
        if (!active[static_cast<std::size_t>(gene)])
            continue;
        Genome changed = withGene(genome, gene, otherOption(genome, gene, rng), note);
        if (changed != genome && isConsistent(changed))
            return changed;
    }
    if (note)
        *note = "no change";
    return genome;
}

std::vector<Genome> CgpSpace::neighbours(const Genome& genome) const
{
    validate(genome);
    const auto active = activeGenes(genome);
    std::vector<Genome> found;
    for (std::size_t gene = 0; gene < active.size(); ++gene) {
        if (!active[gene])
            continue;
        for (int option = 0; option < radix(static_cast<int>(gene)); ++option) {
            Genome changed = withGene(genome, static_cast<int>(gene), option, nullptr);
            if (changed != genome && isConsistent(changed))
                found.push_back(std::move(changed));
        }
    }
    return found;
}

/// Number `index` of all genomes, valid or not; nearest sources first, so that the first one is the
/// chain through all columns.
std::optional<Genome> CgpSpace::raw(std::uint64_t index) const
{
    auto genome = FixedLengthSpace::at(index);
    if (!genome)
        return genome;
    for (int gene = 0; gene < genome->size(); ++gene) {
        const bool isFunction = gene % m_grid.genesOfNode() == 0 && gene + 1 < genome->size();
        if (!isFunction)
            genome->genes[static_cast<std::size_t>(gene)] = radix(gene) - 1 - genome->at(gene);
    }
    return genome;
}

std::optional<Genome> CgpSpace::at(std::uint64_t index) const
{
    const std::scoped_lock lock(m_mutex);
    while (m_valid.size() <= index) {
        const auto genome = raw(m_nextRaw);
        if (!genome)
            return std::nullopt;
        if (isConsistent(*genome))
            m_valid.push_back(m_nextRaw);
        ++m_nextRaw;
    }
    return raw(m_valid[index]);
}

Genome CgpSpace::canonical(const Genome& genome) const
{
    validate(genome);
    const auto active = activeGenes(genome);
    Genome result = genome;
    for (std::size_t gene = 0; gene < active.size(); ++gene)
        if (!active[gene])
            result.genes[gene] = 0;
    return result;
}

std::string CgpSpace::toText(const Genome& genome) const
{
    validate(genome);
    std::vector<std::string> nodes;
    for (int i = 0; i < m_grid.nodes(); ++i) {
        const int gene = i * m_grid.genesOfNode();
        std::string text =
            fmt::format("('{}'", m_grid.functions[static_cast<std::size_t>(genome.at(gene))].name);
        for (int k = 1; k < m_grid.genesOfNode(); ++k)
            text += fmt::format(", {}", m_grid.firstSource(i / m_grid.rows) + genome.at(gene + k));
        nodes.push_back(text + ")");
    }
    return fmt::format("CGP(nodes=[{}], output={})", fmt::join(nodes, ", "), outputSource(genome));
}

Genome CgpSpace::fromText(std::string_view text) const
{
    const std::string remedy = "write CGP(nodes=[('function', source, ...), ...], output=source)";
    const Json call = parsePythonCall(text, "CGP", {"nodes", "output"}, remedy);
    const Json nodes = call.value("nodes", Json());
    if (!nodes.is_array() || static_cast<int>(nodes.size()) != m_grid.nodes())
        throw Error(fmt::format("not {} nodes", m_grid.nodes()), "CGP", remedy);
    Genome genome;
    const auto appendSource = [&](const Json& value, int column, const std::string& where) {
        const int first = m_grid.firstSource(column);
        const int last = first + m_grid.sources(column) - 1;
        if (!detail::jsonHolds<int>(value) || value < first || value > last)
            throw Error("a source cannot be read here", where,
                        fmt::format("use {} to {}", first, last));
        genome.genes.push_back(value.get<int>() - first);
    };
    const auto& names = decisions().front().options;
    for (int i = 0; i < m_grid.nodes(); ++i) {
        const Json& entry = nodes[static_cast<std::size_t>(i)];
        const auto where = fmt::format("CGP, {}", sourceName(i + 1));
        if (!entry.is_array() || static_cast<int>(entry.size()) != m_grid.genesOfNode() ||
            !entry[0].is_string())
            throw Error("a node is not its function and sources", where, remedy);
        genome.genes.push_back(optionIndex(names, entry[0].get<std::string>(), where));
        for (std::size_t k = 1; k < entry.size(); ++k)
            appendSource(entry[k], i / m_grid.rows, where);
    }
    appendSource(call.value("output", Json()), m_grid.columns, "CGP, output");
    validate(genome);
    return genome;
}

Genome CgpSpace::forcedMutation(const Genome& genome, double rate, Rng& rng) const
{
    const Genome parent = canonical(genome);
    for (int i = 0; i < attempts; ++i) {
        Genome child = genome;
        for (int gene = 0; gene < child.size(); ++gene)
            if (rng.chance(rate))
                child.genes[static_cast<std::size_t>(gene)] =
                    rng.index(static_cast<std::size_t>(radix(gene)));
        if (isConsistent(child) && canonical(child) != parent)
            return child;
    }
    return mutate(genome, rng, nullptr);
}

Genome CgpSpace::neutralMutation(const Genome& genome, double rate, Rng& rng) const
{
    validate(genome);
    const auto active = activeGenes(genome);
    Genome child = genome;
    for (int gene = 0; gene < child.size(); ++gene)
        if (!active[static_cast<std::size_t>(gene)] && rng.chance(rate))
            child.genes[static_cast<std::size_t>(gene)] =
                rng.index(static_cast<std::size_t>(radix(gene)));
    return child;
}

} // namespace netwright
