#include "space/drawn_super.h"

#include "space/supernet_choices.h"

#include <algorithm>
#include <numeric>

namespace netwright {

namespace {

int indexOf(const std::vector<std::string>& words, const std::string& word)
{
    return static_cast<int>(std::find(words.begin(), words.end(), word) - words.begin());
}

} // namespace

DrawnSupernet::DrawnSupernet(const DrawnGenes& genes) : m_genes(&genes)
{
    for (const DrawnSlot& slot : genes.slots()) {
        auto& ofSlot = m_options.emplace_back();
        for (const DrawnEdge& edge : slot.node().edges) {
            auto& words = ofSlot.emplace_back(edge.operations);
            if (words.size() == 1 && slot.choices.mayDrop())
                words.emplace_back("none");
            if (words.size() == 1)
                words.clear();
        }
    }
}

void DrawnSupernet::check(const std::string& space) const
{
    constexpr const char* remedy = "choose a method that trains each architecture, or fix it";
    if (!m_genes->ranges().empty())
        throw Error(fmt::format("there is no supernet while stage {} has a range of repeats",
                                m_genes->ranges().front().stage),
                    space, remedy);
    for (const DrawnSlot& slot : m_genes->slots())
        if (slot.node().concatenates && slot.choices.mayDrop())
            throw Error(fmt::format("there is no supernet while node {} of cell {} concatenates "
                                    "fewer edges than it has",
                                    slot.state, slot.cell->name),
                        space, remedy);
}

std::string DrawnSupernet::decisionOf(const DrawnSlot& slot, std::size_t edge) const
{
    return edgeDecision(slot.cell->name, slot.node().edges[edge].from, slot.state);
}

bool DrawnSupernet::isWeighed(std::size_t slot) const
{
    const auto& ofSlot = m_options[slot];
    return !m_genes->slots()[slot].node().concatenates &&
           std::none_of(ofSlot.begin(), ofSlot.end(),
                        [](const auto& words) { return words.empty(); });
}

std::vector<Decision> DrawnSupernet::decisions() const
{
    std::vector<Decision> result;
    for (std::size_t i = 0; i < m_options.size(); ++i)
        for (std::size_t edge = 0; edge < m_options[i].size(); ++edge)
            if (!options(i, edge).empty())
                result.push_back(
                    {.name = decisionOf(m_genes->slots()[i], edge), .options = options(i, edge)});
    return result;
}

Cell DrawnSupernet::cellOf(const DrawnCell& cell, const SupernetForm& form) const
{
    Cell result{.inputs = cell.inputs, .partialChannels = form.partialChannels};
    result.outputs = cell.outputs;
    for (std::size_t i = 0; i < m_options.size(); ++i) {
        const DrawnSlot& slot = m_genes->slots()[i];
        if (slot.cell != &cell)
            continue;
        CellNode& node = result.nodes.emplace_back();
        node.concatenates = slot.node().concatenates;
        if (form.weighsEdges && isWeighed(i))
            node.decision = nodeDecision(cell.name, slot.state);
        for (std::size_t edge = 0; edge < m_options[i].size(); ++edge) {
            const DrawnEdge& drawn = slot.node().edges[edge];
            const auto& words = options(i, edge);
            if (words.empty())
                node.edges.push_back({drawn.from, {drawn.operations.front()}});
            else
                node.edges.push_back(
                    {drawn.from, {words.begin(), words.end()}, decisionOf(slot, edge)});
        }
    }
    return result;
}

Selection DrawnSupernet::select(const Genome& genome) const
{
    Selection selection;
    for (std::size_t i = 0; i < m_options.size(); ++i) {
        const DrawnSlot& slot = m_genes->slots()[i];
        const auto chosen = m_genes->chosen(genome, slot);
        for (std::size_t edge = 0; edge < chosen.size(); ++edge) {
            if (slot.choices.isOff(chosen[edge]))
                continue;
            const auto& words = slot.choices.options(static_cast<int>(edge));
            if (!options(i, edge).empty())
                selection[decisionOf(slot, edge)] = {
                    indexOf(options(i, edge), words[static_cast<std::size_t>(chosen[edge])])};
            if (isWeighed(i))
                selection[nodeDecision(slot.cell->name, slot.state)].push_back(
                    static_cast<int>(edge));
        }
    }
    return selection;
}

Genome DrawnSupernet::fromSelection(const Selection& selection) const
{
    Genome genome{std::vector<double>(m_genes->decisions().size())};
    for (std::size_t i = 0; i < m_options.size(); ++i) {
        const DrawnSlot& slot = m_genes->slots()[i];
        std::vector<int> chosen;
        for (std::size_t edge = 0; edge < m_options[i].size(); ++edge) {
            const auto& mixed = options(i, edge);
            const auto& words = slot.choices.options(static_cast<int>(edge));
            chosen.push_back(0);
            if (mixed.empty())
                continue;
            const std::string decision = decisionOf(slot, edge);
            const auto kept = selection.find(decision);
            if (kept == selection.end() || kept->second.empty()) {
                if (!slot.choices.mayDrop())
                    throw Error("the node keeps this edge", decision, "select an operation");
                continue;
            }
            const int option = kept->second.front();
            const bool isOption = option >= 0 && option < std::ssize(mixed);
            const int word =
                isOption ? indexOf(words, mixed[static_cast<std::size_t>(option)]) : -1;
            if (kept->second.size() != 1 || !isOption || word == std::ssize(words))
                throw Error("not one operation that an architecture may have", decision,
                            "select one of the edge's operations");
            chosen.back() = word;
        }
        const int kept = slot.choices.kept(chosen);
        if (kept < slot.choices.least() || kept > slot.choices.most())
            throw Error(fmt::format("a node with {} edges", kept),
                        nodeDecision(slot.cell->name, slot.state),
                        fmt::format("select {} to {}", slot.choices.least(), slot.choices.most()));
        m_genes->choose(genome, slot, chosen);
    }
    return genome;
}

std::vector<int> DrawnSupernet::strongestAt(std::size_t index, const Strengths& strengths) const
{
    struct Best
    {
        int option = 0;
        double strength = 0;
        bool beatsNone = true;
    };
    const DrawnSlot& slot = m_genes->slots()[index];
    std::vector<Best> best(m_options[index].size());
    for (std::size_t edge = 0; edge < best.size(); ++edge) {
        const auto& words = slot.choices.options(static_cast<int>(edge));
        const auto& mixed = options(index, edge);
        const auto found = strengths.find(decisionOf(slot, edge));
        const auto strengthOf = [&](const std::string& word) {
            const auto at = static_cast<std::size_t>(indexOf(mixed, word));
            return found != strengths.end() && at < found->second.size() ? found->second[at] : 0.0;
        };
        best[edge] = {.option = -1};
        for (int option = 0; option < std::ssize(words); ++option) {
            if (slot.choices.isOff(option))
                continue;
            const double strength = strengthOf(words[static_cast<std::size_t>(option)]);
            if (best[edge].option < 0 || strength > best[edge].strength)
                best[edge] = {.option = option, .strength = strength};
        }
        const bool mixesNone = std::find(mixed.begin(), mixed.end(), "none") != mixed.end();
        best[edge].beatsNone = !mixesNone || best[edge].strength > strengthOf("none");
    }
    std::vector<std::size_t> order(best.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return best[a].strength > best[b].strength;
    });
    std::vector<int> chosen(best.size(), 0);
    int kept = 0;
    for (const std::size_t edge : order) {
        const bool isWanted = kept < slot.choices.most() && best[edge].beatsNone;
        if (kept >= slot.choices.least() && !isWanted)
            continue;
        chosen[edge] = best[edge].option;
        ++kept;
    }
    return chosen;
}

Genome DrawnSupernet::strongest(const Strengths& strengths) const
{
    Genome genome{std::vector<double>(m_genes->decisions().size())};
    for (std::size_t i = 0; i < m_options.size(); ++i)
        m_genes->choose(genome, m_genes->slots()[i], strongestAt(i, strengths));
    return genome;
}

} // namespace netwright
