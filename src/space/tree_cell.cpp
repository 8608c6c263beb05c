#include "space/big_count.h"
#include "space/fixed_length_space.h"
#include "space/kinds.h"
#include "space/python_literal.h"
#include "space/skeleton_build.h"
#include "space/skeleton_stages.h"
#include "space/supernet_choices.h"
#include "space/words.h"

#include <algorithm>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"pyramid"};

/// How a node of the tree joins its branches; "none" is a leaf.
struct Merge
{
    std::string name;
    int branches = 0;
    bool concatenates = false;
};

const std::vector<Merge> merges = {{"none"}, {"add2", 2}, {"add3", 3}, {"concat2", 2, true}};

const Merge& mergeOf(const std::string& name)
{
    return *std::find_if(merges.begin(), merges.end(),
                         [&](const Merge& merge) { return merge.name == name; });
}

/// A place in the full tree where a node may be. Nodes deeper than the tree are leaves and have no
/// place.
struct Place
{
    std::string name;                ///< "tree", "tree/branch0": scope, and prefix of its decisions
    int depth = 0;                   ///< of the root
    std::vector<std::string> merges; ///< the options
    int mergeGene = -1;              ///< -1: one option, nothing to choose
    std::vector<int> operationGenes = {}; ///< of each branch
    std::vector<int> children = {};       ///< places of each branch; empty at the last depth
};

struct TreeDeclaration
{
    int depth = 3;
    std::vector<std::string> merges;
    std::vector<std::string> operations;

    int branches() const
    {
        int most = 0;
        for (const auto& name : merges)
            most = std::max(most, mergeOf(name).branches);
        return most;
    }
};

/// The full tree and its decisions, parents before their branches.
class FullTree
{
public:
    explicit FullTree(const TreeDeclaration& space) : m_space(space) { add("tree", 0); }

    std::vector<Place> places;
    std::vector<Decision> decisions;

private:
    int add(const std::string& name, int depth)
    {
        const auto index = places.size();
        Place place{.name = name, .depth = depth, .merges = m_space.merges};
        if (depth == 0)
            std::erase(place.merges, "none");
        if (place.merges.size() > 1)
            place.mergeGene = addDecision(name + "/merge", place.merges);
        places.push_back(place);
        for (int branch = 0; branch < m_space.branches(); ++branch) {
            const std::string inner = fmt::format("{}/branch{}", name, branch);
            place.operationGenes.push_back(addDecision(inner + "/operation", m_space.operations));
            if (depth + 1 < m_space.depth)
                place.children.push_back(add(inner, depth + 1));
        }
        places[index] = std::move(place);
        return static_cast<int>(index);
    }

    int addDecision(std::string name, std::vector<std::string> options)
    {
        decisions.push_back({std::move(name), Decision::Kind::Categorical, std::move(options)});
        return static_cast<int>(decisions.size()) - 1;
    }

    const TreeDeclaration& m_space;
};

/// A tree-structured cell (Cai et al. 2018, path-level transformations): a node hands its input to
/// branches and joins what they make of it; a branch is an operation and, behind it, another node
/// or a leaf. "add" hands the whole input to each branch (replication), "concat2" one half of the
/// channels to each (split); a map of one channel cannot be split, and is added.
///
/// Genes are, from the root, how a node joins and for each branch its operation and its node. Genes
/// of what a tree does not have are 0. sample() draws from the root on. mutate() changes one gene
/// that the tree has, and with it what hangs on it: new branches get the first operation and no
/// node. canonical() puts the branches of sums in order.
///
/// There is a supernet where every tree is the full one: one way to join and no leaves but the
/// deepest (ProxylessNAS on CIFAR-10: depth 3, two branches; all cells choose alike here).
class TreeCell final : public FixedLengthSpace
{
public:
    TreeCell(SpaceHeader header, TreeDeclaration declaration, FullTree tree)
        : FixedLengthSpace(std::move(header), std::move(tree.decisions))
        , m_space(std::move(declaration))
        , m_places(std::move(tree.places))
    {
    }

    std::string kind() const override { return "tree-cell"; }
    Json toJson() const override
    {
        Json json = headerToJson(header(), kind());
        json["depth"] = m_space.depth;
        json["merges"] = m_space.merges;
        json["operations"] = m_space.operations;
        return json;
    }
    std::span<const std::string> skeletons() const override { return skeletonNames; }

    SpaceSize size() const override
    {
        const BigCount count = treesFrom(0);
        return {count.log10(), count.toText()};
    }
    Genome sample(Rng& rng) const override;
    Genome mutate(const Genome& genome, Rng& rng, std::string* note) const override;
    std::vector<Genome> neighbours(const Genome& genome) const override;
    std::optional<Genome> at(std::uint64_t index) const override;
    void validate(const Genome& genome) const override;
    Genome canonical(const Genome& genome) const override;
    std::string toText(const Genome& genome) const override;
    Genome fromText(std::string_view text) const override;
    Graph build(const Genome& genome, const Skeleton& skeleton) const override
    {
        validate(genome);
        return network(&genome, skeleton);
    }
    Graph buildSuper(const Skeleton& skeleton, const SupernetForm& form) const override
    {
        requireSupernet();
        requirePlainForm(form, name());
        return network(nullptr, skeleton);
    }
    std::vector<Decision> superDecisions() const override
    {
        requireSupernet();
        return decisions();
    }
    Selection select(const Genome& genome) const override
    {
        requireSupernet();
        validate(genome);
        return selectGenes(decisions(), genome);
    }
    Genome fromSelection(const Selection& selection) const override
    {
        requireSupernet();
        Genome genome = selectedGenes(decisions(), selection);
        validate(genome);
        return genome;
    }
    /// The strongest operation of each branch.
    Genome strongest(const Strengths& strengths) const override
    {
        requireSupernet();
        Genome genome = strongestGenes(decisions(), strengths);
        validate(genome);
        return genome;
    }
    std::vector<Diagram> diagrams(const Genome& genome) const override;

private:
    const Place& place(int index) const { return m_places[static_cast<std::size_t>(index)]; }
    const Merge& merge(const Genome& genome, const Place& at) const
    {
        const int option = at.mergeGene < 0 ? 0 : genome.at(at.mergeGene);
        return mergeOf(at.merges[static_cast<std::size_t>(option)]);
    }
    void requireSupernet() const
    {
        const bool isFull = m_space.merges.size() == 1 && m_space.merges.front() != "none";
        if (!isFull)
            throw Error("a supernet needs trees of one shape", name(),
                        "set merges to one way to join");
    }
    BigCount treesFrom(int depth) const;
    void decode(Genome& genome, int index, std::uint64_t number) const;
    void draw(Genome& genome, int index, Rng& rng) const;
    void markActive(const Genome& genome, int index, std::vector<bool>& active) const;
    std::vector<bool> activeGenes(const Genome& genome) const
    {
        std::vector<bool> active(decisions().size(), false);
        markActive(genome, 0, active);
        return active;
    }
    Genome cleared(Genome genome) const;
    std::pair<int, int> genesOfBranch(const Place& at, std::size_t branch) const;
    void orderBranches(Genome& genome, int index) const;
    std::string text(const Genome& genome, int index) const;
    void read(Genome& genome, int index, const Json& node) const;
    NodeId append(const Builder& in, const Genome* genome, int index, NodeId x,
                  const OperationPlace& how) const;
    NodeId appendOperations(const Builder& in, const Genome* genome, int gene, NodeId x,
                            const OperationPlace& how) const;
    Graph network(const Genome* genome, const Skeleton& skeleton) const;
    std::string draw(Diagram& diagram, const Genome& genome, int index,
                     const std::string& from) const;

    TreeDeclaration m_space;
    std::vector<Place> m_places;
};

/// Trees below a node at this depth.
BigCount TreeCell::treesFrom(int depth) const
{
    if (depth == m_space.depth)
        return BigCount(1);
    BigCount branch = treesFrom(depth + 1);
    branch *= BigCount(m_space.operations.size());
    BigCount count(0);
    for (const auto& name : m_space.merges) {
        if (depth == 0 && name == "none")
            continue;
        BigCount ways(1);
        for (int i = 0; i < mergeOf(name).branches; ++i)
            ways *= branch;
        count += ways;
    }
    return count;
}

/// Ways to join in order, and of one way the last branch changes fastest.
void TreeCell::decode(Genome& genome, int index, std::uint64_t number) const
{
    const Place& at = place(index);
    BigCount branchCount = treesFrom(at.depth + 1);
    const std::uint64_t below = branchCount.saturated();
    branchCount *= BigCount(m_space.operations.size());
    const std::uint64_t ofBranch = branchCount.saturated();
    for (std::size_t option = 0; option < at.merges.size(); ++option) {
        const int branches = mergeOf(at.merges[option]).branches;
        BigCount ways(1);
        for (int i = 0; i < branches; ++i)
            ways *= branchCount;
        if (number >= ways.saturated()) {
            number -= ways.saturated();
            continue;
        }
        if (at.mergeGene >= 0)
            genome.genes[static_cast<std::size_t>(at.mergeGene)] = static_cast<double>(option);
        for (auto branch = static_cast<std::size_t>(branches); branch-- > 0; number /= ofBranch) {
            const std::uint64_t own = number % ofBranch;
            genome.genes[static_cast<std::size_t>(at.operationGenes[branch])] =
                static_cast<double>(own / below);
            if (!at.children.empty())
                decode(genome, at.children[branch], own % below);
        }
        return;
    }
}

std::optional<Genome> TreeCell::at(std::uint64_t index) const
{
    if (index >= treesFrom(0).saturated())
        return std::nullopt;
    Genome genome{std::vector<double>(decisions().size(), 0)};
    decode(genome, 0, index);
    return genome;
}

void TreeCell::draw(Genome& genome, int index, Rng& rng) const
{
    const Place& at = place(index);
    const auto set = [&](int gene) {
        genome.genes[static_cast<std::size_t>(gene)] =
            rng.index(static_cast<std::size_t>(radix(gene)));
    };
    if (at.mergeGene >= 0)
        set(at.mergeGene);
    const auto branches = static_cast<std::size_t>(merge(genome, at).branches);
    for (std::size_t branch = 0; branch < branches; ++branch) {
        set(at.operationGenes[branch]);
        if (!at.children.empty())
            draw(genome, at.children[branch], rng);
    }
}

Genome TreeCell::sample(Rng& rng) const
{
    Genome genome{std::vector<double>(decisions().size(), 0)};
    draw(genome, 0, rng);
    return genome;
}

void TreeCell::markActive(const Genome& genome, int index, std::vector<bool>& active) const
{
    const Place& at = place(index);
    if (at.mergeGene >= 0)
        active[static_cast<std::size_t>(at.mergeGene)] = true;
    const auto branches = static_cast<std::size_t>(merge(genome, at).branches);
    for (std::size_t branch = 0; branch < branches; ++branch) {
        active[static_cast<std::size_t>(at.operationGenes[branch])] = true;
        if (!at.children.empty())
            markActive(genome, at.children[branch], active);
    }
}

Genome TreeCell::cleared(Genome genome) const
{
    const auto active = activeGenes(genome);
    for (std::size_t gene = 0; gene < active.size(); ++gene)
        if (!active[gene])
            genome.genes[gene] = 0;
    return genome;
}

Genome TreeCell::mutate(const Genome& genome, Rng& rng, std::string* note) const
{
    validate(genome);
    const auto active = activeGenes(genome);
    std::vector<int> choices;
    for (int gene = 0; gene < genome.size(); ++gene)
        if (active[static_cast<std::size_t>(gene)] && radix(gene) > 1)
            choices.push_back(gene);
    if (choices.empty()) {
        if (note)
            *note = "no change";
        return genome;
    }
    const int gene = rng.pick(choices);
    return cleared(withGene(genome, gene, otherOption(genome, gene, rng), note));
}

std::vector<Genome> TreeCell::neighbours(const Genome& genome) const
{
    validate(genome);
    const auto active = activeGenes(genome);
    std::vector<Genome> found;
    for (int gene = 0; gene < genome.size(); ++gene)
        for (int option = 0; active[static_cast<std::size_t>(gene)] && option < radix(gene);
             ++option)
            if (option != genome.at(gene))
                found.push_back(cleared(withGene(genome, gene, option, nullptr)));
    return found;
}

void TreeCell::validate(const Genome& genome) const
{
    checkGenes(genome);
    const auto active = activeGenes(genome);
    for (std::size_t gene = 0; gene < active.size(); ++gene)
        if (!active[gene] && genome.genes[gene] != 0)
            throw Error("the tree has no such branch", decisions()[gene].name,
                        "set what a tree does not have to 0");
}

/// First gene of a branch and how many it has with all below it; all branches of a node have alike.
std::pair<int, int> TreeCell::genesOfBranch(const Place& at, std::size_t branch) const
{
    const int first = at.operationGenes[branch];
    const int width = at.operationGenes.size() > 1 ? at.operationGenes[1] - at.operationGenes[0]
                                                   : static_cast<int>(decisions().size()) - first;
    return {first, width};
}

void TreeCell::orderBranches(Genome& genome, int index) const
{
    const Place& at = place(index);
    const Merge& how = merge(genome, at);
    std::vector<std::vector<double>> blocks;
    for (std::size_t branch = 0; branch < static_cast<std::size_t>(how.branches); ++branch) {
        if (!at.children.empty())
            orderBranches(genome, at.children[branch]);
        const auto [first, width] = genesOfBranch(at, branch);
        const auto begin = genome.genes.begin() + first;
        blocks.emplace_back(begin, begin + width);
    }
    if (!how.concatenates)
        std::sort(blocks.begin(), blocks.end());
    for (std::size_t branch = 0; branch < blocks.size(); ++branch)
        std::copy(blocks[branch].begin(), blocks[branch].end(),
                  genome.genes.begin() + genesOfBranch(at, branch).first);
}

Genome TreeCell::canonical(const Genome& genome) const
{
    validate(genome);
    Genome result = genome;
    orderBranches(result, 0);
    return result;
}

std::string TreeCell::text(const Genome& genome, int index) const
{
    const Place& at = place(index);
    const Merge& how = merge(genome, at);
    std::string result = fmt::format("['{}'", how.name);
    for (std::size_t branch = 0; branch < static_cast<std::size_t>(how.branches); ++branch) {
        const auto operation = static_cast<std::size_t>(genome.at(at.operationGenes[branch]));
        result += fmt::format(", ['{}'", m_space.operations[operation]);
        const bool isLeaf =
            at.children.empty() || merge(genome, place(at.children[branch])).branches == 0;
        result += isLeaf ? "]" : ", " + text(genome, at.children[branch]) + "]";
    }
    return result + "]";
}

std::string TreeCell::toText(const Genome& genome) const
{
    validate(genome);
    return "Tree(" + text(genome, 0) + ")";
}

void TreeCell::read(Genome& genome, int index, const Json& node) const
{
    const Place& at = place(index);
    const auto fail = [&](const std::string& problem) {
        return Error(problem, at.name, "write ['add2', ['operation', [...]], ['operation']]");
    };
    if (!node.is_array() || node.empty() || !node[0].is_string())
        throw fail("a node is not a way to join and its branches");
    const int option = optionIndex(at.merges, node[0].get<std::string>(), at.name);
    if (at.mergeGene >= 0)
        genome.genes[static_cast<std::size_t>(at.mergeGene)] = option;
    const int branches = mergeOf(at.merges[static_cast<std::size_t>(option)]).branches;
    if (static_cast<int>(node.size()) != branches + 1)
        throw fail(fmt::format("{} branches instead of {}", node.size() - 1, branches));
    for (std::size_t branch = 0; branch + 1 < node.size(); ++branch) {
        const Json& entry = node[branch + 1];
        if (!entry.is_array() || entry.empty() || entry.size() > 2 || !entry[0].is_string())
            throw fail("a branch is not an operation and, at most, a node");
        genome.genes[static_cast<std::size_t>(at.operationGenes[branch])] =
            optionIndex(m_space.operations, entry[0].get<std::string>(), at.name);
        if (at.children.empty() && entry.size() == 2)
            throw fail(fmt::format("a tree deeper than {}", m_space.depth));
        if (!at.children.empty())
            read(genome, at.children[branch], entry.size() == 2 ? entry[1] : Json::array({"none"}));
    }
}

Genome TreeCell::fromText(std::string_view text) const
{
    const Json call = parsePythonCall(text, "Tree", {"root"},
                                      "write Tree(['add2', ['operation'], ['operation']])");
    Genome genome{std::vector<double>(decisions().size(), 0)};
    read(genome, 0, call.value("root", Json()));
    validate(genome);
    return genome;
}

NodeId TreeCell::appendOperations(const Builder& in, const Genome* genome, int gene, NodeId x,
                                  const OperationPlace& how) const
{
    if (genome)
        return appendOperation(m_space.operations[static_cast<std::size_t>(genome->at(gene))], in,
                               x, how);
    std::vector<NodeId> results;
    for (const auto& operation : m_space.operations)
        results.push_back(appendOperation(operation, in, x, how));
    return in.add("mix", prim::Mix{decisions()[static_cast<std::size_t>(gene)].name},
                  std::move(results));
}

/// What the node makes of `x`; channels stay.
NodeId TreeCell::append(const Builder& in, const Genome* genome, int index, NodeId x,
                        const OperationPlace& how) const
{
    const Place& at = place(index);
    const Merge& joins = genome ? merge(*genome, at) : mergeOf(at.merges.front());
    if (joins.branches == 0)
        return x;
    const int channels = in.channels(x);
    const bool isSplit = joins.concatenates && channels >= joins.branches;
    std::vector<NodeId> results;
    for (int i = 0; i < joins.branches; ++i) {
        const auto branch = static_cast<std::size_t>(i);
        const Builder scope = in.in(fmt::format("branch{}", i));
        NodeId y = x;
        if (isSplit)
            y = scope.add("split",
                          prim::Slice{Axis::Channel, channels * i / joins.branches,
                                      channels * (i + 1) / joins.branches},
                          {x});
        y = appendOperations(scope, genome, at.operationGenes[branch], y, how);
        if (!at.children.empty())
            y = append(scope, genome, at.children[branch], y, how);
        results.push_back(y);
    }
    return isSplit ? in.concat(std::move(results)) : in.sum(std::move(results));
}

Graph TreeCell::network(const Genome* genome, const Skeleton& skeleton) const
{
    checkSkeleton(skeleton, skeletonNames);
    const OperationPlace how{.affine = !skeleton.sharedWeights,
                             .dropPathScale = skeleton.dropPath ? 1.0 : 0.0};
    return buildPyramid(
        [&](const Builder& in, NodeId x, int) { return append(in.in("tree"), genome, 0, x, how); },
        skeleton);
}

/// Returns the vertex where the node's result is.
std::string TreeCell::draw(Diagram& diagram, const Genome& genome, int index,
                           const std::string& from) const
{
    const Place& at = place(index);
    const Merge& joins = merge(genome, at);
    if (joins.branches == 0)
        return from;
    std::vector<std::string> results;
    for (std::size_t branch = 0; branch < static_cast<std::size_t>(joins.branches); ++branch) {
        const std::string id = fmt::format("{}/branch{}", at.name, branch);
        const auto& operation =
            m_space.operations[static_cast<std::size_t>(genome.at(at.operationGenes[branch]))];
        diagram.vertices.push_back(
            {id, operation, Diagram::Role::Operation, "", id + '/' + operation});
        diagram.edges.push_back({from, id});
        results.push_back(at.children.empty() ? id
                                              : draw(diagram, genome, at.children[branch], id));
    }
    const std::string id = at.name + "/merge";
    diagram.vertices.push_back({id, joins.concatenates ? "concat" : "add", Diagram::Role::Combine,
                                "", at.name + (joins.concatenates ? "/concat" : "/sum")});
    for (const auto& result : results)
        diagram.edges.push_back({result, id});
    return id;
}

std::vector<Diagram> TreeCell::diagrams(const Genome& genome) const
{
    validate(genome);
    Diagram diagram;
    diagram.title = "cell";
    diagram.vertices.push_back({"input", "input", Diagram::Role::Input});
    const std::string result = draw(diagram, genome, 0, "input");
    diagram.vertices.push_back({"out", "output", Diagram::Role::Output});
    diagram.edges.push_back({result, "out"});
    return {diagram};
}

} // namespace

SpacePtr makeTreeCell(const Json& json, const std::string& where)
{
    jsonExpectKeys(
        json, {"format", "version", "kind", "name", "skeleton", "depth", "merges", "operations"},
        where);
    TreeDeclaration space;
    space.depth = readInt(json, "depth", where, 1, 3);
    space.operations = readOperations(json, where);
    space.merges = jsonGet<std::vector<std::string>>(json, "merges", where);
    for (const auto& name : space.merges) {
        const bool isKnown = std::any_of(merges.begin(), merges.end(),
                                         [&](const Merge& merge) { return merge.name == name; });
        if (!isKnown || std::count(space.merges.begin(), space.merges.end(), name) > 1)
            throw Error(
                fmt::format("\"{}\" is no way to join, or listed twice", name.substr(0, 40)),
                where + ".merges", "choose of none, add2, add3 and concat2");
    }
    if (space.branches() == 0)
        throw Error("no way to join is listed", where + ".merges",
                    "list add2, add3 or concat2 besides none");
    const Skeleton fallback{.kind = "pyramid", .channels = 16, .cells = 6};
    FullTree tree(space);
    return std::make_shared<TreeCell>(readHeader(json, where, fallback, skeletonNames), space,
                                      std::move(tree));
}

} // namespace netwright
