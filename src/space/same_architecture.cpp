#include "space/same_architecture.h"

#include "core/error.h"
#include "graph/network_hash.h"
#include "space/drawing_narrow.h"

#include <algorithm>
#include <stdexcept>

namespace netwright {

namespace {

/// "edge_0_1" of "normal/edge_0_1": kinds with one cell do not name it.
std::string withoutCell(const std::string& decision)
{
    return decision.substr(decision.find('/') + 1);
}

std::size_t optionOf(const Decision& decision, const std::string& word)
{
    const auto found = std::ranges::find(decision.options, word);
    if (found == decision.options.end())
        throw Error(fmt::format("there is no option {}", word), decision.name);
    return static_cast<std::size_t>(found - decision.options.begin());
}

Genome byDecisions(const SearchSpace& from, const Genome& genome, const SearchSpace& to)
{
    std::map<std::string, std::string> words;
    for (int i = 0; i < genome.size(); ++i) {
        const Decision& decision = from.decisions()[static_cast<std::size_t>(i)];
        words[decision.name] = decision.options.at(static_cast<std::size_t>(genome.at(i)));
    }
    Genome found;
    for (const Decision& decision : to.decisions())
        found.genes.push_back(static_cast<double>(optionOf(decision, words.at(decision.name))));
    return found;
}

Genome bySelection(const SearchSpace& from, const Genome& genome, const SearchSpace& to)
{
    const Selection chosen = from.select(genome);
    Selection selection;
    for (const Decision& own : from.superDecisions()) {
        const auto kept = chosen.find(own.name);
        if (kept == chosen.end())
            continue;
        for (const Decision& decision : to.superDecisions()) {
            if (own.name != decision.name && withoutCell(own.name) != decision.name &&
                own.name != withoutCell(decision.name))
                continue;
            for (const int option : kept->second)
                selection[decision.name].push_back(static_cast<int>(
                    optionOf(decision, own.options.at(static_cast<std::size_t>(option)))));
        }
    }
    return to.fromSelection(selection);
}

/// What stands on every edge of a drawn architecture, also on those that leave nothing to choose.
Genome byDrawing(const SearchSpace& from, const Genome& genome, const SearchSpace& to)
{
    const Drawing design = fixedTo(drawingOf(from.toJson(), from.name()), from, genome);
    std::map<std::string, std::string> words;
    for (const DrawnCell& cell : design.cells)
        for (std::size_t i = 0; i < cell.nodes.size(); ++i)
            for (const DrawnEdge& edge : cell.nodes[i].edges) {
                const auto name = fmt::format("edge_{}_{}", edge.from, cell.inputs + i);
                words[cell.name + "/" + name] = edge.operations.front();
                if (design.cells.size() == 1)
                    words[name] = edge.operations.front();
            }
    Selection selection;
    for (const Decision& decision : to.superDecisions())
        if (const auto word = words.find(decision.name); word != words.end())
            selection[decision.name] = {static_cast<int>(optionOf(decision, word->second))};
    return to.fromSelection(selection);
}

} // namespace

std::optional<Genome> sameArchitecture(const Placed& from, const Genome& genome, const Placed& to)
{
    from.space.validate(genome);
    std::optional<Hash128> wanted;
    using Encode = Genome (*)(const SearchSpace&, const Genome&, const SearchSpace&);
    const Encode ways[] = {byDecisions,
                           [](const SearchSpace& space, const Genome& g, const SearchSpace& other) {
                               return other.fromText(space.toText(g));
                           },
                           bySelection, byDrawing};
    for (const Encode encode : ways) {
        try {
            Genome found = encode(from.space, genome, to.space);
            to.space.validate(found);
            if (!wanted)
                wanted = networkHash(from.space.build(genome, from.skeleton));
            if (networkHash(to.space.build(found, to.skeleton)) == *wanted)
                return found;
        } catch (const Error&) {
            // It cannot be said this way.
        } catch (const std::out_of_range&) {
        }
    }
    return std::nullopt;
}

} // namespace netwright
