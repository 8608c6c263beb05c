#include "engine/store_rows.h"

#include "estimate/outcome_text.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <cmath>

namespace netwright {

namespace {

constexpr auto remedy = "restore the file from a backup";

SearchState searchStateFromName(const std::string& name, const std::string& where)
{
    for (const auto state : {SearchState::Queued, SearchState::Running, SearchState::Pausing,
                             SearchState::Paused, SearchState::Finished, SearchState::Failed})
        if (stateName(state) == name)
            return state;
    throw Error("is not a state of a search", where + ".state", remedy);
}

Trial::State trialStateFromName(const std::string& name, const std::string& where)
{
    for (const auto state : {Trial::State::Done, Trial::State::Failed, Trial::State::Reused})
        if (stateName(state) == name)
            return state;
    throw Error("is not a state of a trial", where + ".state", remedy);
}

double finite(double value, double min, const char* key, const std::string& where)
{
    if (!std::isfinite(value) || value < min)
        throw Error("is out of range", where + "." + key, remedy);
    return value;
}

std::int64_t inRange(std::int64_t value, std::int64_t max, const char* key,
                     const std::string& where)
{
    if (value < 0 || value > max)
        throw Error("is out of range", where + "." + key, remedy);
    return value;
}

Outcome outcomeOf(const Trial& trial)
{
    Outcome outcome;
    outcome.state =
        trial.state == Trial::State::Failed ? Outcome::State::Failed : Outcome::State::Done;
    outcome.score = trial.score;
    outcome.metrics = trial.metrics;
    outcome.deviceSeconds = trial.deviceSeconds;
    outcome.curve = trial.curve;
    outcome.failure = trial.failure;
    outcome.facts = trial.facts;
    return outcome;
}

void setOutcome(Trial& trial, Outcome outcome, const std::string& where)
{
    const bool failed = outcome.state == Outcome::State::Failed;
    if (outcome.state == Outcome::State::Interrupted ||
        failed != (trial.state == Trial::State::Failed) || failed == outcome.score.has_value())
        throw Error("does not agree with the state", where + ".outcome", remedy);
    if (outcome.score)
        finite(*outcome.score, std::numeric_limits<double>::lowest(), "outcome.score", where);
    trial.score = outcome.score;
    trial.metrics = std::move(outcome.metrics);
    trial.deviceSeconds = finite(outcome.deviceSeconds, 0, "outcome.device_seconds", where);
    trial.curve = std::move(outcome.curve);
    trial.failure = std::move(outcome.failure);
    trial.facts = std::move(outcome.facts);
}

Genome readGenome(const std::string& text, const std::string& where)
{
    auto genome = quickGenome(text);
    return genome ? std::move(*genome) : genomeFromJson(parseJson(text, where), where);
}

Outcome readOutcome(const std::string& text, const std::string& where)
{
    auto outcome = quickOutcome(text);
    return outcome ? std::move(*outcome) : outcomeFromJson(parseJson(text, where), where);
}

std::string dump(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

StoredSearch readSearch(SQLite::Statement& row)
{
    StoredSearch search;
    search.id = {row.getColumn(0).getInt64()};
    const std::string where = fmt::format("search {}", search.id.value);
    inRange(search.id.value, maxTrials, "id", where);
    search.spec = std::make_shared<const SearchSpec>(
        specFromJson(parseJson(row.getColumn(1).getString(), where), where));
    search.state = searchStateFromName(row.getColumn(2).getString(), where);
    search.failure = row.getColumn(3).getString();
    search.runningSeconds = finite(row.getColumn(4).getDouble(), 0, "running_seconds", where);
    search.asked = inRange(row.getColumn(5).getInt64(), maxTrials, "asked", where);
    search.told = inRange(row.getColumn(6).getInt64(), search.asked, "told", where);
    const Json holds = parseJson(row.getColumn(7).getString(), where + ".holds");
    if (!holds.is_array())
        throw Error("is not a list", where + ".holds", remedy);
    for (const auto& hold : holds) {
        const std::string place = where + ".holds";
        const auto asked = jsonGet<std::int64_t>(hold, "asked", place);
        const auto told = jsonGet<std::int64_t>(hold, "told", place);
        inRange(asked, maxTrials, "asked", place);
        search.holds.push_back({asked, inRange(told, asked, "told", place)});
    }
    return search;
}

void bindSearch(SQLite::Statement& statement, const StoredSearch& search)
{
    Json holds = Json::array();
    for (const auto& hold : search.holds)
        holds.push_back({{"asked", hold.asked}, {"told", hold.told}});
    statement.bind(1, std::string(stateName(search.state)));
    statement.bind(2, search.failure);
    statement.bind(3, search.runningSeconds);
    statement.bind(4, search.asked);
    statement.bind(5, search.told);
    statement.bind(6, dump(holds));
    statement.bind(7, search.id.value);
}

StoredTrial readTrial(SQLite::Statement& row, const StoredSearch& search)
{
    StoredTrial stored;
    stored.trial = std::make_shared<Trial>();
    Trial& trial = *stored.trial;
    trial.search = search.id;
    trial.number = row.getColumn(0).getInt64();
    const std::string where = fmt::format("search {}, trial {}", search.id.value, trial.number);
    inRange(trial.number, maxTrials - 1, "number", where);
    trial.id = trialIdOf(search.id, trial.number);
    trial.state = trialStateFromName(row.getColumn(1).getString(), where);
    trial.genome = readGenome(row.getColumn(2).getString(), where + ".genome");
    trial.architecture = row.getColumn(3).getString();
    trial.hash = row.getColumn(4).getString();
    trial.origin = row.getColumn(5).getString();
    trial.fidelity = finite(row.getColumn(6).getDouble(), 0, "fidelity", where);
    setOutcome(trial, readOutcome(row.getColumn(7).getString(), where + ".outcome"), where);
    if (!row.getColumn(8).isNull()) {
        const std::int64_t source = row.getColumn(8).getInt64();
        if (trial.state == Trial::State::Reused && source >= maxTrials)
            trial.carriedFrom =
                TrialId{inRange(source, trialIdOf(search.id, 0).value - 1, "reused_from", where)};
        else
            trial.reusedFrom = inRange(source, trial.number - 1, "reused_from", where);
    } else if (trial.state == Trial::State::Reused) {
        throw Error("is missing", where + ".reused_from", remedy);
    }
    trial.finishedAt = finite(row.getColumn(9).getDouble(), 0, "finished_at", where);
    stored.retrying = row.getColumn(10).getInt64() != 0;
    stored.retried = row.getColumn(11).getInt64() != 0;
    if (stored.retrying && trial.state != Trial::State::Failed)
        throw Error("is set for a trial that did not fail", where + ".retrying", remedy);
    return stored;
}

void bindTrial(SQLite::Statement& statement, const SettledTrial& settled)
{
    const Trial& trial = *settled.trial;
    statement.bind(1, trial.id.value);
    statement.bind(2, trial.search.value);
    statement.bind(3, trial.number);
    statement.bind(4, std::string(stateName(trial.state)));
    statement.bind(5, dump(genomeToJson(trial.genome)));
    statement.bind(6, trial.architecture);
    statement.bind(7, trial.hash);
    statement.bind(8, trial.origin);
    statement.bind(9, trial.fidelity);
    statement.bind(10, dump(outcomeToJson(outcomeOf(trial), false)));
    // A number of this search, or the id of a trial of another one, which is larger.
    if (trial.reusedFrom)
        statement.bind(11, *trial.reusedFrom);
    else if (trial.carriedFrom)
        statement.bind(11, trial.carriedFrom->value);
    else
        statement.bind(11);
    statement.bind(12, trial.finishedAt);
    statement.bind(13, 0);
    statement.bind(14, settled.retried ? 1 : 0);
}

Attempt readAttempt(SQLite::Statement& row)
{
    const std::int64_t number = row.getColumn(0).getInt64();
    const std::string where = fmt::format("attempt at trial {}", number);
    inRange(number, maxTrials - 1, "number", where);
    const SQLite::Column checkpoint = row.getColumn(2);
    return {number, finite(row.getColumn(1).getDouble(), 0, "device_seconds", where),
            checkpoint.getString()};
}

} // namespace netwright
