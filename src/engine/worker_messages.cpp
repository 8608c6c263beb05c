#include "engine/worker_messages.h"

namespace netwright {

namespace {

std::string dump(const Json& json)
{
    // Messages of libraries may hold anything.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string toLine(const RunMessage& message)
{
    return dump({{"run", jobToJson(message.job)},
                 {"device", message.device},
                 {"threads", message.threads}});
}

std::string toLine(const StopMessage&)
{
    return dump({{"stop", true}});
}

std::string toLine(const JobProgress& progress)
{
    // A curve travels in the form it has in an outcome.
    Outcome soFar;
    soFar.state = Outcome::State::Interrupted;
    soFar.curve = progress.curve;
    return dump({{"progress",
                  {{"fraction", progress.fraction},
                   {"note", progress.note},
                   {"so_far", outcomeToJson(soFar, false)}}}});
}

std::string toLine(const Outcome& outcome)
{
    return dump({{"outcome", outcomeToJson(outcome, true)}});
}

ToWorker parseToWorker(std::string_view line)
{
    const std::string where = "message to a worker";
    const Json json = parseJson(line, where);
    if (json.is_object() && json.contains("stop")) {
        jsonExpectKeys(json, {"stop"}, where);
        return StopMessage();
    }
    jsonExpectKeys(json, {"run", "device", "threads"}, where);
    return RunMessage{jobFromJson(jsonGet<Json>(json, "run", where), "job"),
                      jsonGet<std::string>(json, "device", where),
                      jsonGet<int>(json, "threads", where)};
}

FromWorker parseFromWorker(std::string_view line)
{
    const std::string where = "message from a worker";
    const Json json = parseJson(line, where);
    jsonExpectKeys(json, {"progress", "outcome"}, where);
    if (json.contains("outcome"))
        return outcomeFromJson(json["outcome"], "outcome");
    const Json progress = jsonGet<Json>(json, "progress", where);
    return JobProgress{jsonGet<double>(progress, "fraction", where),
                       jsonGet<std::string>(progress, "note", where),
                       outcomeFromJson(jsonGet<Json>(progress, "so_far", where), where).curve};
}

} // namespace netwright
