#include "graph/graph_json.h"

#include "graph/primitive_fields.h"

#include <array>
#include <set>

namespace netwright {

namespace {

constexpr const char* formatName = "netwright-graph";
constexpr int formatVersion = 1;

template <class T>
Json fieldToJson(const T& value)
{
    if constexpr (std::is_same_v<T, Size2>)
        return Json::array({value.height, value.width});
    else if constexpr (std::is_same_v<T, Shape>)
        return value.flat ? Json::array({value.channels})
                          : Json::array({value.channels, value.height, value.width});
    else if constexpr (std::is_same_v<T, Axis>)
        return axisName(value);
    else
        return value;
}

std::vector<int> wholeNumbers(const Json& object, const char* key, const std::string& where)
{
    const Json& list = object[key];
    std::vector<int> numbers;
    if (!list.is_array() || list.size() > 3)
        jsonFail(object, key, where, "a short list of whole numbers");
    for (const Json& item : list) {
        if (!detail::jsonHolds<int>(item))
            jsonFail(object, key, where, "a short list of whole numbers");
        numbers.push_back(item.get<int>());
    }
    return numbers;
}

template <class T>
void fieldFromJson(T& value, const Json& object, const char* key, const std::string& where)
{
    if (!object.contains(key))
        return;
    if constexpr (std::is_same_v<T, Size2>) {
        const auto numbers = wholeNumbers(object, key, where);
        if (numbers.size() != 2)
            jsonFail(object, key, where, "a [height, width] list");
        value = {numbers[0], numbers[1]};
    } else if constexpr (std::is_same_v<T, Shape>) {
        const auto numbers = wholeNumbers(object, key, where);
        if (numbers.size() == 1)
            value = {numbers[0], 1, 1, true};
        else if (numbers.size() == 3)
            value = {numbers[0], numbers[1], numbers[2]};
        else
            jsonFail(object, key, where, "a [features] or [channels, height, width] list");
    } else if constexpr (std::is_same_v<T, Axis>) {
        const auto text = jsonGet<std::string>(object, key, where);
        for (Axis axis : {Axis::Channel, Axis::Height, Axis::Width}) {
            if (text == axisName(axis)) {
                value = axis;
                return;
            }
        }
        jsonFail(object, key, where, "\"channel\", \"height\" or \"width\"");
    } else {
        value = jsonGet<T>(object, key, where);
    }
}

template <std::size_t... Index>
auto defaultPrimitives(std::index_sequence<Index...>)
{
    return std::array<Primitive, sizeof...(Index)>{Primitive(std::in_place_index<Index>)...};
}

/// The primitive of that JSON name with default attributes.
Primitive defaultPrimitive(const std::string& name, const std::string& where)
{
    static const auto all =
        defaultPrimitives(std::make_index_sequence<std::variant_size_v<Primitive>>());
    std::vector<std::string_view> known;
    for (const Primitive& op : all) {
        if (primitiveName(op) == name)
            return op;
        known.push_back(primitiveName(op));
    }
    throw Error(fmt::format("unknown op \"{}\"", name.substr(0, 80)), where,
                fmt::format("use one of {}", fmt::join(known, ", ")));
}

Primitive primitiveFromJson(const Json& json, const std::string& where)
{
    Primitive op = defaultPrimitive(jsonGet<std::string>(json, "op", where), where);
    std::set<std::string, std::less<>> known = {"name", "op", "inputs"};
    std::visit(
        [&](auto& alternative) {
            visitFields(alternative, [&](const char* key, auto& value) {
                known.insert(key);
                fieldFromJson(value, json, key, where);
            });
        },
        op);
    for (const auto& [key, value] : json.items())
        if (!known.contains(key))
            throw Error(fmt::format("unknown key \"{}\"", key.substr(0, 80)), where,
                        fmt::format("known keys: {}", fmt::join(known, ", ")));
    return op;
}

const Json& listOf(const Json& json, const char* key, const std::string& where, int most)
{
    if (!json.contains(key) || !json[key].is_array())
        jsonFail(json, key, where, "a list");
    if (json[key].size() > static_cast<std::size_t>(most))
        throw Error(fmt::format("more than {} entries", most), fmt::format("{}.{}", where, key),
                    "make the network smaller");
    return json[key];
}

NodeId nodeNamed(const Graph& graph, const Json& name, const std::string& where)
{
    if (!name.is_string())
        throw Error("a node is not named by a text", where, "write the node's name in quotes");
    const auto text = name.get<std::string>();
    const auto found = graph.find(text);
    if (!found)
        throw Error(fmt::format("\"{}\" is not an earlier node", text.substr(0, 80)), where,
                    "list nodes after all of their inputs");
    return *found;
}

void addNode(Graph& graph, const Json& json, const std::string& where)
{
    const auto name = jsonGet<std::string>(json, "name", where);
    const std::string place = fmt::format("{} ({})", where, name.substr(0, 80));
    Primitive op = primitiveFromJson(json, place);
    std::vector<NodeId> inputs;
    for (const Json& input : listOf(json, "inputs", place, Graph::maxNodes))
        inputs.push_back(nodeNamed(graph, input, place + ".inputs"));
    try {
        graph.add(name, std::move(op), std::move(inputs));
    } catch (const Error& e) {
        throw e.within(where);
    }
}

} // namespace

Json graphToJson(const Graph& graph)
{
    Json nodes = Json::array();
    for (const Node& node : graph.nodes()) {
        Json entry = {{"name", node.name}, {"op", primitiveName(node.op)}};
        std::visit(
            [&](const auto& op) {
                visitFields(op, [&](const char* key, const auto& value) {
                    entry[key] = fieldToJson(value);
                });
            },
            node.op);
        Json inputs = Json::array();
        for (NodeId input : node.inputs)
            inputs.push_back(graph.node(input).name);
        entry["inputs"] = std::move(inputs);
        nodes.push_back(std::move(entry));
    }
    Json outputs = Json::array();
    for (const GraphOutput& output : graph.outputs())
        outputs.push_back({{"name", output.name}, {"node", graph.node(output.node).name}});
    return {{"format", formatName},
            {"version", formatVersion},
            {"nodes", std::move(nodes)},
            {"outputs", std::move(outputs)}};
}

Graph graphFromJson(const Json& json, const std::string& where)
{
    jsonExpectKeys(json, {"format", "version", "nodes", "outputs"}, where);
    if (jsonGet<std::string>(json, "format", where) != formatName)
        throw Error("not a network graph", where + ".format",
                    fmt::format("use a file whose format is \"{}\"", formatName));
    const int version = jsonGet<int>(json, "version", where);
    if (version != formatVersion)
        throw Error(fmt::format("version {} is not known", version), where + ".version",
                    fmt::format("use version {}, or a newer Netwright", formatVersion));
    Graph graph;
    int index = 0;
    for (const Json& node : listOf(json, "nodes", where, Graph::maxNodes))
        addNode(graph, node, fmt::format("{}.nodes[{}]", where, index++));
    index = 0;
    for (const Json& output : listOf(json, "outputs", where, 100)) {
        const std::string place = fmt::format("{}.outputs[{}]", where, index++);
        jsonExpectKeys(output, {"name", "node"}, place);
        const auto name = jsonGet<std::string>(output, "name", place);
        const NodeId node = nodeNamed(graph, jsonGet<Json>(output, "node", place), place);
        try {
            graph.addOutput(name, node);
        } catch (const Error& e) {
            throw e.within(place);
        }
    }
    return graph;
}

} // namespace netwright
