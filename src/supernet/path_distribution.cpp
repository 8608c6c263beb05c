#include "supernet/path_distribution.h"

#include "supernet/distinct_sets.h"
#include "supernet/gates.h"

#include <ATen/ops/log_softmax.h>
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
    const at::Tensor logits = arch.flat().detach().to(at::kCPU, at::kDouble);
    std::vector<Selection> paths;
    for (int i = 0; i < count; ++i)
        paths.push_back(pathOf(
            m_places, arch,
            [&](const ChoicePlace& place, std::size_t choice) {
                const at::Tensor logWeights = arch.part(logits, choice).contiguous();
                return distinct_sets::draw(
                    {logWeights.data_ptr<double>(), static_cast<std::size_t>(logWeights.size(0))},
                    static_cast<std::size_t>(place.kept), rng);
            },
            [&](std::size_t choice) { return gates::drawOption(probabilities[choice], rng); }));
    return paths;
}

at::Tensor PathDistribution::logProbability(const ArchParameters& arch, const Selection& path) const
{
    const auto index = indexOf(arch.choices());
    at::Tensor sum = at::zeros({}, arch.flat().options().dtype(at::kDouble).requires_grad(false));
    for (const auto& [decision, kept] : path) {
        const auto choice = index.find(decision);
        if (choice == index.end())
            continue;
        const auto& options = arch.choices()[choice->second].options;
        const at::Tensor logProbabilities =
            at::log_softmax(arch.logits(choice->second).to(at::kDouble), 0);
        for (const int option : kept)
            sum = sum.add(logProbabilities[std::find(options.begin(), options.end(), option) -
                                           options.begin()]);
        if (kept.size() > 1)
            sum = sum.sub(distinct_sets::logSum(logProbabilities, std::ssize(kept)));
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
