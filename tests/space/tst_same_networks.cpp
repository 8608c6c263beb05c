#include "support.h"

#include "core/hash.h"
#include "space/registry.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

using namespace netwright;

namespace {

/// Whether two networks are one up to the names of their nodes: an exact search for a mapping, from
/// the output on. Operands of a sum may change places, those of anything else may not.
class Matching
{
public:
    Matching(const Graph& a, const Graph& b) : m_a(a), m_b(b) {}

    bool exists()
    {
        return m_a.size() == m_b.size() &&
               matches({{m_a.output("logits")->node, m_b.output("logits")->node}});
    }

private:
    using Pairs = std::vector<std::pair<NodeId, NodeId>>;

    bool matches(Pairs open)
    {
        while (!open.empty()) {
            const auto [x, y] = open.back();
            open.pop_back();
            const auto known = m_forth.find(x);
            const auto back = m_back.find(y);
            if (known != m_forth.end() || back != m_back.end()) {
                if (known == m_forth.end() || back == m_back.end() || known->second != y)
                    return false;
                continue;
            }
            const auto& left = m_a.node(x);
            const auto& right = m_b.node(y);
            if (!(left.op == right.op) || left.inputs.size() != right.inputs.size())
                return false;
            m_forth[x] = y;
            m_back[y] = x;
            if (std::holds_alternative<prim::Add>(left.op))
                return matchesSum(left.inputs, right.inputs, open);
            for (std::size_t i = 0; i < left.inputs.size(); ++i)
                open.emplace_back(left.inputs[i], right.inputs[i]);
        }
        return true;
    }

    bool matchesSum(const std::vector<NodeId>& left, const std::vector<NodeId>& right,
                    const Pairs& open)
    {
        std::vector<std::size_t> order(left.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto forth = m_forth;
        const auto back = m_back;
        do {
            Pairs pairs = open;
            for (std::size_t i = 0; i < order.size(); ++i)
                pairs.emplace_back(left[i], right[order[i]]);
            if (matches(std::move(pairs)))
                return true;
            m_forth = forth;
            m_back = back;
        } while (std::next_permutation(order.begin(), order.end()));
        return false;
    }

    const Graph& m_a;
    const Graph& m_b;
    std::map<NodeId, NodeId> m_forth, m_back;
};

/// Equal for networks that are the same: what each node computes, not told apart by what reads it.
std::string expressionOf(const Graph& graph, NodeId id, std::map<NodeId, std::string>& known)
{
    auto& text = known[id];
    if (!text.empty())
        return text;
    const auto& node = graph.node(id);
    std::vector<std::string> inputs;
    for (const NodeId input : node.inputs)
        inputs.push_back(expressionOf(graph, input, known));
    if (std::holds_alternative<prim::Add>(node.op))
        std::sort(inputs.begin(), inputs.end());
    const auto shape = node.shape;
    text = hash128Hex(fmt::format("{} {} {} {} ({})", node.op.index(), shape.channels, shape.height,
                                  shape.width, fmt::join(inputs, ",")));
    return text;
}

struct Case
{
    const char* name;
    const char* json;
    int classes; ///< of networks that are different
};

const Case cases[] = {
    {"macro network", R"({"kind":"enas-macro","name":"x","layers":3,"pools_after":[1],
        "operations":["conv_bn_relu_3x3","avg_pool_3x3"]})",
     64},
    {"layers", R"({"kind":"layer-dag","name":"x","layers":4,"heights":[3],"widths":[1,3],
        "filters":[4],"strides":[1]})",
     768},
    {"layers that halve the map", R"({"kind":"layer-dag","name":"x","layers":3,"heights":[1,3],
        "widths":[3],"filters":[4],"strides":[1,2]})",
     448},
    {"block", R"({"kind":"network-block","name":"x","max_rows":4,"conv_kernels":[3],
        "pool_kernels":[]})",
     2176},
    {"block with pools", R"({"kind":"network-block","name":"x","max_rows":3,"conv_kernels":[1,3],
        "pool_kernels":[3]})",
     1140},
    {"nodes that read all", R"({"kind":"drawn","name":"x","stem":"conv","head":"mean",
        "stages":[{"part":"a"}],"cells":[{"name":"a","inputs":1,"outputs":[4],"nodes":[
        {"keep":1,"edges":[{"from":0,"operations":["conv_1x1","conv_3x3"]}]},
        {"keep":1,"edges":[{"from":0,"operations":["conv_1x1","conv_3x3"]},
         {"from":1,"operations":["conv_1x1","conv_3x3"]}]},
        {"keep":[1,2],"edges":[{"from":0,"operations":["conv_1x1","conv_3x3"]},
         {"from":1,"operations":["conv_1x1","conv_3x3"]},
         {"from":2,"operations":["conv_1x1","conv_3x3"]}]},
        {"keep":[1,3],"edges":[{"from":0,"operations":["conv_1x1"]},
         {"from":1,"operations":["conv_1x1"]},{"from":2,"operations":["conv_1x1","conv_3x3"]},
         {"from":3,"operations":["conv_1x1","conv_3x3"]}]}]}]})",
     1797},
    {"unlike nodes", R"({"kind":"drawn","name":"x","stem":"conv","head":"mean",
        "stages":[{"part":"a"},{"part":"a"}],"cells":[{"name":"a","inputs":2,"outputs":[3,5],
        "nodes":[
        {"keep":[1,2],"edges":[{"from":0,"operations":["conv_3x3","skip_connect"]},
         {"from":1,"operations":["conv_3x3"]}]},
        {"keep":1,"edges":[{"from":0,"operations":["conv_3x3","skip_connect"]},
         {"from":2,"operations":["conv_3x3"]}]},
        {"combine":"concat","keep":[1,2],"edges":[{"from":1,"operations":["conv_3x3"]},
         {"from":2,"operations":["conv_3x3","skip_connect"]}]},
        {"keep":[1,3],"edges":[{"from":1,"operations":["skip_connect"]},
         {"from":2,"operations":["conv_3x3","skip_connect"]},
         {"from":4,"operations":["conv_3x3"]}]}]}]})",
     501},
    {"nodes that concatenate", R"({"kind":"drawn","name":"x","stem":"conv","head":"mean",
        "stages":[{"part":"a"},{"part":"a"}],"cells":[{"name":"a","inputs":2,"outputs":[4],
        "nodes":[
        {"keep":1,"edges":[{"from":0,"operations":["conv_3x3","max_pool_3x3"]},
         {"from":1,"operations":["conv_3x3","max_pool_3x3"]}]},
        {"keep":1,"edges":[{"from":0,"operations":["conv_3x3","max_pool_3x3"]},
         {"from":1,"operations":["conv_3x3","max_pool_3x3"]}]},
        {"combine":"concat","keep":[1,2],"edges":[{"from":2,"operations":["skip_connect"]},
         {"from":3,"operations":["skip_connect"]}]}]}]})",
     20},
    {"behind the stem alone", R"({"kind":"drawn","name":"x","stem":"conv","head":"mean",
        "stages":[{"part":"a"},{"part":"b"}],"cells":[
        {"name":"a","inputs":2,"outputs":[4],"nodes":[
        {"keep":1,"edges":[{"from":0,"operations":["conv_3x3"]},
         {"from":1,"operations":["conv_3x3","max_pool_3x3"]}]},
        {"keep":1,"combine":"concat","edges":[{"from":0,"operations":["max_pool_3x3","conv_3x3"]},
         {"from":1,"operations":["conv_3x3"]}]},
        {"keep":[1,3],"edges":[{"from":1,"operations":["max_pool_3x3"]},
         {"from":2,"operations":["max_pool_3x3","conv_3x3"]},
         {"from":3,"operations":["max_pool_3x3"]}]}]},
        {"name":"b","inputs":2,"outputs":[2],"nodes":[{"keep":[1,2],"edges":[
         {"from":0,"operations":["skip_connect"]},{"from":1,"operations":["skip_connect"]}]}]}]})",
     97},
    {"stages that share their repeats", R"({"kind":"drawn","name":"x","stem":"conv","head":"mean",
        "stages":[{"part":"a","repeat":[0,2]},{"part":"a","repeat":[0,3]},
        {"part":"b","stride":2,"repeat":[0,2]},{"part":"b","repeat":[1,2]}],"cells":[
        {"name":"a","inputs":1,"outputs":[1],"nodes":[{"keep":1,"edges":[
         {"from":0,"operations":["conv_3x3","max_pool_3x3"]}]}]},
        {"name":"b","inputs":1,"outputs":[1],"nodes":[{"edges":[
         {"from":0,"operations":["none","skip_connect"]}]}]}]})",
     110},
};

} // namespace

/// Genomes have one canonical form exactly when they build one network.
class TestSameNetworks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void canonicalFormsAreNetworks_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < std::size(cases); ++i)
            QTest::newRow(cases[i].name) << static_cast<int>(i);
    }
    void canonicalFormsAreNetworks()
    {
        QFETCH(const int, index);
        Json json = parseJson(cases[index].json, "case");
        json["format"] = "netwright-space";
        json["version"] = 1;
        const SpacePtr space = spaceFromJson(json, "case");
        Skeleton skeleton = space->defaultSkeleton();
        skeleton.channels = 4;
        skeleton.cells = 1;
        skeleton.input = {3, 8, 8};
        struct Class
        {
            Genome canonical;
            Graph graph;
        };
        std::map<std::string, std::vector<Class>> classes;
        std::size_t count = 0;
        std::uint64_t genomes = 0;
        for (; const auto genome = space->at(genomes); ++genomes) {
            Graph graph = space->build(*genome, skeleton);
            const Genome canonical = space->canonical(*genome);
            QVERIFY(space->canonical(canonical) == canonical);
            std::map<NodeId, std::string> known;
            auto& alike = classes[expressionOf(graph, graph.output("logits")->node, known)];
            const auto same = std::find_if(alike.begin(), alike.end(), [&](const Class& each) {
                return Matching(each.graph, graph).exists();
            });
            if (same == alike.end()) {
                ++count;
                for (const Class& each : alike)
                    QVERIFY2(each.canonical != canonical, space->toText(*genome).c_str());
                alike.push_back({canonical, std::move(graph)});
            } else {
                QVERIFY2(same->canonical == canonical, space->toText(*genome).c_str());
            }
        }
        QCOMPARE(std::to_string(genomes), space->size().exact);
        qInfo("%llu genomes, %zu networks", static_cast<unsigned long long>(genomes), count);
        QCOMPARE(static_cast<int>(count), cases[index].classes);
    }
};

QTEST_GUILESS_MAIN(TestSameNetworks)
#include "tst_same_networks.moc"
