#include "space/drawn_genes.h"
#include "space/words.h"

#include <algorithm>
#include <charconv>

namespace netwright {

namespace {

Error unfit(const std::string& problem, std::string_view word)
{
    return Error(
        problem, fmt::format("architecture, \"{}\"", word.substr(0, 80)),
        "write <cell>.<node>=<state>:<operation>,... for each node and stage<i>=<repeats>");
}

std::optional<int> numberIn(std::string_view text)
{
    int number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::string nodeWord(const DrawnSlot& slot)
{
    return fmt::format("{}.{}", slot.cell->name, slot.state);
}

/// "0:sep_conv_3x3,1:skip_connect" as an option for each edge.
std::vector<int> parseEdges(const DrawnSlot& slot, std::string_view text, std::string_view word)
{
    std::vector<int> options(slot.node().edges.size(), -1);
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        const auto entry = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        const auto colon = entry.find(':');
        const auto from = numberIn(entry.substr(0, colon));
        if (colon == std::string_view::npos || !from || !slot.node().edgeFrom(*from))
            throw unfit("there is no such edge", entry);
        const auto edge = slot.node().edgeFrom(*from) - slot.node().edges.data();
        const auto& words = slot.choices.options(static_cast<int>(edge));
        const auto found = std::find(words.begin(), words.end(), entry.substr(colon + 1));
        const auto option = static_cast<int>(found - words.begin());
        if (found == words.end() || slot.choices.isOff(option))
            throw unfit("the edge does not have this operation", entry);
        int& chosen = options[static_cast<std::size_t>(edge)];
        if (std::exchange(chosen, option) >= 0)
            throw unfit("an edge is named twice", entry);
    }
    const auto kept =
        options.size() - static_cast<std::size_t>(std::count(options.begin(), options.end(), -1));
    if (static_cast<int>(kept) < slot.choices.least() ||
        static_cast<int>(kept) > slot.choices.most())
        throw unfit(
            fmt::format("the node keeps {} to {} edges", slot.choices.least(), slot.choices.most()),
            word);
    std::replace(options.begin(), options.end(), -1, 0);
    return options;
}

} // namespace

std::string toText(const DrawnGenes& genes, const Genome& genome)
{
    std::string text;
    const auto add = [&](const std::string& word) { text += (text.empty() ? "" : " ") + word; };
    for (const DrawnSlot& slot : genes.slots()) {
        std::string edges;
        const auto options = genes.chosen(genome, slot);
        for (std::size_t edge = 0; edge < options.size(); ++edge)
            if (!slot.choices.isOff(options[edge]))
                edges +=
                    fmt::format("{}{}:{}", edges.empty() ? "" : ",", slot.node().edges[edge].from,
                                slot.choices.options(static_cast<int>(
                                    edge))[static_cast<std::size_t>(options[edge])]);
        add(nodeWord(slot) + '=' + edges);
    }
    const auto repeats = genes.repeats(genome);
    for (const DrawnRange& range : genes.ranges())
        add(fmt::format("stage{}={}", range.stage, repeats[static_cast<std::size_t>(range.stage)]));
    return text;
}

Genome drawnFromText(const DrawnGenes& genes, std::string_view text)
{
    std::map<std::string, std::string, std::less<>> words;
    for (const std::string& word : splitWords(text, "architecture")) {
        const auto equals = word.find('=');
        if (equals == std::string::npos ||
            !words.emplace(word.substr(0, equals), word.substr(equals + 1)).second)
            throw unfit("not a node or a stage, or one named twice", word);
    }
    const auto take = [&](const std::string& key) {
        const auto found = words.extract(key);
        if (!found)
            throw unfit("the text does not say this", key);
        return found.mapped();
    };
    Genome genome{std::vector<double>(genes.decisions().size())};
    for (const DrawnSlot& slot : genes.slots()) {
        const std::string key = nodeWord(slot);
        genes.choose(genome, slot, parseEdges(slot, take(key), key));
    }
    for (const DrawnRange& range : genes.ranges()) {
        const std::string key = fmt::format("stage{}", range.stage);
        const auto& options = genes.decisions()[static_cast<std::size_t>(range.gene)].options;
        const int option = optionIndex(options, take(key), key);
        genome.genes[static_cast<std::size_t>(range.gene)] = option;
    }
    if (!words.empty())
        throw unfit("there is no such node or stage", words.begin()->first);
    return genome;
}

} // namespace netwright
