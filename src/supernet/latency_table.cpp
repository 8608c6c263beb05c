#include "supernet/latency_table.h"

#include "core/error.h"
#include "core/file.h"
#include "graph/resolve.h"
#include "nn/latency.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace netwright {
namespace {

std::vector<bool> ancestorsOf(const Graph& graph, NodeId node)
{
    std::vector<bool> result(static_cast<std::size_t>(graph.size()), false);
    result[static_cast<std::size_t>(node.value)] = true;
    for (int i = node.value; i >= 0; --i)
        if (result[static_cast<std::size_t>(i)])
            for (const NodeId input : graph.nodes()[static_cast<std::size_t>(i)].inputs)
                result[static_cast<std::size_t>(input.value)] = true;
    return result;
}

/// What one option of a Mix computes behind what all its options read; nullopt for nothing, and for
/// an edge or a state that chooses itself: its options have their own times, and the little that is
/// left counts with what all architectures take.
std::optional<Graph> optionGraph(const Graph& graph, const Node& mix, std::size_t option)
{
    std::vector<bool> shared(static_cast<std::size_t>(graph.size()), true);
    for (const NodeId input : mix.inputs) {
        const auto ancestors = ancestorsOf(graph, input);
        for (std::size_t i = 0; i < shared.size(); ++i)
            shared[i] = shared[i] && ancestors[i];
    }
    const NodeId end = mix.inputs[option];
    if (shared[static_cast<std::size_t>(end.value)])
        return std::nullopt;
    const auto ancestors = ancestorsOf(graph, end);
    Graph result;
    std::map<int, NodeId> moved;
    std::optional<NodeId> input;
    for (int i = 0; i <= end.value; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (!ancestors[at] || shared[at])
            continue;
        const Node& node = graph.nodes()[at];
        if (std::holds_alternative<prim::Mix>(node.op))
            return std::nullopt;
        std::vector<NodeId> inputs;
        for (const NodeId source : node.inputs) {
            if (shared[static_cast<std::size_t>(source.value)]) {
                if (!input)
                    input = result.add("input", prim::Input{graph.node(source).shape}, {});
                inputs.push_back(*input);
            } else {
                inputs.push_back(moved.at(source.value));
            }
        }
        moved.emplace(i, result.add(node.name, node.op, std::move(inputs)));
    }
    result.addOutput("logits", moved.at(end.value));
    return result;
}

} // namespace

LatencyTable LatencyTable::measure(Supernet& supernet, int batch)
{
    const std::string device = supernet.network().parameters().front().device().str();
    const Graph& graph = supernet.graph();
    LatencyTable table;
    for (const Choice& choice : supernet.choices()) {
        auto& times = table.m_options.emplace_back(choice.options.size(), 0.0);
        for (const Node& node : graph.nodes())
            if (const auto* mix = std::get_if<prim::Mix>(&node.op);
                mix && mix->decision == choice.decision)
                for (std::size_t i = 0; i < times.size(); ++i)
                    if (const auto option = optionGraph(graph, node, i))
                        times[i] += forwardMilliseconds(*option, device, batch);
    }
    Selection first;
    double ofOptions = 0;
    const Selection kept = supernet.space().select(supernet.space().strongest({}));
    for (std::size_t i = 0; i < supernet.choices().size(); ++i) {
        const Choice& choice = supernet.choices()[i];
        for (std::size_t k = 0; k < choice.options.size(); ++k)
            if (const auto found = kept.find(choice.decision);
                found != kept.end() &&
                std::binary_search(found->second.begin(), found->second.end(), choice.options[k])) {
                first[choice.decision].push_back(static_cast<int>(k));
                ofOptions += table.m_options[i][k];
            }
    }
    table.m_fixed =
        std::max(0.0, forwardMilliseconds(resolve(graph, first), device, batch) - ofOptions);
    return table;
}

LatencyTable LatencyTable::read(const std::filesystem::path& file, const Supernet& supernet)
{
    const std::string where = file.string();
    const Json json = parseJson(readFile(file), where);
    jsonExpectKeys(json, {"format", "version", "fixed", "decisions"}, where);
    if (jsonGet<std::string>(json, "format", where) != "netwright-latency" ||
        jsonGet<int>(json, "version", where) != 1)
        throw Error("this is not a table of latencies", where,
                    "choose a file of the format netwright-latency, version 1");
    const auto milliseconds = [](const Json& object, const char* key, const std::string& place) {
        const double value = jsonGet<double>(object, key, place);
        if (!std::isfinite(value) || value < 0)
            throw Error(fmt::format("{} milliseconds", value), place + "." + key,
                        "write a number from 0");
        return value;
    };
    LatencyTable table;
    table.m_fixed = milliseconds(json, "fixed", where);
    const Json decisions = jsonGet<Json>(json, "decisions", where);
    for (const Choice& choice : supernet.choices()) {
        const std::string place = where + ".decisions";
        const Json options = jsonGet<Json>(decisions, choice.decision.c_str(), place);
        auto& times = table.m_options.emplace_back();
        for (const std::string& label : choice.labels)
            times.push_back(milliseconds(options, label.c_str(), place + "." + choice.decision));
    }
    return table;
}

bool LatencyTable::fits(const Supernet& supernet) const
{
    return std::equal(m_options.begin(), m_options.end(), supernet.choices().begin(),
                      supernet.choices().end(), [](const auto& times, const Choice& choice) {
                          return times.size() == choice.options.size();
                      });
}

double LatencyTable::expected(std::span<const std::vector<double>> probabilities) const
{
    double sum = m_fixed;
    for (std::size_t i = 0; i < m_options.size(); ++i)
        for (std::size_t k = 0; k < m_options[i].size(); ++k)
            sum += probabilities[i][k] * m_options[i][k];
    return sum;
}

double LatencyTable::of(std::span<const std::size_t> options) const
{
    double sum = m_fixed;
    for (std::size_t i = 0; i < m_options.size(); ++i)
        sum += m_options[i][options[i]];
    return sum;
}

double LatencyTable::slope(const std::vector<double>& probabilities, std::size_t choice,
                           std::size_t option) const
{
    double mean = 0;
    for (std::size_t k = 0; k < probabilities.size(); ++k)
        mean += probabilities[k] * m_options[choice][k];
    return probabilities[option] * (m_options[choice][option] - mean);
}

Json LatencyTable::toJson() const
{
    return {{"fixed", m_fixed}, {"options", m_options}};
}

LatencyTable LatencyTable::fromJson(const Json& json, const std::string& where)
{
    LatencyTable table;
    table.m_fixed = jsonGet<double>(json, "fixed", where);
    table.m_options = jsonGet<std::vector<std::vector<double>>>(json, "options", where);
    return table;
}

} // namespace netwright
