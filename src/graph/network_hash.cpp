#include "graph/network_hash.h"

#include "graph/attribute_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace netwright {

namespace {

bool isOrderOfInputsFree(const Primitive& op)
{
    return std::holds_alternative<prim::Add>(op) || std::holds_alternative<prim::Mul>(op);
}

} // namespace

Hash128 networkHash(const Graph& graph)
{
    const Graph live = graph.withoutDeadNodes();
    std::vector<std::string> hashes;
    for (const Node& node : live.nodes()) {
        std::vector<std::string> inputs;
        for (const NodeId input : node.inputs)
            inputs.push_back(hashes[static_cast<std::size_t>(input.value)]);
        if (isOrderOfInputsFree(node.op))
            std::ranges::sort(inputs);
        std::string text(primitiveName(node.op));
        for (const auto& [key, value] : attributeTexts(node.op))
            text += fmt::format(" {}={}", key, value);
        hashes.push_back(hash128Hex(fmt::format("{}({})", text, fmt::join(inputs, ","))));
    }
    std::vector<std::string> results;
    for (const GraphOutput& output : live.outputs())
        results.push_back(
            fmt::format("{}:{}", output.name, hashes[static_cast<std::size_t>(output.node.value)]));
    std::ranges::sort(results);
    // Two alike nodes are another network than one that is read twice.
    std::ranges::sort(hashes);
    return hash128(fmt::format("{};{}", fmt::join(results, ","), fmt::join(hashes, ",")));
}

} // namespace netwright
