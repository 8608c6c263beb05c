#pragma once

#include "engine/device_list.h"
#include "estimate/estimator.h"
#include "strategy/strategy.h"

namespace netwright {

/// When a search ends: at the first limit reached. At least one is set. Trials in the air when it
/// is reached are finished and count.
struct Budget
{
    std::optional<std::int64_t> trials = {}; ///< failed and reused ones count
    std::optional<double> gpuDays = {};
    std::optional<double> hours = {}; ///< of running time; pauses do not count

    bool operator==(const Budget&) const = default;
};

/// Parses "trials=100", "gpu_days=0.5", "hours=2" or several joined by commas. Throws Error.
Budget budgetFromText(std::string_view text);
std::string toText(const Budget& budget);

/// Everything that defines a search; stored in the project, round-trips through JSON.
struct SearchSpec
{
    std::string name; ///< shown in lists; empty: made from method and space
    SpacePtr space;
    Skeleton skeleton;
    std::string method = "random";
    Params methodParams;
    std::string estimator = "training";
    Params estimatorParams;
    std::string data = "none";
    Constraints constraints = {};
    Budget budget = {};
    std::uint64_t seed = 0;
    /// How many trials may be in the air: trial k is told before k + window is asked, whatever the
    /// number of workers, so results depend on the seed alone.
    int window = 8;
    DeviceList devices = {};
    /// An architecture seen before at the same fidelity takes over its result. Methods that train
    /// copies anew, as ageing evolution was published, need it off.
    bool reuse = true;
    /// The project keeps the trained networks of so many best trials.
    int keepWeights = 3;
    /// An earlier search of the project whose results this one begins with (carry_over.h).
    std::optional<SearchId> carryOver = {};
    /// Set by the project: see SpaceVersions; 0: it is in no project.
    int spaceVersion = 0;
};

/// What the scores of its trials say.
Measure measureOf(const SearchSpec& spec);

/// A spec with every default for these names; throws Error for unknown names. The data set decides
/// the shape of the network and, for estimators that train, pad_crop, flip and cutout
/// (Dataset::augmentation).
SearchSpec makeSearchSpec(SpacePtr space, const std::string& method, const std::string& estimator,
                          const std::string& data);
/// Applies `section.key=value`: skeleton.*, method.*, estimator.*, constraint.max_params (max_macs,
/// max_activation_bytes, max_latency), search.window, search.devices, search.reuse,
/// search.keep_weights, search.carry_over, search.name.
void applySetting(SearchSpec& spec, std::string_view keyValue);
/// The values of one section of applySetting; throws Error for an unknown one.
Params paramsOf(const SearchSpec& spec, std::string_view section);
/// Checks everything that can be checked before a search starts: the method suits the space, the
/// skeleton suits the space and data, files exist, a budget is set. Throws Error.
void validateSpec(const SearchSpec& spec);

Json specToJson(const SearchSpec& spec);
SearchSpec specFromJson(const Json& json, const std::string& where);

/// `search.*` and `constraint.*` keys.
std::span<const ParamSpec> searchParams();
std::span<const ParamSpec> constraintParams();

} // namespace netwright
