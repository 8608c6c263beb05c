#include "supernet/path_distribution.h"

#include "supernet/gates.h"

#include <ATen/ops/log_softmax.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace netwright {
namespace {

std::map<std::string, std::size_t> indexOf(std::span<const Choice> choices)
{
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < choices.size(); ++i)
        index.emplace(choices[i].decision, i);
    return index;
}

/// log of the sum over all sets of `count` of the products of their probabilities.
at::Tensor logSumOverSets(const at::Tensor& probabilities, int count)
{
    // sums[k]: over sets of k of the options seen so far.
    std::vector<at::Tensor> sums(static_cast<std::size_t>(count) + 1);
    sums[0] = at::ones({}, probabilities.options().requires_grad(false));
    for (std::size_t k = 1; k < sums.size(); ++k)
        sums[k] = at::zeros({}, probabilities.options().requires_grad(false));
    for (std::int64_t i = 0; i < probabilities.size(0); ++i)
        for (std::size_t k = sums.size() - 1; k > 0; --k)
            sums[k] = sums[k].add(sums[k - 1].mul(probabilities[i]));
    return sums.back().log();
}

/// Indices of the `count` largest, ascending.
std::vector<std::size_t> largest(const std::vector<double>& values, std::size_t count)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
    order.resize(std::min(count, order.size()));
    std::sort(order.begin(), order.end());
    return order;
}

/// Draws until as many differ.
std::vector<std::size_t> distinctDraws(const std::vector<double>& probabilities, std::size_t count,
                                       Rng& rng)
{
    std::vector<std::size_t> drawn;
    do {
        drawn.clear();
        for (std::size_t i = 0; i < count; ++i)
            drawn.push_back(gates::drawOption(probabilities, rng));
        std::sort(drawn.begin(), drawn.end());
    } while (std::adjacent_find(drawn.begin(), drawn.end()) != drawn.end());
    return drawn;
}

/// Walks through what a path keeps: `edgesOf(place, choice)` gives the indices of a node's edges,
/// `optionOf(choice)` the index of an edge's option.
template <class Edges, class Option>
Selection pathOf(const std::vector<ChoicePlace>& places, const ArchParameters& arch,
                 const Edges& edgesOf, const Option& optionOf)
{
    const auto index = indexOf(arch.choices());
    const Selection& settled = arch.supernet().plan().kept;
    Selection path;
    for (const ChoicePlace& place : places) {
        std::vector<std::size_t> edges(place.edges.size());
        std::iota(edges.begin(), edges.end(), std::size_t{0});
        if (const auto weighing = index.find(place.weighing); weighing != index.end()) {
            edges = edgesOf(place, weighing->second);
            path[place.weighing].assign(edges.begin(), edges.end());
        }
        for (const std::size_t edge : edges) {
            const std::string& decision = place.edges[edge];
            if (const auto choice = index.find(decision); choice != index.end())
                path[decision] = {arch.choices()[choice->second].options[optionOf(choice->second)]};
            else if (const auto kept = settled.find(decision); kept != settled.end())
                path[decision] = kept->second;
        }
    }
    return path;
}

} // namespace

bool PathDistribution::choosesEdges() const
{
    return std::any_of(m_places.begin(), m_places.end(), [](const ChoicePlace& place) {
        return place.kept < static_cast<int>(place.edges.size());
    });
}

std::vector<Selection> PathDistribution::draw(const ArchParameters& arch, int count, Rng& rng) const
{
    const auto probabilities = arch.probabilities();
    std::vector<Selection> paths;
    for (int i = 0; i < count; ++i)
        paths.push_back(pathOf(
            m_places, arch,
            [&](const ChoicePlace& place, std::size_t choice) {
                return distinctDraws(
                    probabilities[choice],
                    std::min(place.edges.size(), static_cast<std::size_t>(place.kept)), rng);
            },
            [&](std::size_t choice) { return gates::drawOption(probabilities[choice], rng); }));
    return paths;
}

at::Tensor PathDistribution::logProbability(const ArchParameters& arch, const Selection& path) const
{
    const auto index = indexOf(arch.choices());
    at::Tensor sum = at::zeros({}, arch.flat().options().requires_grad(false));
    for (const auto& [decision, kept] : path) {
        const auto choice = index.find(decision);
        if (choice == index.end())
            continue;
        const auto& options = arch.choices()[choice->second].options;
        const at::Tensor logProbabilities = at::log_softmax(arch.logits(choice->second), 0);
        for (const int option : kept)
            sum = sum.add(logProbabilities[std::find(options.begin(), options.end(), option) -
                                           options.begin()]);
        if (kept.size() > 1)
            sum = sum.sub(logSumOverSets(logProbabilities.exp(), static_cast<int>(kept.size())));
    }
    return sum;
}

Selection PathDistribution::mode(const ArchParameters& arch) const
{
    const auto probabilities = arch.probabilities();
    return pathOf(
        m_places, arch,
        [&](const ChoicePlace& place, std::size_t choice) {
            return largest(probabilities[choice], static_cast<std::size_t>(place.kept));
        },
        [&](std::size_t choice) { return largest(probabilities[choice], 1).front(); });
}

std::vector<double> importanceWeights(const std::vector<double>& logLikelihoods)
{
    const double top = *std::max_element(logLikelihoods.begin(), logLikelihoods.end());
    std::vector<double> weights;
    for (const double value : logLikelihoods)
        weights.push_back(std::exp(value - top));
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

} // namespace netwright
