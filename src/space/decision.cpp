#include "space/decision.h"

#include "core/error.h"

#include <cmath>

namespace netwright {

Json genomeToJson(const Genome& genome)
{
    Json json = Json::array();
    for (const double gene : genome.genes) {
        const bool isWhole = std::trunc(gene) == gene && std::abs(gene) < 1e15;
        if (isWhole)
            json.push_back(static_cast<std::int64_t>(gene));
        else
            json.push_back(gene);
    }
    return json;
}

Genome genomeFromJson(const Json& json, const std::string& where)
{
    constexpr std::size_t maxGenes = 100'000;
    if (!json.is_array())
        throw Error("a genome is not a list", where, "write a list of numbers");
    if (json.size() > maxGenes)
        throw Error(fmt::format("a genome of {} genes is too long", json.size()), where,
                    fmt::format("keep to {} genes", maxGenes));
    Genome genome;
    genome.genes.reserve(json.size());
    for (const auto& value : json) {
        if (!value.is_number() || !std::isfinite(value.get<double>()))
            throw Error("a gene is not a finite number",
                        fmt::format("{}[{}]", where, genome.size()), "write a list of numbers");
        genome.genes.push_back(value.get<double>());
    }
    return genome;
}

} // namespace netwright
