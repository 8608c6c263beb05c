#include "engine/trial.h"

namespace netwright {

std::string_view stateName(Trial::State state)
{
    switch (state) {
    case Trial::State::Done:
        return "done";
    case Trial::State::Failed:
        return "failed";
    case Trial::State::Reused:
        return "reused";
    }
    return "";
}

Json trialToJson(const Trial& trial)
{
    const auto orNull = [](const auto& value) { return value ? Json(*value) : Json(); };
    Json curve = Json::array();
    for (const auto& point : trial.curve)
        curve.push_back({{"epoch", point.epoch},
                         {"train_loss", point.trainLoss},
                         {"train_accuracy", point.trainAccuracy},
                         {"validation_accuracy", orNull(point.validationAccuracy)},
                         {"seconds", point.seconds}});
    Json json = {{"number", trial.number},
                 {"id", trial.id.value},
                 {"search", trial.search.value},
                 {"state", stateName(trial.state)},
                 {"architecture", trial.architecture},
                 {"genome", genomeToJson(trial.genome)},
                 {"hash", trial.hash},
                 {"origin", trial.origin},
                 {"fidelity", trial.fidelity},
                 {"score", orNull(trial.score)},
                 {"metrics", trial.metrics},
                 {"device_seconds", trial.deviceSeconds},
                 {"cumulative_device_seconds", trial.cumulativeDeviceSeconds},
                 {"curve", std::move(curve)},
                 {"reused_from", orNull(trial.reusedFrom)},
                 {"finished_at", trial.finishedAt}};
    if (trial.carriedFrom)
        json["carried_from"] = trial.carriedFrom->value;
    if (!trial.failure.empty())
        json["failure"] = trial.failure;
    if (trial.facts)
        json["supernet"] = supernetFactsToJson(*trial.facts);
    return json;
}

} // namespace netwright
