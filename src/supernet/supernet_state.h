#pragma once

#include "supernet/held_out_batches.h"
#include "supernet/step.h"

#include <string>
#include <string_view>

namespace netwright {

/// Where the training of a supernet stands between two batches.
struct SupernetState
{
    int epoch = 0;
    int batch = 0; ///< of this epoch, the next
    double lossSum = 0;
    std::int64_t correct = 0;
    std::int64_t images = 0;
    HeldOutBatches::Place heldOut = {};
    SupernetPlan plan = {}; ///< skeleton not stored: it is the method's
    std::map<std::string, double> logits = {};
    Json latencies = {}; ///< LatencyTable::toJson() of the cost penalty; null: it needs none
    Weights network = {};
    Weights optimizer = {};
    Weights archOptimizer = {};
    MethodState method = {};
};

/// Safetensors: tensors under `network/`, `optimizer/`, `arch_optimizer/`, `method/`; the rest is
/// JSON metadata.
std::string encodeSupernetState(const SupernetState& state, const std::string& fingerprint);
/// Throws Error when the bytes are damaged, come from an earlier version or carry another
/// fingerprint.
SupernetState decodeSupernetState(std::string_view bytes, const std::string& fingerprint);

} // namespace netwright
