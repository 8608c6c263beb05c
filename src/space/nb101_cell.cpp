#include "space/big_count.h"
#include "space/fixed_length_space.h"
#include "space/kinds.h"
#include "space/nb101_module.h"
#include "space/python_literal.h"
#include "space/skeleton_build.h"
#include "space/skeleton_stages.h"
#include "space/words.h"

#include <algorithm>
#include <mutex>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"nb101"};
constexpr int maxOperations = 16;

/// The benchmark's names for three operations.
constexpr std::pair<std::string_view, std::string_view> labels[] = {
    {"conv_bn_relu_3x3", "conv3x3-bn-relu"},
    {"conv_bn_relu_1x1", "conv1x1-bn-relu"},
    {"max_pool_3x3", "maxpool3x3"}};

std::string labelOf(const std::string& operation)
{
    for (const auto& [ours, theirs] : labels)
        if (ours == operation)
            return std::string(theirs);
    return operation;
}

struct Nb101Declaration
{
    int vertices = 7;
    int maxEdges = 9;
    std::vector<std::string> operations;
};

/// A NAS-Bench-101 cell (Ying et al. 2019): a graph of at most seven vertices with an operation on
/// each inner vertex. Genes are the edges, row by row of the upper triangle, then the operations.
///
/// Valid are cells that have a path from input to output and, without vertices on no such path, at
/// most `max_edges` edges. sample() is uniform over them. mutate() changes one edge or operation to
/// a valid cell. canonical() removes what is on no path and orders the rest: the same for all cells
/// of one graph, as the benchmark has it. Where the channels do not divide equally, such cells may
/// differ by which vertex has one channel more, and by its parameters. There is no supernet: the
/// channels of a vertex depend on the whole graph.
///
/// An operation reads the sum of its predecessors cut to its channels; what comes from the cell's
/// input is projected by a 1 x 1 convolution, batch norm and ReLU. The output concatenates, and
/// adds the projected input where an edge leads from input to output.
class Nb101Cell final : public FixedLengthSpace
{
public:
    Nb101Cell(SpaceHeader header, std::vector<Decision> decisions, Nb101Declaration declaration)
        : FixedLengthSpace(std::move(header), std::move(decisions)), m_space(std::move(declaration))
    {
    }

    std::string kind() const override { return "nb101-cell"; }
    Json toJson() const override
    {
        Json json = headerToJson(header(), kind());
        json["vertices"] = m_space.vertices;
        json["max_edges"] = m_space.maxEdges;
        json["operations"] = m_space.operations;
        return json;
    }
    std::span<const std::string> skeletons() const override { return skeletonNames; }

    SpaceSize size() const override;
    Genome sample(Rng& rng) const override;
    Genome mutate(const Genome& genome, Rng& rng, std::string* note) const override;
    std::optional<Genome> at(std::uint64_t index) const override;
    void validate(const Genome& genome) const override;
    Genome canonical(const Genome& genome) const override;
    std::string toText(const Genome& genome) const override;
    Genome fromText(std::string_view text) const override;
    Graph build(const Genome& genome, const Skeleton& skeleton) const override;
    std::vector<Diagram> diagrams(const Genome& genome) const override;

protected:
    bool isConsistent(const Genome& genome) const override { return isValid(moduleOf(genome)); }

private:
    int edgeGenes() const { return m_space.vertices * (m_space.vertices - 1) / 2; }
    bool isValid(const Nb101Module& module) const
    {
        const auto edges = edgesOnPaths(module);
        return edges && *edges <= m_space.maxEdges;
    }
    Nb101Module moduleOf(const Genome& genome) const;
    /// Inner vertices in front, so that a smaller module fits as well.
    Genome genomeOf(const Nb101Module& module) const;
    const std::string& operation(const Nb101Module& module, int vertex) const
    {
        return m_space.operations[static_cast<std::size_t>(
            module.operations[static_cast<std::size_t>(vertex)])];
    }
    /// The valid matrices: numbers whose highest of `edgeGenes()` digits is the first gene.
    const std::vector<std::uint32_t>& validEdges() const;
    NodeId appendModule(const Builder& in, const Nb101Module& module, NodeId input, int channels,
                        const Skeleton& skeleton) const;

    Nb101Declaration m_space;
    mutable std::once_flag m_validOnce;
    mutable std::vector<std::uint32_t> m_validEdges;
};

Nb101Module Nb101Cell::moduleOf(const Genome& genome) const
{
    Nb101Module module{.vertices = m_space.vertices};
    int gene = 0;
    for (int from = 0; from < m_space.vertices; ++from)
        for (int to = from + 1; to < m_space.vertices; ++to)
            if (genome.at(gene++) != 0)
                module.addEdge(from, to);
    for (int v = 1; v + 1 < m_space.vertices; ++v)
        module.operations[static_cast<std::size_t>(v)] =
            static_cast<std::int8_t>(genome.at(gene++));
    return module;
}

Genome Nb101Cell::genomeOf(const Nb101Module& module) const
{
    const auto oldPlace = [&](int v) { // -1: a vertex the module lacks
        if (v + 1 == m_space.vertices)
            return module.vertices - 1;
        return v + 1 < module.vertices ? v : -1;
    };
    Genome genome;
    for (int from = 0; from < m_space.vertices; ++from)
        for (int to = from + 1; to < m_space.vertices; ++to) {
            const int a = oldPlace(from), b = oldPlace(to);
            genome.genes.push_back(a >= 0 && b > a && module.hasEdge(a, b) ? 1 : 0);
        }
    for (int v = 1; v + 1 < m_space.vertices; ++v)
        genome.genes.push_back(oldPlace(v) > 0 ? module.operations[static_cast<std::size_t>(v)]
                                               : 0);
    return genome;
}

const std::vector<std::uint32_t>& Nb101Cell::validEdges() const
{
    std::call_once(m_validOnce, [this] {
        // A million of them: rows come from tables, so that a window that asks for the size waits
        // for milliseconds.
        const int last = m_space.vertices - 1;
        std::vector<std::vector<std::uint8_t>> rowOf; // targets, by a row's genes as a number
        for (int from = 0; from < last; ++from) {
            const int genes = last - from;
            auto& rows = rowOf.emplace_back(std::size_t{1} << genes, std::uint8_t{0});
            for (std::size_t bits = 0; bits < rows.size(); ++bits)
                for (int i = 0; i < genes; ++i)
                    if (bits >> (genes - 1 - i) & 1)
                        rows[bits] |= static_cast<std::uint8_t>(1 << (from + 1 + i));
        }
        Nb101Module module{.vertices = m_space.vertices};
        for (std::uint32_t bits = 0; bits < 1U << edgeGenes(); ++bits) {
            std::uint32_t rest = bits;
            for (int from = last - 1; from >= 0; rest >>= last - from, --from)
                module.targets[static_cast<std::size_t>(from)] =
                    rowOf[static_cast<std::size_t>(from)][rest & ((1U << (last - from)) - 1)];
            if (isValid(module))
                m_validEdges.push_back(bits);
        }
    });
    return m_validEdges;
}

SpaceSize Nb101Cell::size() const
{
    BigCount count(validEdges().size());
    count *= BigCount::power(m_space.operations.size(), m_space.vertices - 2);
    return {count.log10(), count.toText()};
}

Genome Nb101Cell::sample(Rng& rng) const
{
    for (;;) {
        Genome genome = FixedLengthSpace::sample(rng);
        if (isConsistent(genome))
            return genome;
    }
}

Genome Nb101Cell::mutate(const Genome& genome, Rng& rng, std::string* note) const
{
    validate(genome);
    for (;;) { // an operation can always change
        const int gene = rng.index(genome.genes.size());
        Genome changed = withGene(genome, gene, otherOption(genome, gene, rng), note);
        if (isConsistent(changed))
            return changed;
    }
}

std::optional<Genome> Nb101Cell::at(std::uint64_t index) const
{
    Genome genome{std::vector<double>(decisions().size(), 0)};
    const auto options = m_space.operations.size();
    for (std::size_t gene = genome.genes.size(); gene-- > static_cast<std::size_t>(edgeGenes());) {
        genome.genes[gene] = static_cast<double>(index % options);
        index /= options;
    }
    if (index >= validEdges().size())
        return std::nullopt;
    const std::uint32_t bits = validEdges()[index];
    for (int i = 0; i < edgeGenes(); ++i)
        genome.genes[static_cast<std::size_t>(i)] = bits >> (edgeGenes() - 1 - i) & 1;
    return genome;
}

void Nb101Cell::validate(const Genome& genome) const
{
    checkGenes(genome);
    const auto edges = edgesOnPaths(moduleOf(genome));
    if (!edges)
        throw Error("no path leads from the input to the output", "cell", "add edges");
    if (*edges > m_space.maxEdges)
        throw Error(fmt::format("{} edges are too many", *edges), "cell",
                    fmt::format("keep to {}", m_space.maxEdges));
}

Genome Nb101Cell::canonical(const Genome& genome) const
{
    validate(genome);
    return genomeOf(netwright::canonical(*pruned(moduleOf(genome))));
}

std::string Nb101Cell::toText(const Genome& genome) const
{
    validate(genome);
    const Nb101Module module = moduleOf(genome);
    std::vector<std::string> rows;
    std::vector<std::string> names = {"'input'"};
    for (int from = 0; from < module.vertices; ++from) {
        std::vector<int> row;
        for (int to = 0; to < module.vertices; ++to)
            row.push_back(module.hasEdge(from, to) ? 1 : 0);
        rows.push_back(fmt::format("[{}]", fmt::join(row, ", ")));
        if (from > 0 && from + 1 < module.vertices)
            names.push_back(fmt::format("'{}'", labelOf(operation(module, from))));
    }
    names.emplace_back("'output'");
    return fmt::format("ModelSpec(matrix=[{}], ops=[{}])", fmt::join(rows, ", "),
                       fmt::join(names, ", "));
}

Genome Nb101Cell::fromText(std::string_view text) const
{
    const std::string remedy = "write ModelSpec(matrix=[[0, 1], [0, 0]], ops=['input', 'output'])";
    const auto fail = [&](const std::string& problem, const std::string& where) {
        return Error(problem, "ModelSpec, " + where, remedy);
    };
    const Json call = parsePythonCall(text, "ModelSpec", {"matrix", "ops"}, remedy);
    const Json matrix = call.value("matrix", Json());
    const Json names = call.value("ops", Json());
    const auto size = static_cast<int>(matrix.size());
    if (!matrix.is_array() || size < 2 || size > m_space.vertices)
        throw fail(fmt::format("{} rows instead of 2 to {}", size, m_space.vertices), "matrix");
    if (!names.is_array() || static_cast<int>(names.size()) != size || names.front() != "input" ||
        names.back() != "output")
        throw fail("not a name for each vertex, from 'input' to 'output'", "ops");
    std::vector<std::string> known;
    for (const auto& name : m_space.operations)
        known.push_back(labelOf(name));
    Nb101Module module{.vertices = size};
    for (int from = 0; from < size; ++from) {
        const auto where = fmt::format("row {}", from);
        const Json& row = matrix[static_cast<std::size_t>(from)];
        if (!row.is_array() || static_cast<int>(row.size()) != size)
            throw fail(fmt::format("a row is not {} numbers", size), where);
        for (int to = 0; to < size; ++to) {
            const Json& entry = row[static_cast<std::size_t>(to)];
            if (entry != 0 && entry != 1)
                throw fail("an entry is neither 0 nor 1", where);
            if (entry == 1 && to <= from)
                throw fail("an edge does not lead to a later vertex", where);
            if (entry == 1)
                module.addEdge(from, to);
        }
        const Json& name = names[static_cast<std::size_t>(from)];
        if (from > 0 && from + 1 < size)
            module.operations[static_cast<std::size_t>(from)] =
                static_cast<std::int8_t>(optionIndex(
                    known, name.is_string() ? name.get<std::string>() : name.dump(), where));
    }
    Genome genome = genomeOf(module);
    validate(genome);
    return genome;
}

NodeId Nb101Cell::appendModule(const Builder& in, const Nb101Module& module, NodeId input,
                               int channels, const Skeleton& skeleton) const
{
    const auto widths = vertexChannels(module, channels);
    const int last = module.vertices - 1;
    const bool affine = !skeleton.sharedWeights;
    std::vector<NodeId> results = {input};
    const auto projected = [&](const Builder& scope, int width) {
        const NodeId x = scope.batchNorm(scope.pointwise(input, width, "pw"), "bn", affine);
        return scope.relu(x);
    };
    for (int v = 1; v < last; ++v) {
        const Builder scope = in.in(fmt::format("vertex{}", v));
        const int width = widths[static_cast<std::size_t>(v)];
        std::vector<NodeId> inputs;
        if (module.hasEdge(0, v))
            inputs.push_back(projected(scope.in("input"), width));
        for (int from = 1; from < v; ++from) {
            if (!module.hasEdge(from, v))
                continue;
            const NodeId x = results[static_cast<std::size_t>(from)];
            const bool isWider = in.channels(x) > width;
            inputs.push_back(isWider ? scope.add(fmt::format("cut{}", from),
                                                 prim::Slice{Axis::Channel, 0, width}, {x})
                                     : x);
        }
        const OperationPlace place{.affine = affine,
                                   .dropPathScale = skeleton.dropPath ? 1.0 : 0.0};
        results.push_back(
            appendOperation(operation(module, v), scope, scope.sum(std::move(inputs)), place));
    }
    std::vector<NodeId> outputs;
    for (int v = 1; v < last; ++v)
        if (module.hasEdge(v, last))
            outputs.push_back(results[static_cast<std::size_t>(v)]);
    std::vector<NodeId> summed;
    if (!outputs.empty())
        summed.push_back(in.concat(std::move(outputs)));
    if (module.hasEdge(0, last))
        summed.push_back(projected(in.in("input"), widths.back()));
    return in.sum(std::move(summed), "output");
}

Graph Nb101Cell::build(const Genome& genome, const Skeleton& skeleton) const
{
    validate(genome);
    checkSkeleton(skeleton, skeletonNames);
    const Nb101Module module = *pruned(moduleOf(genome));
    const Stages stages{
        .stem = convStem,
        .cell = [&](const Builder& in, NodeId x,
                    int channels) { return appendModule(in, module, x, channels, skeleton); },
        .reduction = [](const Builder& in, NodeId x, int) { return halvingPool(in, x); }};
    return buildStages(stages, skeleton, "pool");
}

std::vector<Diagram> Nb101Cell::diagrams(const Genome& genome) const
{
    validate(genome);
    const Nb101Module module = *pruned(moduleOf(genome));
    const int last = module.vertices - 1;
    Diagram diagram;
    diagram.title = "cell";
    const auto idOf = [&](int v) {
        return v == 0 ? "input" : v == last ? "output" : fmt::format("vertex{}", v);
    };
    for (int v = 0; v <= last; ++v) {
        Diagram::Vertex vertex{.id = idOf(v), .label = idOf(v)};
        vertex.role = v == 0      ? Diagram::Role::Input
                      : v == last ? Diagram::Role::Output
                                  : Diagram::Role::Operation;
        if (v > 0 && v < last) {
            vertex.label = labelOf(operation(module, v));
            vertex.part = vertex.id;
        }
        diagram.vertices.push_back(std::move(vertex));
        for (int from = 0; from < v; ++from)
            if (module.hasEdge(from, v))
                diagram.edges.push_back({idOf(from), idOf(v)});
    }
    return {diagram};
}

} // namespace

SpacePtr makeNb101Cell(const Json& json, const std::string& where)
{
    jsonExpectKeys(
        json,
        {"format", "version", "kind", "name", "skeleton", "vertices", "max_edges", "operations"},
        where);
    Nb101Declaration space;
    space.vertices = readInt(json, "vertices", where, 3, Nb101Module::maxVertices);
    space.maxEdges = readInt(json, "max_edges", where, 1, 21);
    space.operations = readOperations(json, where);
    if (space.operations.size() < 2 || space.operations.size() > maxOperations)
        throw Error(fmt::format("{} operations", space.operations.size()), where + ".operations",
                    fmt::format("list 2 to {}", maxOperations));
    std::vector<Decision> decisions;
    for (int from = 0; from < space.vertices; ++from)
        for (int to = from + 1; to < space.vertices; ++to)
            decisions.push_back(
                {fmt::format("edge_{}_{}", from, to), Decision::Kind::Categorical, {"no", "yes"}});
    for (int v = 1; v + 1 < space.vertices; ++v)
        decisions.push_back(
            {fmt::format("vertex{}", v), Decision::Kind::Categorical, space.operations});
    const Skeleton fallback{.kind = "nb101", .channels = 128, .cells = 3};
    return std::make_shared<Nb101Cell>(readHeader(json, where, fallback, skeletonNames),
                                       std::move(decisions), std::move(space));
}

} // namespace netwright
