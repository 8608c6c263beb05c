#pragma once

#include "core/json.h"
#include "space/supernet_facts.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace netwright {

/// One point of a learning curve.
struct CurvePoint
{
    double epoch = 0; ///< epochs done
    double trainLoss = 0;
    double trainAccuracy = 0;                      ///< percent; where images are restored, dB
    std::optional<double> validationAccuracy = {}; ///< the same
    double seconds = 0;                            ///< device-busy seconds of this epoch
};

/// What came of a job.
struct Outcome
{
    enum class State { Done, Failed, Interrupted };

    State state = State::Done;
    std::optional<double> score = {};           ///< larger is better; present when Done
    std::map<std::string, double> metrics = {}; ///< params, macs, activation_bytes, val_acc, ...
    double deviceSeconds = 0; ///< device-busy time of this job (not of earlier parts)
    std::vector<CurvePoint> curve = {};
    std::string failure = {};    ///< one line, when Failed
    std::string checkpoint = {}; ///< bytes to continue from, when Interrupted
    std::string weights = {};    ///< safetensors of the trained network; may be empty
    SupernetFactsPtr facts = {}; ///< of a step of a weight-sharing search
};

/// Everything but the two byte strings, which travel as base64 when `withBytes`.
Json outcomeToJson(const Outcome& outcome, bool withBytes);
Outcome outcomeFromJson(const Json& json, const std::string& where);

} // namespace netwright
