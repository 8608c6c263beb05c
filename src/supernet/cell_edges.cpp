#include "supernet/cell_edges.h"

#include <algorithm>

namespace netwright {
namespace {

struct Edge
{
    std::string cell;
    std::string to; ///< digits
};

/// Of "<cell>/edge_<from>_<to>", or without a cell.
std::optional<Edge> edgeOf(const std::string& decision)
{
    const auto slash = decision.find('/');
    const auto start = slash == std::string::npos ? 0 : slash + 1;
    const auto last = decision.rfind('_');
    if (decision.compare(start, 5, "edge_") != 0 || last < start + 5)
        return std::nullopt;
    return Edge{slash == std::string::npos ? std::string() : decision.substr(0, slash),
                decision.substr(last + 1)};
}

} // namespace

std::vector<ChoicePlace> choicePlaces(const SearchSpace& space)
{
    std::vector<ChoicePlace> places;
    for (const Decision& decision : space.superDecisions()) {
        const auto edge = edgeOf(decision.name);
        if (!edge) {
            places.push_back({.cell = {}, .edges = {decision.name}});
            continue;
        }
        const std::string weighing = fmt::format("{}/node_{}", edge->cell, edge->to);
        auto place = std::find_if(places.begin(), places.end(), [&](const ChoicePlace& known) {
            return known.weighing == weighing;
        });
        if (place == places.end())
            place = places.insert(places.end(), {.cell = edge->cell, .weighing = weighing});
        place->edges.push_back(decision.name);
    }
    const Selection any = space.select(space.strongest({}));
    for (ChoicePlace& place : places) {
        place.kept = 0;
        for (const std::string& edge : place.edges)
            if (const auto found = any.find(edge); found != any.end())
                place.kept += static_cast<int>(found->second.size());
    }
    return places;
}

Selection allowedOptions(const SearchSpace& space)
{
    Selection result;
    for (const Decision& decision : space.superDecisions()) {
        auto& allowed = result[decision.name];
        for (std::size_t option = 0; option < decision.options.size(); ++option) {
            Strengths wish;
            wish[decision.name].assign(decision.options.size(), 0);
            wish[decision.name][option] = 1;
            const Selection kept = space.select(space.strongest(wish));
            const auto found = kept.find(decision.name);
            if (found != kept.end() && std::count(found->second.begin(), found->second.end(),
                                                  static_cast<int>(option)) > 0)
                allowed.push_back(static_cast<int>(option));
        }
    }
    return result;
}

Strengths weighedStrengths(const ArchParameters& arch)
{
    const auto probabilities = arch.probabilities();
    Strengths strengths = arch.supernet().strengthsOf(probabilities);
    const auto choices = arch.choices();
    for (const ChoicePlace& place : choicePlaces(arch.supernet().space())) {
        const auto weighing =
            std::find_if(choices.begin(), choices.end(), [&](const Choice& choice) {
                return !place.weighing.empty() && choice.decision == place.weighing;
            });
        if (weighing == choices.end())
            continue;
        const auto& ofEdges = probabilities[static_cast<std::size_t>(weighing - choices.begin())];
        for (std::size_t i = 0; i < weighing->options.size(); ++i)
            for (double& strength :
                 strengths.at(place.edges[static_cast<std::size_t>(weighing->options[i])]))
                strength *= ofEdges[i];
    }
    return strengths;
}

} // namespace netwright
