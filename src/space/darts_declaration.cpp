#include "space/darts_declaration.h"

#include "core/error.h"
#include "space/space_json.h"

#include <algorithm>

namespace netwright {

namespace {

std::string stateLabel(int state)
{
    return state == 0 ? "k-2" : state == 1 ? "k-1" : std::to_string(state);
}

} // namespace

const char* cellName(int cell)
{
    return cell == 0 ? "normal" : "reduce";
}

DartsDeclaration DartsDeclaration::fromJson(const Json& json, const std::string& where)
{
    jsonExpectKeys(json,
                   {"format", "version", "kind", "name", "skeleton", "nodes", "edges_per_node",
                    "operations", "none_allowed", "same_input_allowed", "multi_op", "normal_concat",
                    "reduce_concat"},
                   where);
    DartsDeclaration space;
    auto& rules = space.rules;
    rules.nodes = readInt(json, "nodes", where, 1, 8);
    space.operations = readOperations(json, where);
    space.noneAllowed = jsonGet<bool>(json, "none_allowed", where, false);
    rules.choices = static_cast<int>(space.choices().size());
    if (rules.choices == 0)
        throw Error("no operation is left to choose", where + ".operations",
                    "list one besides none, or set none_allowed");
    rules.sameInput = jsonGet<bool>(json, "same_input_allowed", where, false);
    rules.multiOp = jsonGet<bool>(json, "multi_op", where, false);
    constexpr int maxBits = 62;
    const int lastStates = DartsRules::states(rules.nodes - 1);
    if (rules.multiOp && (json.contains("edges_per_node") || lastStates * rules.choices > maxBits))
        throw Error(
            "multi_op does not go with edges_per_node, nor with so many pairs", where,
            fmt::format("leave the key out and keep to {} pairs of input and operation", maxBits));
    rules.edgesPerNode = readInt(json, "edges_per_node", where, 1, rules.sameInput ? 4 : 2, 2);
    for (int cell = 0; cell < 2; ++cell) {
        const auto key = fmt::format("{}_concat", cellName(cell));
        auto concat = readInts(json, key.c_str(), where, DartsRules::inputs, lastStates);
        if (concat.empty())
            throw Error("no state is concatenated", where + "." + key, "list one");
        std::sort(concat.begin(), concat.end());
        space.concat[static_cast<std::size_t>(cell)] = std::move(concat);
    }
    return space;
}

void DartsDeclaration::writeTo(Json& json) const
{
    json["nodes"] = rules.nodes;
    if (!rules.multiOp)
        json["edges_per_node"] = rules.edgesPerNode;
    json["operations"] = operations;
    json["none_allowed"] = noneAllowed;
    json["same_input_allowed"] = rules.sameInput;
    json["multi_op"] = rules.multiOp;
    json["normal_concat"] = concat[0];
    json["reduce_concat"] = concat[1];
}

std::vector<std::string> DartsDeclaration::choices() const
{
    auto names = operations;
    if (!noneAllowed)
        std::erase(names, "none");
    return names;
}

std::vector<Decision> DartsDeclaration::decisions() const
{
    const auto names = choices();
    std::vector<Decision> list;
    const auto add = [&](std::string name, std::vector<std::string> options) {
        list.push_back({std::move(name), Decision::Kind::Categorical, std::move(options)});
    };
    for (int cell = 0; cell < 2; ++cell) {
        for (int node = 0; node < rules.nodes; ++node) {
            const int states = DartsRules::states(node);
            if (rules.multiOp) {
                for (int state = 0; state < states; ++state)
                    for (const auto& choice : names)
                        add(fmt::format("{}/edge_{}_{}/{}", cellName(cell), state, states, choice),
                            {"off", "on"});
                continue;
            }
            std::vector<std::string> labels;
            for (int state = 0; state < states; ++state)
                labels.push_back(stateLabel(state));
            for (int edge = 0; edge < rules.edgesPerNode; ++edge) {
                add(fmt::format("{}/node{}/input{}", cellName(cell), states, edge), labels);
                add(fmt::format("{}/node{}/op{}", cellName(cell), states, edge), names);
            }
        }
    }
    return list;
}

} // namespace netwright
