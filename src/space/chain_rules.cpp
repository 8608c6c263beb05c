#include "space/chain_rules.h"

#include "core/error.h"
#include "space/space_json.h"

namespace netwright {

namespace {

using Type = ChainLayer::Type;

std::vector<ChainLayer> readConvs(const Json& json, const std::string& where)
{
    const auto place = where + ".conv";
    jsonExpectKeys(json, {"filters", "kernels", "strides"}, place);
    std::vector<ChainLayer> layers;
    for (const int filters : readInts(json, "filters", place, 1, 4096, 32)) {
        for (const int kernel : readInts(json, "kernels", place, 1, 15, 8)) {
            if (kernel % 2 == 0)
                throw Error(fmt::format("kernel {} is even", kernel), place + ".kernels",
                            "use odd kernels");
            for (const int stride : readInts(json, "strides", place, 1, 4, 4))
                layers.push_back({Type::Conv, filters, kernel, stride});
        }
    }
    return layers;
}

std::vector<ChainLayer> readPools(const Json& json, const std::string& where)
{
    constexpr std::size_t maxPools = 32;
    if (!json.is_array() || json.size() > maxPools)
        throw Error("\"pool\" is not a list in range", where,
                    fmt::format("list at most {} pools", maxPools));
    std::vector<ChainLayer> layers;
    for (const auto& pool : json) {
        const auto place = fmt::format("{}.pool[{}]", where, layers.size());
        jsonExpectKeys(pool, {"type", "kernel", "stride"}, place);
        const auto type = jsonGet<std::string>(pool, "type", place);
        if (type != "max" && type != "avg")
            throw Error("the type of a pool is not known", place, "write \"max\" or \"avg\"");
        layers.push_back({Type::Pool, 0, readInt(pool, "kernel", place, 1, 16),
                          readInt(pool, "stride", place, 1, 16), type == "max"});
    }
    return layers;
}

std::vector<ChainLayer> readDropouts(const Json& json, const std::string& where)
{
    constexpr std::size_t maxRates = 16;
    if (!json.is_array() || json.size() > maxRates)
        throw Error("\"dropout\" is not a list in range", where,
                    fmt::format("list at most {} rates", maxRates));
    std::vector<ChainLayer> layers;
    for (const auto& rate : json) {
        if (!rate.is_number() || !(rate.get<double>() > 0) || !(rate.get<double>() < 1))
            throw Error("a dropout rate is not between 0 and 1",
                        fmt::format("{}.dropout[{}]", where, layers.size()), "use 0.1 to 0.9");
        layers.push_back({.type = Type::Dropout, .rate = rate.get<double>()});
    }
    return layers;
}

} // namespace

std::string ChainLayer::text() const
{
    switch (type) {
    case Type::Conv:
        return fmt::format("conv({},{},{})", size, kernel, stride);
    case Type::Pool:
        return fmt::format("pool({},{},{})", isMax ? "max" : "avg", kernel, stride);
    case Type::Fc:
        return fmt::format("fc({})", size);
    case Type::Gap:
        return "gap";
    case Type::Dropout:
        return fmt::format("dropout({})", rate);
    }
    return {};
}

ChainRules ChainRules::fromJson(const Json& json, const std::string& where)
{
    ChainRules rules;
    rules.m_maxDepth = readInt(json, "max_depth", where, 1, 64);
    rules.m_resolution = readInt(json, "resolution", where, 1, 1024);
    rules.m_layers = readConvs(jsonGet<Json>(json, "conv", where), where);
    const auto append = [&](std::vector<ChainLayer> more) {
        rules.m_layers.insert(rules.m_layers.end(), more.begin(), more.end());
    };
    append(readPools(jsonGet<Json>(json, "pool", where, Json::array()), where));
    if (jsonGet<bool>(json, "gap", where, true))
        append({{.type = Type::Gap}});
    if (json.contains("fc"))
        for (const int units : readInts(json, "fc", where, 1, 65'536, 32))
            append({{.type = Type::Fc, .size = units}});
    rules.m_maxFc = readInt(json, "max_fc", where, 0, 16, 2);
    rules.m_fcMaxSide = readInt(json, "fc_max_side", where, 0, 1024, 3);
    append(readDropouts(jsonGet<Json>(json, "dropout", where, Json::array()), where));
    if (rules.m_layers.empty())
        throw Error("no layer to choose", where, "list convolutions");
    for (std::size_t i = 0; i < rules.m_layers.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (rules.m_layers[i].text() == rules.m_layers[j].text())
                throw Error(fmt::format("layer {} is listed twice", rules.m_layers[i].text()),
                            where, "keep one of them");
    for (const auto* key : {"max_depth", "resolution", "conv", "pool", "fc", "max_fc",
                            "fc_max_side", "gap", "dropout"})
        if (json.contains(key))
            rules.m_json[key] = json[key];
    rules.countFrom(rules.start());
    return rules;
}

void ChainRules::writeTo(Json& json) const
{
    json.update(m_json);
}

std::string ChainRules::faultOf(const ChainState& state, const ChainLayer& layer) const
{
    if (state.depth >= m_maxDepth)
        return fmt::format("the chain has {} layers already", m_maxDepth);
    if (state.isOver)
        return "nothing but the end may follow global pooling";
    const bool needsMap =
        layer.type == Type::Conv || layer.type == Type::Pool || layer.type == Type::Gap;
    if (needsMap && state.isFlat)
        return "there is no feature map any more";
    switch (layer.type) {
    case Type::Conv:
    case Type::Gap:
        return {};
    case Type::Pool:
        if (state.depth == 0 || state.afterPool)
            return "a pool needs a convolution before it";
        if (layer.kernel > state.side)
            return fmt::format("the map is only {} wide", state.side);
        return {};
    case Type::Fc:
        if (state.fcLayers >= m_maxFc)
            return fmt::format("there are {} fully connected layers already", m_maxFc);
        if (!state.isFlat && state.side > m_fcMaxSide)
            return fmt::format("the map is still {} wide, {} is the limit", state.side,
                               m_fcMaxSide);
        if (state.fcUnits > 0 && layer.size > state.fcUnits)
            return "fully connected layers may not grow";
        return {};
    case Type::Dropout:
        return state.depth == 0 || state.afterDropout ? "dropout needs a layer before it"
                                                      : std::string();
    }
    return {};
}

ChainState ChainRules::after(ChainState state, const ChainLayer& layer) const
{
    ++state.depth;
    if (layer.type == Type::Dropout) {
        state.afterDropout = true;
        return state;
    }
    state.afterDropout = false;
    state.afterPool = layer.type == Type::Pool;
    if (layer.type == Type::Conv)
        state.side = (state.side - 1) / layer.stride + 1;
    if (layer.type == Type::Pool)
        state.side = (state.side - layer.kernel) / layer.stride + 1;
    if (layer.type == Type::Gap)
        state.isOver = true;
    if (layer.type == Type::Fc) {
        state.isFlat = true;
        state.side = 1;
        ++state.fcLayers;
        state.fcUnits = layer.size;
    }
    return state;
}

const BigCount& ChainRules::continuations(const ChainState& state) const
{
    return m_continuations.at(state);
}

void ChainRules::countFrom(const ChainState& state)
{
    if (m_continuations.contains(state))
        return;
    BigCount count(1);
    for (const auto& layer : m_layers) {
        if (!faultOf(state, layer).empty())
            continue;
        const auto next = after(state, layer);
        countFrom(next);
        count += m_continuations.at(next);
    }
    m_continuations.emplace(state, std::move(count));
}

} // namespace netwright
