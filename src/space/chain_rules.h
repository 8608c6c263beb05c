#pragma once

#include "core/json.h"
#include "space/big_count.h"

#include <compare>
#include <map>
#include <string>
#include <vector>

namespace netwright {

/// One layer a chain may have; which fields mean something depends on the type. A convolution
/// carries a BatchNorm and a ReLU behind it, a fully connected layer a ReLU; neither is a choice.
struct ChainLayer
{
    enum class Type { Conv, Pool, Fc, Gap, Dropout };
    Type type = Type::Conv;
    int size = 0; ///< filters of a convolution, units of a fully connected layer
    int kernel = 1;
    int stride = 1;
    bool isMax = true;
    double rate = 0; ///< of dropout

    std::string text() const; ///< "conv(64,3,1)", "pool(max,2,2)", "fc(128)", "gap", "dropout(0.5)"
};

/// What the layers so far mean for the next one.
struct ChainState
{
    int side = 0; ///< of the feature map, by the declared resolution
    int depth = 0;
    bool isFlat = false; ///< behind a fully connected layer
    bool isOver = false; ///< behind global pooling
    bool afterPool = false;
    bool afterDropout = false;
    int fcLayers = 0;
    int fcUnits = 0; ///< of the last fully connected layer, 0 for none

    auto operator<=>(const ChainState&) const = default;
};

/// The layers and rules of a `chain` space (Baker et al. 2017): no pool first or behind a pool,
/// pools no larger than the map, at most `maxFc` fully connected layers of non-increasing size, the
/// first of which needs a map of at most `fcMaxSide`; behind them no feature maps any more. Global
/// pooling may come wherever there is a map, and only the end may follow it.
class ChainRules
{
public:
    static ChainRules fromJson(const Json& json, const std::string& where);
    void writeTo(Json& json) const;

    const std::vector<ChainLayer>& layers() const { return m_layers; }
    int maxDepth() const { return m_maxDepth; }
    int resolution() const { return m_resolution; }

    ChainState start() const { return {.side = m_resolution}; }
    /// Why the layer cannot come next; empty when it can.
    std::string faultOf(const ChainState& state, const ChainLayer& layer) const;
    ChainState after(ChainState state, const ChainLayer& layer) const;

    /// Chains that continue from a state, the one that ends there included.
    const BigCount& continuations(const ChainState& state) const;

private:
    void countFrom(const ChainState& state);

    std::vector<ChainLayer> m_layers;
    int m_maxDepth = 0;
    int m_resolution = 0;
    int m_maxFc = 0;
    int m_fcMaxSide = 0;
    std::map<ChainState, BigCount> m_continuations;
    Json m_json; ///< the kind's own keys
};

} // namespace netwright
