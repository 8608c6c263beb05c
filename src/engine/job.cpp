#include "engine/job.h"

#include "core/base64.h"
#include "engine/job_runner.h"
#include "engine/methods.h"
#include "space/registry.h"

namespace netwright {

namespace {

Json optionalToJson(const std::optional<double>& value)
{
    return value ? Json(*value) : Json();
}

std::optional<double> limitFromJson(const Json& json, const char* key, const std::string& where)
{
    if (json.is_object() && json.contains(key) && json[key].is_null())
        return std::nullopt;
    return jsonGet<double>(json, key, where);
}

} // namespace

Json jobToJson(const Job& job)
{
    Json toScore = Json::array();
    for (const Genome& genome : job.toScore)
        toScore.push_back(genomeToJson(genome));
    return {{"format", "netwright-job"},
            {"version", 1},
            {"search", job.search.value},
            {"number", job.number},
            {"kind", job.kind},
            {"estimator", job.estimator},
            {"estimator_params", job.estimatorParams.toJson()},
            {"space", job.candidate.space->toJson()},
            {"genome", genomeToJson(job.candidate.genome)},
            {"skeleton", toParams(job.candidate.skeleton).toJson()},
            {"fidelity", job.candidate.fidelity},
            {"constraints",
             {{"max_params", optionalToJson(job.constraints.maxParams)},
              {"max_macs", optionalToJson(job.constraints.maxMacs)},
              {"max_activation_bytes", optionalToJson(job.constraints.maxActivationBytes)},
              {"max_latency", optionalToJson(job.constraints.maxLatency)}}},
            {"latency", optionalToJson(job.latency)},
            {"data", job.data},
            {"seed", job.seed},
            {"devices", toText(job.devices)},
            {"method", job.method},
            {"method_params", job.method.empty() ? Json::object() : job.methodParams.toJson()},
            {"to_score", std::move(toScore)},
            {"checkpoint", toBase64(job.checkpoint)}};
}

Job jobFromJson(const Json& json, const std::string& where)
{
    jsonExpectKeys(json,
                   {"format",    "version",          "search",        "number",   "kind",
                    "estimator", "estimator_params", "space",         "genome",   "skeleton",
                    "fidelity",  "constraints",      "latency",       "data",     "seed",
                    "devices",   "method",           "method_params", "to_score", "checkpoint"},
                   where);
    if (jsonGet<std::string>(json, "format", where) != "netwright-job" ||
        jsonGet<int>(json, "version", where) != 1)
        throw Error("is not a job of version 1", where,
                    "run the same version of Netwright on both ends");
    const auto part = [&](const char* key) { return jsonGet<Json>(json, key, where); };
    Job job;
    job.search = {jsonGet<std::int64_t>(json, "search", where)};
    job.number = jsonGet<std::int64_t>(json, "number", where);
    job.kind = jsonGet<std::string>(json, "kind", where);
    jobKinds().find(job.kind);
    job.estimator = jsonGet<std::string>(json, "estimator", where);
    job.estimatorParams = Params::fromJson(estimators().find(job.estimator).description.params,
                                           "estimator", part("estimator_params"));
    job.candidate.space = spaceFromJson(part("space"), where + ".space");
    job.candidate.genome = genomeFromJson(part("genome"), where + ".genome");
    job.candidate.skeleton =
        skeletonFromParams(Params::fromJson(skeletonParams(), "skeleton", part("skeleton")));
    job.candidate.fidelity = jsonGet<double>(json, "fidelity", where);
    if (!(job.candidate.fidelity > 0 && job.candidate.fidelity <= 1))
        throw Error("is not in (0, 1]", where + ".fidelity", "use a fraction of the full budget");
    const Json limits = part("constraints");
    const std::string place = where + ".constraints";
    job.constraints = {limitFromJson(limits, "max_params", place),
                       limitFromJson(limits, "max_macs", place),
                       limitFromJson(limits, "max_activation_bytes", place),
                       limitFromJson(limits, "max_latency", place)};
    job.latency = limitFromJson(json, "latency", where);
    job.data = jsonGet<std::string>(json, "data", where);
    job.seed = jsonGet<std::uint64_t>(json, "seed", where);
    job.devices = deviceListFromText(jsonGet<std::string>(json, "devices", where));
    job.method = jsonGet<std::string>(json, "method", where);
    const Json methodParams = part("method_params");
    if (!methodParams.is_object())
        throw Error("is not an object", where + ".method_params", "write {} for none");
    if (!job.method.empty())
        job.methodParams =
            Params::fromJson(methodDescription(job.method).params, "method", methodParams);
    for (const Json& genome : jsonGet<std::vector<Json>>(json, "to_score", where))
        job.toScore.push_back(genomeFromJson(genome, where + ".to_score"));
    job.checkpoint =
        fromBase64(jsonGet<std::string>(json, "checkpoint", where), where + ".checkpoint");
    return job;
}

} // namespace netwright
