#pragma once

#include "nn/network.h"
#include "supernet/method.h"

#include <span>

namespace netwright {

/// A decision a supernet still leaves open.
struct Choice
{
    std::string decision;
    std::vector<int> options = {}; ///< of the space's decision, for each input of the Mix
    /// As `options`, as words; of an edge decision: "edge 0", ...
    std::vector<std::string> labels = {};
};

/// The network all architectures of a space share, as a plan describes it. Belongs to one thread.
class Supernet
{
public:
    Supernet(SpacePtr space, SupernetPlan plan, const Network::Options& options);

    const SearchSpace& space() const { return *m_space; }
    const SupernetPlan& plan() const { return m_plan; }
    Network& network() { return m_network; }
    const Graph& graph() const { return m_network.graph(); }
    /// In the order the network makes them, each once, however many cells share it.
    std::span<const Choice> choices() const { return m_choices; }

    /// Weights that compute exactly what the selection keeps: 1 for each input kept, else 0.
    MixWeights weightsOf(const Selection& selection) const;
    /// Numbers by choice as strengths of the space's decisions: 0 for options that are not there,
    /// 1 for the one option of a decision that is settled.
    Strengths strengthsOf(std::span<const std::vector<double>> byChoice) const;

private:
    SpacePtr m_space;
    SupernetPlan m_plan;
    Network m_network;
    std::vector<Choice> m_choices;
};

} // namespace netwright
