#include "engine/carry_over.h"

#include "engine/methods.h"
#include "engine/trial_search.h"
#include "space/same_architecture.h"

#include <algorithm>
#include <set>

namespace netwright {

namespace {

std::optional<std::string> differenceOf(const Params& from, const Params& to, const char* whose)
{
    for (const ParamSpec& spec : to.specs())
        if (!(from.value(spec.name) == to.value(spec.name)))
            return fmt::format("{} of the {}: {} there, {} here", spec.name, whose,
                               toText(from.value(spec.name)), toText(to.value(spec.name)));
    return std::nullopt;
}

bool isWithin(const Trial& trial, const Constraints& limits)
{
    try {
        checkConstraints(trial.metrics, limits);
        return true;
    } catch (const Error&) {
        return false;
    }
}

bool isComparable(const Trial& trial)
{
    return trial.score && !trial.facts && trial.fidelity == 1;
}

TrialPtr carried(const Trial& trial, Genome genome, const SearchSpec& to)
{
    const std::int64_t number = trial.reusedFrom.value_or(trial.number);
    Trial copy;
    copy.state = Trial::State::Reused;
    copy.carriedFrom = trial.carriedFrom.value_or(trialIdOf(trial.search, number));
    copy.origin =
        fmt::format("carried over from search {}, trial {}", copy.carriedFrom->value / maxTrials,
                    copy.carriedFrom->value % maxTrials);
    copy.architecture = to.space->toText(genome);
    copy.hash = to.space->hash(genome);
    copy.genome = std::move(genome);
    copy.score = trial.score;
    copy.metrics = trial.metrics;
    copy.curve = trial.curve;
    copy.finishedAt = trial.finishedAt;
    return std::make_shared<const Trial>(std::move(copy));
}

/// One network may stand in several rows of a table.
bool isSameRow(const SearchSpec& from, const Trial& trial, const SearchSpec& to, const Trial& copy)
{
    if (copy.architecture == trial.architecture || from.space->kind() == to.space->kind())
        return copy.architecture == trial.architecture;
    const auto back =
        sameArchitecture({*to.space, to.skeleton}, copy.genome, {*from.space, from.skeleton});
    return back && from.space->toText(*back) == trial.architecture;
}

} // namespace

std::optional<std::string> carryOverObstacle(const SearchSpec& from, const SearchSpec& to)
{
    if (isWeightSharing(to.method))
        return "a supernet is not told what networks trained alone score";
    if (from.data != to.data)
        return fmt::format("the data differ: {} there, {} here", from.data, to.data);
    if (from.estimator != to.estimator)
        return fmt::format("the estimators differ: {} there, {} here", from.estimator,
                           to.estimator);
    if (const auto difference = differenceOf(from.estimatorParams, to.estimatorParams, "estimator"))
        return difference;
    if (from.skeleton.kind == to.skeleton.kind)
        return differenceOf(toParams(from.skeleton), toParams(to.skeleton), "network");
    // Another kind may build the same networks, but leaves out other cells of them.
    if (to.estimatorParams.has("cells") && to.estimatorParams.get<int>("cells") > 0)
        return "the estimator trains fewer cells, and the spaces count them differently";
    return std::nullopt;
}

CarryOver carryOver(const SearchSpec& from, std::span<const TrialPtr> trials, const SearchSpec& to,
                    const std::stop_token& stop)
{
    if (const auto obstacle = carryOverObstacle(from, to))
        throw Error("the results cannot be carried over: " + *obstacle, "search.carry_over",
                    "make the settings agree, or begin without them");
    const bool byText = estimators().find(from.estimator).make.scoresTexts;
    const bool isSameSpace = from.space->toJson() == to.space->toJson();
    CarryOver found;
    std::set<std::string> seen, done, taken; // keys there, there, and here
    for (const TrialPtr& trial : trials) {
        if (stop.stop_requested())
            throw Error("stopped");
        const std::string& key = byText ? trial->architecture : trial->hash;
        if (!isComparable(*trial) || done.contains(key))
            continue;
        found.results += seen.insert(key).second;
        if (!isWithin(*trial, to.constraints))
            continue;
        auto genome = isSameSpace ? std::optional(trial->genome)
                                  : sameArchitecture({*from.space, from.skeleton}, trial->genome,
                                                     {*to.space, to.skeleton});
        if (!genome)
            continue;
        TrialPtr copy = carried(*trial, std::move(*genome), to);
        if (byText && !isSameRow(from, *trial, to, *copy))
            continue;
        done.insert(key);
        if (taken.insert(byText ? copy->architecture : copy->hash).second)
            found.trials.push_back(std::move(copy));
    }
    return found;
}

} // namespace netwright
