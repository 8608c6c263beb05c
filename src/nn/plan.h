#pragma once

#include "nn/network.h"

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace netwright::nn {

/// Masks that were drawn before a pass, in the order in which it takes them.
struct DrawnMasks
{
    at::Tensor take() { return masks.at(next++); }

    std::vector<at::Tensor> masks;
    std::size_t next = 0;
};

/// What one forward pass brings along.
struct Pass
{
    at::Tensor x;
    bool training = true;
    double dropPath = 0;
    double dropoutScale = 1;
    at::Generator masks;             ///< random numbers of Dropout and DropPath
    DrawnMasks* drawn = nullptr;     ///< instead of those; null: drawn as they are needed
    const MixWeights* mix = nullptr; ///< null: every Mix is an error
    std::uint64_t generation = 0;    ///< changes whenever weights may have changed
};

/// Computes one value from its inputs. An option that is not computed is undefined. The vector may
/// be consumed: what is moved out of it is freed as soon as possible.
using Kernel = std::function<at::Tensor(std::vector<at::Tensor>& inputs, const Pass& pass)>;

/// Inputs of a step that are the options of a Mix: as many as it has, from `first` on.
struct Options
{
    std::string decision;
    std::size_t first = 0;
    std::size_t count = 0;
};

/// What a Dropout or a DropPath drops.
struct Drop
{
    bool dropsSamples = false; ///< whole ones, instead of single values
    double rate = 0;           ///< times that of the pass
    Shape shape = {};          ///< of what it reads
};

/// One value to compute: `value` and `inputs` are node indices of the graph.
struct Step
{
    static constexpr int noInput = -1; ///< stays undefined

    int value = 0;
    std::vector<int> inputs;
    Kernel run;
    std::vector<Options> options = {}; ///< inputs outside of them are always computed
    std::optional<Drop> drop = {};
};

/// A Graph compiled to a flat list of steps, evaluated on demand: only what the wanted values need
/// is computed, and a value is released after its last use.
class Plan
{
public:
    /// `steps` are in topological order; `alias` names, for every node of the graph, the node
    /// whose value it has.
    Plan(std::vector<Step> steps, std::vector<int> alias);

    /// The values of these nodes, in order. Throws Error when a Mix is needed and has no weights.
    std::vector<at::Tensor> run(std::span<const int> outputs, const Pass& pass) const;
    /// The masks of so many images that run() would draw, with the nodes they belong to.
    std::vector<std::pair<int, at::Tensor>> drawMasks(std::span<const int> outputs,
                                                      std::int64_t images, const Pass& pass) const;

private:
    struct Demand
    {
        std::vector<int> uses;                   ///< per value; 0: not computed
        std::map<int, std::vector<bool>> active; ///< by step index, inputs of those with options
    };
    Demand demand(std::span<const int> wanted, const Pass& pass) const;
    /// The same, kept where it does not depend on the pass, else in `fresh`.
    const Demand& demandOf(const std::vector<int>& wanted, const Pass& pass, Demand& fresh) const;
    std::vector<int> wantedFor(std::span<const int> outputs) const;

    std::vector<Step> m_steps;
    std::vector<int> m_alias;
    /// Of plans without a Mix, by wanted values.
    mutable std::map<std::vector<int>, Demand> m_fixed;
    bool m_hasMix = false;
};

} // namespace netwright::nn
