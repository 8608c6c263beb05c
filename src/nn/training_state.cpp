#include "nn/training_state.h"

#include "core/error.h"
#include "core/json.h"
#include "nn/safetensors.h"

namespace netwright::nn {
namespace {

constexpr const char* format = "netwright-training-1";
constexpr std::string_view networkPrefix = "network/";
constexpr std::string_view optimizerPrefix = "optimizer/";

Json optionalToJson(const std::optional<double>& value)
{
    return value ? Json(*value) : Json();
}

std::optional<double> optionalFromJson(const Json& object, const char* key,
                                       const std::string& where)
{
    if (jsonGet<Json>(object, key, where).is_null())
        return std::nullopt;
    return jsonGet<double>(object, key, where);
}

Json toJson(const EpochResult& result)
{
    return {{"epoch", result.epoch},
            {"train_loss", result.trainLoss},
            {"train_accuracy", result.trainAccuracy},
            {"validation_accuracy", optionalToJson(result.validationAccuracy)},
            {"validation_loss", optionalToJson(result.validationLoss)},
            {"learning_rate", result.learningRate},
            {"seconds", result.seconds}};
}

EpochResult epochFromJson(const Json& json, const std::string& where)
{
    EpochResult result;
    result.epoch = jsonGet<int>(json, "epoch", where);
    result.trainLoss = jsonGet<double>(json, "train_loss", where);
    result.trainAccuracy = jsonGet<double>(json, "train_accuracy", where);
    result.validationAccuracy = optionalFromJson(json, "validation_accuracy", where);
    result.validationLoss = optionalFromJson(json, "validation_loss", where);
    result.learningRate = jsonGet<double>(json, "learning_rate", where);
    result.seconds = jsonGet<double>(json, "seconds", where);
    return result;
}

std::string metadata(const SafetensorsFile& file, const std::string& key, const std::string& where)
{
    const auto found = file.metadata.find(key);
    return found == file.metadata.end()
               ? throw Error("this is not the checkpoint of a training", where)
               : found->second;
}

} // namespace

std::string encodeState(const TrainingState& state, const std::string& fingerprint)
{
    Json history = Json::array();
    for (const EpochResult& result : state.history)
        history.push_back(toJson(result));
    const Json json{{"epoch", state.epoch},
                    {"batch", state.batch},
                    {"loss_sum", state.lossSum},
                    {"correct", state.measureSum},
                    {"images", state.images},
                    {"seconds", state.seconds},
                    {"gradient_scale", state.gradientScale},
                    {"good_steps", state.goodSteps},
                    {"history", std::move(history)}};
    Weights tensors;
    for (const auto& [name, tensor] : state.network)
        tensors.emplace(std::string(networkPrefix) + name, tensor);
    for (const auto& [name, tensor] : state.optimizer)
        tensors.emplace(std::string(optimizerPrefix) + name, tensor);
    return toSafetensors(
        tensors, {{"format", format}, {"fingerprint", fingerprint}, {"state", json.dump()}});
}

TrainingState decodeState(std::string_view bytes, const std::string& fingerprint)
{
    const std::string where = "checkpoint";
    SafetensorsFile file = fromSafetensors(bytes, where);
    if (metadata(file, "format", where) != format)
        throw Error("this is not the checkpoint of a training", where);
    if (metadata(file, "fingerprint", where) != fingerprint)
        throw Error("it belongs to another network, data split, recipe or seed", where,
                    "train this one from the start");
    const Json json = parseJson(metadata(file, "state", where), where);
    TrainingState state;
    state.epoch = jsonGet<int>(json, "epoch", where);
    state.batch = jsonGet<int>(json, "batch", where);
    state.lossSum = jsonGet<double>(json, "loss_sum", where);
    state.measureSum = jsonGet<double>(json, "correct", where);
    state.images = jsonGet<std::int64_t>(json, "images", where);
    state.seconds = jsonGet<double>(json, "seconds", where);
    state.gradientScale = jsonGet<double>(json, "gradient_scale", where);
    state.goodSteps = jsonGet<std::int64_t>(json, "good_steps", where);
    for (const Json& item : jsonGet<std::vector<Json>>(json, "history", where))
        state.history.push_back(epochFromJson(item, where));
    for (auto& [name, tensor] : file.tensors) {
        if (name.starts_with(networkPrefix))
            state.network.emplace(name.substr(networkPrefix.size()), std::move(tensor));
        else if (name.starts_with(optimizerPrefix))
            state.optimizer.emplace(name.substr(optimizerPrefix.size()), std::move(tensor));
    }
    return state;
}

} // namespace netwright::nn
