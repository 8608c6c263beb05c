#include "space/nasnet_declaration.h"

#include "core/error.h"
#include "space/darts_declaration.h"
#include "space/space_json.h"

#include <algorithm>

namespace netwright {

namespace {

std::vector<std::string> readCombine(const Json& json, const std::string& where)
{
    const Json list = json.contains("combine") ? json["combine"] : Json::array({"add"});
    const auto isName = [](const Json& value) { return value == "add" || value == "concat"; };
    const bool isGood = list.is_array() && !list.empty() && list.size() <= 2 &&
                        std::all_of(list.begin(), list.end(), isName) &&
                        (list.size() == 1 || list[0] != list[1]);
    if (!isGood)
        throw Error("\"combine\" is not a list of \"add\" and \"concat\"", where,
                    "write [\"add\"] or [\"add\", \"concat\"]");
    return list.get<std::vector<std::string>>();
}

void readOutput(NasnetDeclaration& space, const Json& json, const std::string& where)
{
    const Json value = json.contains("output") ? json["output"] : Json("unused");
    if (value == "unused") {
        space.output = NasnetDeclaration::Output::Unused;
    } else if (value == "all") {
        space.output = NasnetDeclaration::Output::All;
    } else if (value.is_object()) {
        const auto place = where + ".output";
        jsonExpectKeys(value, {"normal", "reduce"}, place);
        space.output = NasnetDeclaration::Output::Listed;
        for (int cell = 0; cell < 2; ++cell) {
            auto states = readInts(value, cellName(cell), place, 0, space.blocks + 1);
            if (std::none_of(states.begin(), states.end(), [](int state) { return state >= 2; }))
                throw Error("no block is in the output", place + "." + cellName(cell),
                            "list a state from 2 on");
            std::sort(states.begin(), states.end());
            space.listed[static_cast<std::size_t>(cell)] = std::move(states);
        }
    } else {
        throw Error("\"output\" is not known", where,
                    "write \"unused\", \"all\" or {\"normal\": [...], \"reduce\": [...]}");
    }
}

} // namespace

NasnetDeclaration NasnetDeclaration::fromJson(const Json& json, const std::string& where)
{
    jsonExpectKeys(json,
                   {"format", "version", "kind", "name", "skeleton", "blocks", "operations",
                    "combine", "index_convention", "output"},
                   where);
    NasnetDeclaration space;
    space.blocks = readInt(json, "blocks", where, 1, 8);
    space.operations = readOperations(json, where);
    space.combine = readCombine(json, where);
    const auto convention =
        jsonGet<std::string>(json, "index_convention", where, std::string("k-2 first"));
    if (convention != "k-2 first" && convention != "k-1 first")
        throw Error("\"index_convention\" is not known", where,
                    "write \"k-2 first\" or \"k-1 first\"");
    space.lastFirst = convention == "k-1 first";
    readOutput(space, json, where);
    return space;
}

void NasnetDeclaration::writeTo(Json& json) const
{
    json["blocks"] = blocks;
    json["operations"] = operations;
    json["combine"] = combine;
    json["index_convention"] = lastFirst ? "k-1 first" : "k-2 first";
    if (output == Output::Listed)
        json["output"] = {{"normal", listed[0]}, {"reduce", listed[1]}};
    else
        json["output"] = output == Output::All ? "all" : "unused";
}

std::vector<Decision> NasnetDeclaration::decisions() const
{
    std::vector<Decision> list;
    for (int cell = 0; cell < 2; ++cell) {
        std::vector<std::string> states = {lastFirst ? "k-1" : "k-2", lastFirst ? "k-2" : "k-1"};
        for (int block = 0; block < blocks; ++block) {
            const auto add = [&](std::string_view gene, std::vector<std::string> options) {
                list.push_back({fmt::format("{}/block{}/{}", cellName(cell), block, gene),
                                Decision::Kind::Categorical, std::move(options)});
            };
            add("input0", states);
            add("op0", operations);
            add("input1", states);
            add("op1", operations);
            if (combine.size() > 1)
                add("combine", combine);
            states.push_back(fmt::format("block {}", block));
        }
    }
    return list;
}

std::vector<PlainNode> NasnetDeclaration::read(std::span<const double> genes) const
{
    std::vector<PlainNode> nodes;
    for (std::size_t at = 0; at < genes.size(); at += static_cast<std::size_t>(genesOfBlock())) {
        auto& node = nodes.emplace_back();
        for (std::size_t side = 0; side < 4; side += 2)
            node.operands.push_back(
                {static_cast<int>(genes[at + side]), static_cast<int>(genes[at + side + 1])});
        if (combine.size() > 1)
            node.combine = static_cast<int>(genes[at + 4]);
    }
    return nodes;
}

void NasnetDeclaration::write(const std::vector<PlainNode>& nodes, std::span<double> genes) const
{
    std::size_t at = 0;
    for (const auto& node : nodes) {
        for (const auto& [input, operation] : node.operands) {
            genes[at++] = input;
            genes[at++] = operation;
        }
        if (combine.size() > 1)
            genes[at++] = node.combine;
    }
}

std::vector<int> NasnetDeclaration::outputsOf(const std::vector<PlainNode>& nodes, int cell) const
{
    if (output == Output::Listed)
        return listed[static_cast<std::size_t>(cell)];
    std::vector<bool> isUsed(nodes.size() + inputs, false);
    if (output == Output::All)
        isUsed[0] = isUsed[1] = true;
    else
        for (const auto& node : nodes)
            for (const auto& operand : node.operands)
                isUsed[static_cast<std::size_t>(operand.input)] = true;
    std::vector<int> states;
    for (std::size_t state = 0; state < isUsed.size(); ++state)
        if (!isUsed[state])
            states.push_back(static_cast<int>(state));
    return states;
}

} // namespace netwright
