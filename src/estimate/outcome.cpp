#include "estimate/outcome.h"

#include "core/base64.h"
#include "core/error.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace netwright {

namespace {

constexpr std::size_t maxCurvePoints = 1'000'000;
constexpr std::size_t maxMetrics = 10'000;

struct StateName
{
    Outcome::State state;
    std::string_view name;
};
constexpr std::array stateNames = {
    StateName{Outcome::State::Done, "done"},
    StateName{Outcome::State::Failed, "failed"},
    StateName{Outcome::State::Interrupted, "interrupted"},
};

Json toJson(const CurvePoint& point)
{
    Json json = {{"epoch", point.epoch},
                 {"train_loss", point.trainLoss},
                 {"train_acc", point.trainAccuracy}};
    if (point.validationAccuracy)
        json["val_acc"] = *point.validationAccuracy;
    json["seconds"] = point.seconds;
    return json;
}

CurvePoint curvePointFromJson(const Json& json, const std::string& where)
{
    jsonExpectKeys(json, {"epoch", "train_loss", "train_acc", "val_acc", "seconds"}, where);
    CurvePoint point;
    point.epoch = jsonGet<double>(json, "epoch", where);
    point.trainLoss = jsonGet<double>(json, "train_loss", where);
    point.trainAccuracy = jsonGet<double>(json, "train_acc", where);
    if (json.contains("val_acc"))
        point.validationAccuracy = jsonGet<double>(json, "val_acc", where);
    point.seconds = jsonGet<double>(json, "seconds", where);
    return point;
}

/// JSON has no NaN and no infinity.
void checkFinite(double value, const char* what)
{
    if (!std::isfinite(value))
        throw Error(fmt::format("{} is not a finite number", what), "outcome",
                    "report the trial as failed instead");
}

Outcome::State stateFromJson(const Json& json, const std::string& where)
{
    const auto name = jsonGet<std::string>(json, "state", where);
    const auto found = std::find_if(stateNames.begin(), stateNames.end(),
                                    [&](const StateName& s) { return s.name == name; });
    if (found == stateNames.end())
        throw Error(fmt::format("unknown state \"{}\"", name.substr(0, 80)), where + ".state",
                    "use done, failed or interrupted");
    return found->state;
}

} // namespace

Json outcomeToJson(const Outcome& outcome, bool withBytes)
{
    Json json = Json::object();
    for (const StateName& state : stateNames)
        if (state.state == outcome.state)
            json["state"] = state.name;
    if (outcome.score) {
        checkFinite(*outcome.score, "the score");
        json["score"] = *outcome.score;
    }
    json["metrics"] = Json::object();
    for (const auto& [name, value] : outcome.metrics) {
        checkFinite(value, name.c_str());
        json["metrics"][name] = value;
    }
    json["device_seconds"] = outcome.deviceSeconds;
    json["curve"] = Json::array();
    for (const CurvePoint& point : outcome.curve)
        json["curve"].push_back(toJson(point));
    if (!outcome.failure.empty())
        json["failure"] = outcome.failure;
    if (outcome.facts)
        json["supernet"] = supernetFactsToJson(*outcome.facts);
    if (withBytes && !outcome.checkpoint.empty())
        json["checkpoint"] = toBase64(outcome.checkpoint);
    if (withBytes && !outcome.weights.empty())
        json["weights"] = toBase64(outcome.weights);
    return json;
}

Outcome outcomeFromJson(const Json& json, const std::string& where)
{
    jsonExpectKeys(json,
                   {"state", "score", "metrics", "device_seconds", "curve", "failure", "supernet",
                    "checkpoint", "weights"},
                   where);
    Outcome outcome;
    outcome.state = stateFromJson(json, where);
    if (json.contains("score"))
        outcome.score = jsonGet<double>(json, "score", where);
    if (outcome.state == Outcome::State::Done && !outcome.score)
        throw Error("a finished outcome without a score", where, "add \"score\" as a number");
    const Json metrics = jsonGet<Json>(json, "metrics", where, Json::object());
    if (!metrics.is_object() || metrics.size() > maxMetrics)
        throw Error("not an object of numbers", where + ".metrics", "correct the value");
    for (const auto& [name, value] : metrics.items())
        outcome.metrics[name] = jsonGet<double>(metrics, name.c_str(), where + ".metrics");
    outcome.deviceSeconds = jsonGet<double>(json, "device_seconds", where);
    if (!(outcome.deviceSeconds >= 0))
        throw Error("a negative time", where + ".device_seconds", "use at least 0");
    const Json curve = jsonGet<Json>(json, "curve", where, Json::array());
    if (!curve.is_array() || curve.size() > maxCurvePoints)
        throw Error("not a list of points", where + ".curve", "correct the value");
    for (std::size_t i = 0; i < curve.size(); ++i)
        outcome.curve.push_back(
            curvePointFromJson(curve[i], fmt::format("{}.curve[{}]", where, i)));
    outcome.failure = jsonGet<std::string>(json, "failure", where, {});
    if (json.contains("supernet"))
        outcome.facts = std::make_shared<const SupernetFacts>(
            supernetFactsFromJson(json["supernet"], where + ".supernet"));
    outcome.checkpoint =
        fromBase64(jsonGet<std::string>(json, "checkpoint", where, {}), where + ".checkpoint");
    outcome.weights =
        fromBase64(jsonGet<std::string>(json, "weights", where, {}), where + ".weights");
    return outcome;
}

} // namespace netwright
