#include "space/big_count.h"
#include "space/kinds.h"
#include "space/node_order.h"
#include "space/python_literal.h"
#include "space/skeleton_build.h"
#include "space/skeleton_stages.h"
#include "space/space_json.h"

#include <algorithm>
#include <set>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"block-qnn"};

/// The types of a network structure code (Zhong et al. 2018, table 1).
enum Type { Conv = 1, MaxPool = 2, AvgPool = 3, Identity = 4, Sum = 5, Concat = 6, Terminal = 7 };

/// One row of the code without its index. Predecessor 0 is the block's input, i the i-th row.
struct Row
{
    int type = Identity;
    int kernel = 0;
    int first = 0;
    int second = 0;

    bool joins() const { return type == Sum || type == Concat; }
    auto operator<=>(const Row&) const = default;
};

std::string label(const Row& row)
{
    switch (row.type) {
    case Conv:
        return fmt::format("conv {0}x{0}", row.kernel);
    case MaxPool:
        return fmt::format("max_pool {0}x{0}", row.kernel);
    case AvgPool:
        return fmt::format("avg_pool {0}x{0}", row.kernel);
    case Sum:
        return "add";
    case Concat:
        return "concat";
    default:
        return "identity";
    }
}

std::string optionText(const Row& row)
{
    return row.joins() ? fmt::format("{}({}, {})", label(row), row.first, row.second)
                       : fmt::format("{}({})", label(row), row.first);
}

/// All rows there can be at place `index`, from 1. Joins read two different rows, in ascending
/// order: a sum does not know it, and for a concatenation it is a renaming of weights.
std::vector<Row> rowsAt(int index, const std::vector<int>& convKernels,
                        const std::vector<int>& poolKernels)
{
    std::vector<Row> rows;
    for (int first = 0; first < index; ++first) {
        for (const int kernel : convKernels)
            rows.push_back({Conv, kernel, first, 0});
        for (const int type : {MaxPool, AvgPool})
            for (const int kernel : poolKernels)
                rows.push_back({type, kernel, first, 0});
        rows.push_back({Identity, 0, first, 0});
    }
    for (const int type : {Sum, Concat})
        for (int second = 1; second < index; ++second)
            for (int first = 0; first < second; ++first)
                rows.push_back({type, 0, first, second});
    return rows;
}

/// A block given by a network structure code (Zhong et al. 2018, Block-QNN): a list of rows (index,
/// type, kernel, predecessor 1, predecessor 2); rows nobody reads are concatenated at the terminal.
/// A gene for each row, the number of the row among all there can be at its place; as many genes as
/// rows, at least one.
///
/// A convolution is ReLU, convolution, batch norm. Where the paper is silent: the input of a block
/// is first brought to the block's width by a 1 x 1 of these unless it has it, and so is the result
/// of a concat, so that widths stay; pools have stride 1.
///
/// sample() draws the number of rows, then each row, uniformly. mutate() changes a row, appends one
/// or removes the last; a row that others read may change. canonical() takes the least rows among
/// all orders in which concatenations stay as they are.
class NetworkBlock final : public SearchSpace
{
public:
    NetworkBlock(SpaceHeader header, int maxRows, std::vector<int> convKernels,
                 std::vector<int> poolKernels)
        : m_header(std::move(header))
        , m_convKernels(std::move(convKernels))
        , m_poolKernels(std::move(poolKernels))
    {
        BigCount ofLength(1);
        for (int i = 1; i <= maxRows; ++i) {
            m_rows.push_back(rowsAt(i, m_convKernels, m_poolKernels));
            Decision decision{fmt::format("row{}", i), Decision::Kind::Categorical};
            for (const Row& row : m_rows.back())
                decision.options.push_back(optionText(row));
            m_decisions.push_back(std::move(decision));
            ofLength *= BigCount(m_rows.back().size());
            m_count += ofLength;
        }
    }

    const std::string& name() const override { return m_header.name; }
    std::string kind() const override { return "network-block"; }
    Json toJson() const override
    {
        Json json = headerToJson(m_header, kind());
        json["max_rows"] = m_rows.size();
        json["conv_kernels"] = m_convKernels;
        json["pool_kernels"] = m_poolKernels;
        return json;
    }
    Skeleton defaultSkeleton() const override { return m_header.skeleton; }
    std::span<const std::string> skeletons() const override { return skeletonNames; }
    const std::vector<Decision>& decisions() const override { return m_decisions; }
    SpaceSize size() const override { return {m_count.log10(), m_count.toText()}; }

    Genome sample(Rng& rng) const override;
    Genome mutate(const Genome& genome, Rng& rng, std::string* note) const override;
    std::vector<Genome> neighbours(const Genome& genome) const override;
    std::optional<Genome> at(std::uint64_t index) const override;
    void validate(const Genome& genome) const override;
    Genome canonical(const Genome& genome) const override;
    std::string toText(const Genome& genome) const override;
    Genome fromText(std::string_view text) const override;
    Graph build(const Genome& genome, const Skeleton& skeleton) const override;
    std::vector<Diagram> diagrams(const Genome& genome) const override;

private:
    std::vector<Row> rowsOf(const Genome& genome) const;
    int options(std::size_t place) const { return static_cast<int>(m_rows[place].size()); }
    const std::string& option(std::size_t place, double gene) const
    {
        return m_decisions[place].options[static_cast<std::size_t>(gene)];
    }

    SpaceHeader m_header;
    std::vector<int> m_convKernels;
    std::vector<int> m_poolKernels;
    std::vector<std::vector<Row>> m_rows; ///< by place
    std::vector<Decision> m_decisions;
    BigCount m_count;
};

/// Rows nobody reads, numbered from 1.
std::vector<int> unreadRows(const std::vector<Row>& rows)
{
    std::vector<bool> isRead(rows.size() + 1, false);
    for (const Row& row : rows) {
        isRead[static_cast<std::size_t>(row.first)] = true;
        if (row.joins())
            isRead[static_cast<std::size_t>(row.second)] = true;
    }
    std::vector<int> unread;
    for (std::size_t i = 1; i <= rows.size(); ++i)
        if (!isRead[i])
            unread.push_back(static_cast<int>(i));
    return unread;
}

std::vector<Row> NetworkBlock::rowsOf(const Genome& genome) const
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < genome.genes.size(); ++i)
        rows.push_back(m_rows[i][static_cast<std::size_t>(genome.genes[i])]);
    return rows;
}

Genome NetworkBlock::sample(Rng& rng) const
{
    Genome genome;
    const std::size_t rows = 1 + rng.below(m_rows.size());
    for (std::size_t i = 0; i < rows; ++i)
        genome.genes.push_back(rng.index(m_rows[i].size()));
    return genome;
}

Genome NetworkBlock::mutate(const Genome& genome, Rng& rng, std::string* note) const
{
    validate(genome);
    Genome result = genome;
    const std::size_t rows = genome.genes.size();
    for (;;) {
        const auto edit = rng.below(3);
        if (edit == 0) {
            const std::size_t place = rng.below(rows);
            const int other = rng.index(m_rows[place].size() - 1);
            const int present = genome.at(static_cast<int>(place));
            result.genes[place] = other < present ? other : other + 1;
            if (note)
                *note = fmt::format("row {}: {} -> {}", place + 1, option(place, present),
                                    option(place, result.genes[place]));
            return result;
        }
        if (edit == 1 && rows < m_rows.size()) {
            result.genes.push_back(rng.index(m_rows[rows].size()));
            if (note)
                *note =
                    fmt::format("row {}: {} appended", rows + 1, option(rows, result.genes.back()));
            return result;
        }
        if (edit == 2 && rows > 1) {
            if (note)
                *note =
                    fmt::format("row {}: {} removed", rows, option(rows - 1, result.genes.back()));
            result.genes.pop_back();
            return result;
        }
    }
}

std::vector<Genome> NetworkBlock::neighbours(const Genome& genome) const
{
    validate(genome);
    std::vector<Genome> found;
    const std::size_t rows = genome.genes.size();
    if (rows > 1) {
        found.push_back(genome);
        found.back().genes.pop_back();
    }
    for (std::size_t place = 0; place < std::min(rows + 1, m_rows.size()); ++place) {
        Genome other = genome;
        other.genes.resize(std::max(rows, place + 1), -1);
        for (int i = 0; i < options(place); ++i) {
            other.genes[place] = i;
            if (other != genome)
                found.push_back(other);
        }
    }
    return found;
}

/// Shorter blocks before longer ones; the last row changes fastest.
std::optional<Genome> NetworkBlock::at(std::uint64_t index) const
{
    BigCount ofLength(1);
    for (std::size_t rows = 1; rows <= m_rows.size(); ++rows) {
        ofLength *= BigCount(m_rows[rows - 1].size());
        if (index >= ofLength.saturated()) {
            index -= ofLength.saturated();
            continue;
        }
        Genome genome{std::vector<double>(rows, 0)};
        for (std::size_t place = rows; place-- > 0;) {
            genome.genes[place] = static_cast<double>(index % m_rows[place].size());
            index /= m_rows[place].size();
        }
        return genome;
    }
    return std::nullopt;
}

void NetworkBlock::validate(const Genome& genome) const
{
    if (genome.genes.empty() || genome.genes.size() > m_rows.size())
        throw Error(fmt::format("a block of {} rows", genome.genes.size()), name(),
                    fmt::format("use 1 to {}", m_rows.size()));
    for (std::size_t i = 0; i < genome.genes.size(); ++i) {
        const double gene = genome.genes[i];
        if (!(gene >= 0 && gene < options(i) && gene == static_cast<int>(gene)))
            throw Error(fmt::format("the gene is {}", gene), m_decisions[i].name,
                        fmt::format("use a whole number from 0 to {}", options(i) - 1));
    }
}

Genome NetworkBlock::canonical(const Genome& genome) const
{
    validate(genome);
    constexpr int kernels = 16; // more than the largest
    OrderedGraph graph{.inputs = 1};
    const auto rows = rowsOf(genome);
    for (const Row& row : rows) {
        OrderedNode node{.label = row.type * kernels + row.kernel, .operands = {{row.first, 0}}};
        if (row.joins())
            node.operands.push_back({row.second, 0});
        node.isSequence = row.type == Concat;
        graph.nodes.push_back(std::move(node));
    }
    for (const int row : unreadRows(rows))
        graph.outputs.push_back(row - 1);
    const auto geneAt = [&](int place, const OrderedNode* node) {
        if (!node)
            return std::optional<std::vector<int>>();
        const Row row{node->label / kernels, node->label % kernels, node->operands.front().input,
                      node->operands.size() == 2 ? node->operands.back().input : 0};
        const auto& known = m_rows[static_cast<std::size_t>(place)];
        const auto found = std::find(known.begin(), known.end(), row);
        return std::optional(std::vector{static_cast<int>(found - known.begin())});
    };
    const auto keys = canonicalKeys(graph, static_cast<int>(rows.size()), geneAt);
    if (!keys)
        return genome;
    Genome result;
    for (const auto& gene : *keys)
        result.genes.push_back(gene.front());
    return result;
}

std::string NetworkBlock::toText(const Genome& genome) const
{
    validate(genome);
    const auto rows = rowsOf(genome);
    std::string text = "NSC([";
    for (std::size_t i = 0; i < rows.size(); ++i)
        text += fmt::format("({}, {}, {}, {}, {}), ", i + 1, rows[i].type, rows[i].kernel,
                            rows[i].first, rows[i].second);
    return text + fmt::format("({}, {}, 0, 0, 0)])", rows.size() + 1, int(Terminal));
}

Genome NetworkBlock::fromText(std::string_view text) const
{
    const std::string remedy = "write NSC([(1, type, kernel, pred1, pred2), ..., (n, 7, 0, 0, 0)])";
    const Json list = parsePythonCall(text, "NSC", {"rows"}, remedy).value("rows", Json());
    const auto fail = [&](const std::string& problem, std::size_t row) {
        return Error(problem, fmt::format("NSC, row {}", row), remedy);
    };
    if (!list.is_array() || list.size() < 2 || list.size() > m_rows.size() + 1)
        throw Error(fmt::format("not 1 to {} rows and a terminal", m_rows.size()), "NSC", remedy);
    Genome genome;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Json& entry = list[i];
        const bool isRow = entry.is_array() && entry.size() == 5 &&
                           std::all_of(entry.begin(), entry.end(),
                                       [](const Json& x) { return detail::jsonHolds<int>(x); });
        if (!isRow || entry[0] != i + 1)
            throw fail("not five numbers that begin with the row's own", i + 1);
        const Row row{entry[1].get<int>(), entry[2].get<int>(), entry[3].get<int>(),
                      entry[4].get<int>()};
        if (i + 1 == list.size()) {
            if (row != Row{Terminal, 0, 0, 0})
                throw fail("the last row is not the terminal", i + 1);
            break;
        }
        const auto& known = m_rows[i];
        const auto found = std::find(known.begin(), known.end(), row);
        if (found == known.end())
            throw fail("no such type, kernel and predecessors here", i + 1);
        genome.genes.push_back(static_cast<double>(found - known.begin()));
    }
    return genome;
}

NodeId appendRow(const Builder& in, const Row& row, const std::vector<NodeId>& results,
                 int channels, const Skeleton& skeleton)
{
    const bool affine = !skeleton.sharedWeights;
    const NodeId x = results[static_cast<std::size_t>(row.first)];
    const Size2 kernel = {row.kernel, row.kernel};
    const Size2 padding = {row.kernel / 2, row.kernel / 2};
    const auto dropped = [&](NodeId y) {
        return skeleton.dropPath ? in.add("drop_path", prim::DropPath{1.0}, {y}) : y;
    };
    switch (row.type) {
    case Conv: {
        const NodeId made = in.conv(in.relu(x), channels, row.kernel);
        return dropped(in.batchNorm(made, "bn", affine));
    }
    case MaxPool:
        return dropped(in.add("pool", prim::MaxPool{.kernel = kernel, .padding = padding}, {x}));
    case AvgPool:
        return dropped(in.add("pool", prim::AvgPool{.kernel = kernel, .padding = padding}, {x}));
    case Sum:
        return in.sum({x, results[static_cast<std::size_t>(row.second)]}, "add");
    case Concat:
        return reluConvBn(in, in.concat({x, results[static_cast<std::size_t>(row.second)]}),
                          channels, affine);
    default:
        return in.add("identity", prim::Identity{}, {x});
    }
}

Graph NetworkBlock::build(const Genome& genome, const Skeleton& skeleton) const
{
    validate(genome);
    checkSkeleton(skeleton, skeletonNames);
    const auto rows = rowsOf(genome);
    const auto unread = unreadRows(rows);
    const auto block = [&](const Builder& in, NodeId x, int channels) {
        if (in.channels(x) != channels)
            x = reluConvBn(in.in("row0"), x, channels, !skeleton.sharedWeights);
        std::vector<NodeId> results = {x};
        for (const Row& row : rows)
            results.push_back(appendRow(in.in(fmt::format("row{}", results.size())), row, results,
                                        channels, skeleton));
        std::vector<NodeId> outputs;
        for (const int i : unread)
            outputs.push_back(results[static_cast<std::size_t>(i)]);
        return in.concat(std::move(outputs));
    };
    const Stages stages{
        .stem = [](const Builder& in, NodeId x,
                   int channels) { return in.batchNorm(in.conv(x, channels, 3)); },
        .cell = block,
        .reduction = [](const Builder& in, NodeId x, int) { return halvingPool(in, x); },
        .hasFinalNorm = true};
    return buildStages(stages, skeleton, "pool");
}

std::vector<Diagram> NetworkBlock::diagrams(const Genome& genome) const
{
    validate(genome);
    const auto rows = rowsOf(genome);
    Diagram diagram;
    diagram.title = "block";
    const auto idOf = [](int row) { return fmt::format("row{}", row); };
    diagram.vertices.push_back({idOf(0), "input", Diagram::Role::Input});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string id = idOf(static_cast<int>(i) + 1);
        const auto role = rows[i].joins() ? Diagram::Role::Combine : Diagram::Role::Operation;
        diagram.vertices.push_back({id, label(rows[i]), role, "", id});
        diagram.edges.push_back({idOf(rows[i].first), id});
        if (rows[i].joins())
            diagram.edges.push_back({idOf(rows[i].second), id});
    }
    const auto unread = unreadRows(rows);
    diagram.vertices.push_back(
        {"out", unread.size() > 1 ? "concat" : "output", Diagram::Role::Output, "", "concat"});
    for (const int row : unread)
        diagram.edges.push_back({idOf(row), "out"});
    return {diagram};
}

std::vector<int> readKernels(const Json& json, const char* key, const std::string& where)
{
    const auto kernels = readInts(json, key, where, 1, 15);
    for (const int kernel : kernels)
        if (kernel % 2 == 0)
            throw Error(fmt::format("kernel {} is even", kernel), fmt::format("{}.{}", where, key),
                        "use odd kernels");
    return kernels;
}

} // namespace

SpacePtr makeNetworkBlock(const Json& json, const std::string& where)
{
    jsonExpectKeys(json,
                   {"format", "version", "kind", "name", "skeleton", "max_rows", "conv_kernels",
                    "pool_kernels"},
                   where);
    const int maxRows = readInt(json, "max_rows", where, 1, 32);
    auto convKernels = readKernels(json, "conv_kernels", where);
    if (convKernels.empty())
        throw Error("\"conv_kernels\" is empty", where, "list a kernel");
    const Skeleton fallback{.kind = "block-qnn", .channels = 32, .cells = 1};
    return std::make_shared<NetworkBlock>(readHeader(json, where, fallback, skeletonNames), maxRows,
                                          std::move(convKernels),
                                          readKernels(json, "pool_kernels", where));
}

} // namespace netwright
