#include "space/supernet_facts.h"

#include "core/error.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace netwright {

namespace {

constexpr std::array<std::string_view, 3> stepNames = {"epoch", "derivation", "scoring"};
constexpr std::size_t maxEntries = 100'000;

SupernetFacts::Step stepFromName(const std::string& name, const std::string& where)
{
    for (std::size_t i = 0; i < stepNames.size(); ++i)
        if (stepNames[i] == name)
            return static_cast<SupernetFacts::Step>(i);
    throw Error(fmt::format("unknown step \"{}\"", name.substr(0, 80)), where,
                "use epoch, derivation or scoring");
}

/// Short enough to be read, fine enough to be drawn.
double rounded(double value)
{
    return std::round(value * 1e6) / 1e6;
}

} // namespace

const SharedScore* bestScore(const SupernetFacts& facts)
{
    if (facts.step == SupernetFacts::Step::Derivation)
        return facts.scores.empty() ? nullptr : &facts.scores.front();
    const auto best = std::max_element(
        facts.scores.begin(), facts.scores.end(),
        [](const SharedScore& a, const SharedScore& b) { return a.accuracy < b.accuracy; });
    return best == facts.scores.end() ? nullptr : &*best;
}

Json supernetFactsToJson(const SupernetFacts& facts)
{
    Json strengths = Json::object();
    for (const auto& [decision, values] : facts.strengths) {
        Json& list = strengths[decision] = Json::array();
        for (const double value : values)
            list.push_back(rounded(value));
    }
    Json scores = Json::array();
    for (const SharedScore& score : facts.scores) {
        scores.push_back({{"genome", genomeToJson(score.genome)}, {"accuracy", score.accuracy}});
        if (score.latency)
            scores.back()["latency"] = *score.latency;
    }
    return {{"step", stepNames[static_cast<std::size_t>(facts.step)]},
            {"strengths", std::move(strengths)},
            {"scores", std::move(scores)}};
}

SupernetFacts supernetFactsFromJson(const Json& json, const std::string& where)
{
    jsonExpectKeys(json, {"step", "strengths", "scores"}, where);
    SupernetFacts facts;
    facts.step = stepFromName(jsonGet<std::string>(json, "step", where), where + ".step");
    const Json strengths = jsonGet<Json>(json, "strengths", where);
    const Json scores = jsonGet<Json>(json, "scores", where);
    if (!strengths.is_object() || strengths.size() > maxEntries)
        throw Error("not an object of lists", where + ".strengths", "correct the value");
    if (!scores.is_array() || scores.size() > maxEntries)
        throw Error("not a list", where + ".scores", "correct the value");
    for (const auto& [decision, values] : strengths.items()) {
        const std::string place = where + ".strengths." + decision.substr(0, 80);
        facts.strengths[decision] = genomeFromJson(values, place).genes;
    }
    for (const Json& score : scores) {
        const std::string place = where + ".scores";
        facts.scores.push_back({genomeFromJson(jsonGet<Json>(score, "genome", place), place),
                                jsonGet<double>(score, "accuracy", place)});
        if (score.contains("latency"))
            facts.scores.back().latency = jsonGet<double>(score, "latency", place);
    }
    return facts;
}

} // namespace netwright
