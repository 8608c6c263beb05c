#include "supernet/supernet_state.h"

#include "nn/safetensors.h"

namespace netwright {
namespace {

constexpr std::string_view formatFamily = "netwright-supernet-";
constexpr const char* format = "netwright-supernet-2";

constexpr std::pair<const char*, Weights SupernetState::*> groups[] = {
    {"network/", &SupernetState::network},
    {"optimizer/", &SupernetState::optimizer},
    {"arch_optimizer/", &SupernetState::archOptimizer}};
constexpr std::string_view methodPrefix = "method/";

Json planToJson(const SupernetPlan& plan)
{
    return {{"cells", plan.skeleton.cells},
            {"channels", plan.skeleton.channels},
            {"partial_channels", plan.form.partialChannels},
            {"weighs_edges", plan.form.weighsEdges},
            {"kept", plan.kept},
            {"batch_size", plan.batchSize},
            {"stage", plan.stage},
            {"skip_dropout", plan.skipDropout}};
}

SupernetPlan planFromJson(const Json& json, const std::string& where)
{
    SupernetPlan plan;
    plan.skeleton.cells = jsonGet<int>(json, "cells", where);
    plan.skeleton.channels = jsonGet<int>(json, "channels", where);
    plan.form.partialChannels = jsonGet<int>(json, "partial_channels", where);
    plan.form.weighsEdges = jsonGet<bool>(json, "weighs_edges", where);
    plan.kept = jsonGet<Selection>(json, "kept", where);
    plan.batchSize = jsonGet<int>(json, "batch_size", where);
    plan.stage = jsonGet<int>(json, "stage", where);
    plan.skipDropout = jsonGet<double>(json, "skip_dropout", where);
    return plan;
}

const std::string& metadata(const SafetensorsFile& file, const std::string& key,
                            const std::string& where)
{
    const auto found = file.metadata.find(key);
    if (found == file.metadata.end())
        throw Error("this is not the checkpoint of a supernet", where, "search anew");
    return found->second;
}

} // namespace

std::string encodeSupernetState(const SupernetState& state, const std::string& fingerprint)
{
    const Json json{{"epoch", state.epoch},
                    {"batch", state.batch},
                    {"loss_sum", state.lossSum},
                    {"correct", state.correct},
                    {"images", state.images},
                    {"plan", planToJson(state.plan)},
                    {"logits", state.logits},
                    {"method", state.method.json},
                    {"latencies", state.latencies},
                    {"held_out_round", state.heldOut.round},
                    {"held_out_images", state.heldOut.images}};
    Weights tensors;
    for (const auto& [prefix, member] : groups)
        for (const auto& [name, tensor] : state.*member)
            tensors.emplace(prefix + name, tensor);
    for (const auto& [name, tensor] : state.method.tensors)
        tensors.emplace(std::string(methodPrefix) + name, tensor);
    return toSafetensors(
        tensors, {{"format", format}, {"fingerprint", fingerprint}, {"state", json.dump()}});
}

SupernetState decodeSupernetState(std::string_view bytes, const std::string& fingerprint)
{
    const std::string where = "checkpoint";
    SafetensorsFile file = fromSafetensors(bytes, where);
    const std::string& found = metadata(file, "format", where);
    if (found != format && found.starts_with(formatFamily))
        throw Error("this search was paused by another version, which trained its supernet in "
                    "another way",
                    where, "search anew");
    if (found != format)
        throw Error("this is not the checkpoint of a supernet", where, "search anew");
    if (metadata(file, "fingerprint", where) != fingerprint)
        throw Error("it belongs to another space, method, data set or seed", where, "search anew");
    const Json json = parseJson(metadata(file, "state", where), where);
    SupernetState state;
    state.epoch = jsonGet<int>(json, "epoch", where);
    state.batch = jsonGet<int>(json, "batch", where);
    state.lossSum = jsonGet<double>(json, "loss_sum", where);
    state.correct = jsonGet<std::int64_t>(json, "correct", where);
    state.images = jsonGet<std::int64_t>(json, "images", where);
    state.heldOut = {jsonGet<int>(json, "held_out_round", where),
                     jsonGet<std::int64_t>(json, "held_out_images", where)};
    state.plan = planFromJson(jsonGet<Json>(json, "plan", where), where + ".plan");
    const Json logits = jsonGet<Json>(json, "logits", where);
    for (const auto& [name, value] : logits.items())
        state.logits.emplace(name, value.get<double>());
    state.latencies = jsonGet<Json>(json, "latencies", where, Json());
    state.method.json = jsonGet<Json>(json, "method", where);
    for (auto& [name, tensor] : file.tensors) {
        if (name.starts_with(methodPrefix))
            state.method.tensors.emplace(name.substr(methodPrefix.size()), std::move(tensor));
        for (const auto& [prefix, member] : groups)
            if (name.starts_with(prefix))
                (state.*member)
                    .emplace(name.substr(std::string_view(prefix).size()), std::move(tensor));
    }
    return state;
}

} // namespace netwright
