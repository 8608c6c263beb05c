#include "space/chain_rules.h"
#include "space/kinds.h"
#include "space/skeleton_build.h"
#include "space/space_json.h"

#include <algorithm>
#include <set>

namespace netwright {

namespace {

using Type = ChainLayer::Type;

const std::vector<std::string> skeletonNames = {"chain"};

/// A sequence of layers (Baker et al. 2017): a gene for each layer, the index of one of the space's
/// layers; as many genes as layers. The classifier behind them is not a gene.
///
/// sample() walks forward: each layer that may come next, and the end, are equally likely, so depth
/// is not uniform. mutate() and neighbours() change, insert or remove one layer. at() lists a chain
/// before its continuations. Rules are checked at the declared resolution; on other images a pool
/// larger than the map shrinks to it.
class Chain final : public SearchSpace
{
public:
    Chain(SpaceHeader header, ChainRules rules)
        : m_header(std::move(header)), m_rules(std::move(rules))
    {
        std::vector<std::string> options;
        for (const auto& layer : m_rules.layers())
            options.push_back(layer.text());
        for (int i = 0; i < m_rules.maxDepth(); ++i)
            m_decisions.push_back(
                {fmt::format("layer{}", i), Decision::Kind::Categorical, options});
    }

    const std::string& name() const override { return m_header.name; }
    std::string kind() const override { return "chain"; }
    Json toJson() const override
    {
        Json json = headerToJson(m_header, kind());
        m_rules.writeTo(json);
        return json;
    }
    Skeleton defaultSkeleton() const override { return m_header.skeleton; }
    std::span<const std::string> skeletons() const override { return skeletonNames; }
    const std::vector<Decision>& decisions() const override { return m_decisions; }
    SpaceSize size() const override
    {
        const auto& count = m_rules.continuations(m_rules.start());
        return {count.log10(), count.toText()};
    }

    Genome sample(Rng& rng) const override;
    Genome mutate(const Genome& genome, Rng& rng, std::string* note) const override;
    std::vector<Genome> neighbours(const Genome& genome) const override;
    std::optional<Genome> at(std::uint64_t index) const override;
    void validate(const Genome& genome) const override;
    Genome canonical(const Genome& genome) const override
    {
        validate(genome);
        return genome;
    }
    std::string toText(const Genome& genome) const override;
    Genome fromText(std::string_view text) const override;
    Graph build(const Genome& genome, const Skeleton& skeleton) const override;
    std::vector<Diagram> diagrams(const Genome& genome) const override;

private:
    struct Edit
    {
        enum Kind { Change, Insert, Remove } kind;
        std::size_t place;
        int option;
    };
    Genome edited(const Genome& genome, const Edit& edit) const;
    std::string describe(const Genome& genome, const Edit& edit) const;
    bool isValid(const Genome& genome) const;
    const ChainLayer& layer(double gene) const
    {
        return m_rules.layers()[static_cast<std::size_t>(gene)];
    }
    int optionCount() const { return static_cast<int>(m_rules.layers().size()); }

    SpaceHeader m_header;
    ChainRules m_rules;
    std::vector<Decision> m_decisions;
};

Genome Chain::sample(Rng& rng) const
{
    Genome genome;
    ChainState state = m_rules.start();
    for (;;) {
        std::vector<int> legal = {-1}; // the end
        for (int option = 0; option < optionCount(); ++option)
            if (m_rules.faultOf(state, layer(option)).empty())
                legal.push_back(option);
        const int chosen = rng.pick(legal);
        if (chosen < 0)
            return genome;
        genome.genes.push_back(chosen);
        state = m_rules.after(state, layer(chosen));
    }
}

Genome Chain::edited(const Genome& genome, const Edit& edit) const
{
    Genome result = genome;
    const auto at = result.genes.begin() + static_cast<std::ptrdiff_t>(edit.place);
    if (edit.kind == Edit::Change)
        *at = edit.option;
    else if (edit.kind == Edit::Insert)
        result.genes.insert(at, edit.option);
    else
        result.genes.erase(at);
    return result;
}

std::string Chain::describe(const Genome& genome, const Edit& edit) const
{
    if (edit.kind == Edit::Insert)
        return fmt::format("layer {}: {} inserted", edit.place, layer(edit.option).text());
    const auto old = layer(genome.genes[edit.place]).text();
    if (edit.kind == Edit::Remove)
        return fmt::format("layer {}: {} removed", edit.place, old);
    return fmt::format("layer {}: {} -> {}", edit.place, old, layer(edit.option).text());
}

/// Random edits until one fits; a chain that allows none of a hundred stays as it is.
Genome Chain::mutate(const Genome& genome, Rng& rng, std::string* note) const
{
    validate(genome);
    constexpr int attempts = 100;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        Edit edit{static_cast<Edit::Kind>(rng.below(3)), 0, 0};
        const std::size_t places = genome.genes.size() + (edit.kind == Edit::Insert ? 1 : 0);
        if (places == 0)
            continue;
        edit.place = rng.below(places);
        edit.option = rng.index(m_rules.layers().size());
        Genome result = edited(genome, edit);
        if (result != genome && isValid(result)) {
            if (note)
                *note = describe(genome, edit);
            return result;
        }
    }
    if (note)
        *note = "no change";
    return genome;
}

std::vector<Genome> Chain::neighbours(const Genome& genome) const
{
    validate(genome);
    std::set<Genome> found;
    const auto tryEdit = [&](const Edit& edit) {
        Genome result = edited(genome, edit);
        if (result != genome && isValid(result))
            found.insert(std::move(result));
    };
    for (std::size_t place = 0; place <= genome.genes.size(); ++place) {
        const bool isLayer = place < genome.genes.size();
        if (isLayer)
            tryEdit({Edit::Remove, place, 0});
        for (int option = 0; option < optionCount(); ++option) {
            tryEdit({Edit::Insert, place, option});
            if (isLayer)
                tryEdit({Edit::Change, place, option});
        }
    }
    return {found.begin(), found.end()};
}

std::optional<Genome> Chain::at(std::uint64_t index) const
{
    ChainState state = m_rules.start();
    if (index >= m_rules.continuations(state).saturated())
        return std::nullopt;
    Genome genome;
    while (index > 0) {
        --index; // the chain that ends here
        for (int option = 0; option < optionCount(); ++option) {
            if (!m_rules.faultOf(state, layer(option)).empty())
                continue;
            const auto next = m_rules.after(state, layer(option));
            const auto below = m_rules.continuations(next).saturated();
            if (index < below) {
                genome.genes.push_back(option);
                state = next;
                break;
            }
            index -= below;
        }
    }
    return genome;
}

bool Chain::isValid(const Genome& genome) const
{
    ChainState state = m_rules.start();
    for (const double gene : genome.genes) {
        if (!m_rules.faultOf(state, layer(gene)).empty())
            return false;
        state = m_rules.after(state, layer(gene));
    }
    return true;
}

void Chain::validate(const Genome& genome) const
{
    ChainState state = m_rules.start();
    for (std::size_t i = 0; i < genome.genes.size(); ++i) {
        const double gene = genome.genes[i];
        const auto where = fmt::format("layer {}", i);
        if (!(gene >= 0 && gene < optionCount() && gene == static_cast<int>(gene)))
            throw Error(fmt::format("the gene is {}", gene), where,
                        fmt::format("use a whole number from 0 to {}", optionCount() - 1));
        const auto fault = m_rules.faultOf(state, layer(gene));
        if (!fault.empty())
            throw Error(fmt::format("{} cannot come here: {}", layer(gene).text(), fault), where,
                        "choose another layer");
        state = m_rules.after(state, layer(gene));
    }
}

std::string Chain::toText(const Genome& genome) const
{
    validate(genome);
    std::string text;
    for (const double gene : genome.genes)
        text += layer(gene).text() + " ";
    return text + "softmax";
}

Genome Chain::fromText(std::string_view text) const
{
    constexpr std::size_t maxBytes = 10'000;
    std::vector<std::string> words;
    bool isInside = false;
    bool isOpen = false; // in a word
    for (const char c : text.substr(0, maxBytes)) {
        const bool isSpace = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (isSpace) {
            isOpen = isOpen && isInside;
            continue;
        }
        if (!isOpen)
            words.emplace_back();
        isOpen = true;
        isInside = c == '(' || (isInside && c != ')');
        words.back().push_back(c);
    }
    if (words.empty() || words.back() != "softmax")
        throw Error("the chain does not end with softmax", "chain text",
                    "write conv(64,3,1) ... softmax");
    words.pop_back();
    Genome genome;
    for (const auto& word : words) {
        int option = 0;
        while (option < optionCount() && layer(option).text() != word)
            ++option;
        if (option == optionCount())
            throw Error(
                fmt::format("\"{}\" is not a layer of this space", word.substr(0, 80)),
                fmt::format("layer {}", genome.size()),
                fmt::format("choose one of {}", fmt::join(m_decisions.front().options, " ")));
        genome.genes.push_back(option);
    }
    validate(genome);
    return genome;
}

Graph Chain::build(const Genome& genome, const Skeleton& skeleton) const
{
    validate(genome);
    checkSkeleton(skeleton, skeletonNames);
    Graph graph;
    const Builder top(graph);
    NodeId x = top.add("input", prim::Input{skeleton.input}, {});
    const auto flattened = [&](const Builder& in) {
        return in.shape(x).flat ? x : in.add("flatten", prim::Flatten{}, {x});
    };
    for (std::size_t i = 0; i < genome.genes.size(); ++i) {
        const Builder in = top.in(fmt::format("layer{}", i));
        const auto& made = layer(genome.genes[i]);
        const Shape map = in.shape(x);
        const Size2 kernel = {std::min(made.kernel, map.height), std::min(made.kernel, map.width)};
        const Size2 stride = {made.stride, made.stride};
        switch (made.type) {
        case Type::Conv:
            x = in.conv(x, made.size, made.kernel, made.stride);
            x = in.relu(in.batchNorm(x, "bn", !skeleton.sharedWeights));
            break;
        case Type::Pool:
            x = made.isMax ? in.add("pool", prim::MaxPool{kernel, stride, {0, 0}}, {x})
                           : in.add("pool", prim::AvgPool{kernel, stride, {0, 0}}, {x});
            break;
        case Type::Fc:
            x = in.add("fc", prim::Linear{.outFeatures = made.size}, {flattened(in)});
            x = in.relu(x);
            break;
        case Type::Gap:
            x = in.add("pool", prim::GlobalAvgPool{}, {x});
            x = flattened(in);
            break;
        case Type::Dropout:
            x = in.add("dropout", prim::Dropout{made.rate}, {x});
            break;
        }
    }
    const Builder head = top.in("head");
    graph.addOutput(
        "logits", head.add("fc", prim::Linear{.outFeatures = skeleton.classes}, {flattened(head)}));
    return graph;
}

std::vector<Diagram> Chain::diagrams(const Genome& genome) const
{
    validate(genome);
    Diagram diagram;
    diagram.title = "chain";
    diagram.vertices.push_back({"input", "input", Diagram::Role::Input});
    const auto append = [&](std::string id, std::string label, Diagram::Role role) {
        diagram.edges.push_back({diagram.vertices.back().id, id});
        const std::string part = role == Diagram::Role::Output ? "head" : id;
        diagram.vertices.push_back({std::move(id), std::move(label), role, "", part});
    };
    for (std::size_t i = 0; i < genome.genes.size(); ++i)
        append(fmt::format("layer{}", i), layer(genome.genes[i]).text(), Diagram::Role::Operation);
    append("softmax", "softmax", Diagram::Role::Output);
    return {diagram};
}

} // namespace

SpacePtr makeChain(const Json& json, const std::string& where)
{
    jsonExpectKeys(json,
                   {"format", "version", "kind", "name", "skeleton", "max_depth", "resolution",
                    "conv", "pool", "fc", "max_fc", "fc_max_side", "gap", "dropout"},
                   where);
    auto rules = ChainRules::fromJson(json, where);
    Skeleton fallback{.kind = "chain"};
    fallback.input.height = fallback.input.width = rules.resolution();
    return std::make_shared<Chain>(readHeader(json, where, fallback, skeletonNames),
                                   std::move(rules));
}

} // namespace netwright
