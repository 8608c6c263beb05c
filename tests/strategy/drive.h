#pragma once

#include "strategy/strategy.h"
#include "table_space.h"

#include <deque>
#include <functional>

namespace netwright::test {

struct Trial
{
    std::int64_t number;
    Proposal proposal;
    std::optional<double> score;
};

using Score = std::function<std::optional<double>(std::int64_t number, const Genome& genome)>;

/// Runs the loop that strategy.h promises: tell k before ask k + window, tells in order, an ask
/// that waits repeated with its number after the next tell. Stops at `trials` proposals or when
/// the method finishes.
inline std::vector<Trial> drive(Strategy& strategy, std::uint64_t seed, int trials, int window,
                                const Score& score)
{
    std::vector<Trial> log;
    std::deque<Trial> inTheAir;
    const auto tellOldest = [&] {
        const Trial trial = inTheAir.front();
        inTheAir.pop_front();
        strategy.tell({trial.number, trial.proposal.genome, trial.score});
    };
    while (static_cast<int>(log.size()) < trials) {
        if (static_cast<int>(inTheAir.size()) == window)
            tellOldest();
        const auto number = static_cast<std::int64_t>(log.size());
        Rng rng = Rng::derive(seed, static_cast<std::uint64_t>(number));
        Ask ask = strategy.ask(number, rng);
        if (std::holds_alternative<Finished>(ask))
            break;
        if (std::holds_alternative<Wait>(ask)) {
            if (inTheAir.empty())
                throw Error("the method waits though every result was told");
            tellOldest();
            continue;
        }
        const auto& proposal = std::get<Proposal>(ask);
        log.push_back({number, proposal, score(number, proposal.genome)});
        inTheAir.push_back(log.back());
    }
    return log;
}

inline double best(const std::vector<Trial>& log)
{
    double value = -1e300;
    for (const Trial& trial : log)
        value = std::max(value, trial.score.value_or(value));
    return value;
}

inline std::unique_ptr<Strategy> make(const std::string& method, const SpacePtr& space,
                                      const Json& params = Json::object())
{
    const auto& entry = strategies().find(method);
    return entry.make(space, Params::fromJson(entry.description.params, "method", params));
}

inline std::vector<Genome> genomes(const std::vector<Trial>& log)
{
    std::vector<Genome> result;
    for (const Trial& trial : log)
        result.push_back(trial.proposal.genome);
    return result;
}

} // namespace netwright::test
