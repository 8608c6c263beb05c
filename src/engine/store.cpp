#include "engine/store.h"

#include "engine/project_file.h"
#include "engine/space_versions.h"
#include "engine/store_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <mutex>

namespace netwright {

namespace {

void bindBytes(SQLite::Statement& statement, int index, const std::string& bytes)
{
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw Error("a network of more than 2 GB cannot be kept", "project",
                    "use a smaller network");
    statement.bindNoCopy(index, bytes.data(), static_cast<int>(bytes.size()));
}

} // namespace

class Store::Impl
{
public:
    Impl(const std::filesystem::path& path, ProjectFile file)
        : m_path(path)
        , m_file(std::move(file))
        , m_putTrial(*m_file.database,
                     "INSERT OR REPLACE INTO trials(id, search, number, state, genome, "
                     "architecture, hash, origin, fidelity, outcome, reused_from, finished_at, "
                     "retrying, retried) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
        , m_putSearch(*m_file.database,
                      "UPDATE searches SET state=?, failure=?, running_seconds=?, "
                      "asked=?, told=?, holds=? WHERE id=?")
        , m_putSpec(*m_file.database, "UPDATE searches SET spec=? WHERE id=?")
        , m_putAttempt(*m_file.database,
                       "INSERT OR REPLACE INTO attempts(trial, search, number, device_seconds, "
                       "checkpoint) VALUES(?,?,?,?,?)")
        , m_dropAttempt(*m_file.database, "DELETE FROM attempts WHERE trial=?")
        , m_dropCheckpoints(*m_file.database, "UPDATE attempts SET checkpoint=x'' WHERE search=?")
        , m_putWeights(*m_file.database,
                       "INSERT OR REPLACE INTO weights(trial, search, bytes) VALUES(?,?,?)")
        , m_dropWeights(*m_file.database, "DELETE FROM weights WHERE trial=?")
        , m_retry(*m_file.database, "UPDATE trials SET retrying=1 WHERE id=?")
    {
    }

    /// Runs `function` under the lock, its SQLite failures as Errors about the file.
    template <class Function>
    auto guarded(const Function& function) const
    {
        const std::lock_guard lock(m_mutex);
        try {
            return function();
        } catch (const SQLite::Exception& e) {
            throwStoreError(e, m_path);
        } catch (const Error& e) {
            throw e.within(m_path.string());
        }
    }

    SQLite::Database& database() const { return *m_file.database; }
    bool hasWriter() const { return m_file.hasOtherWriter; }

    void beginWriting() { setCheckpointOnClose(*m_file.database, true); }

    void write(const StoreChange& change)
    {
        beginWriting();
        SQLite::Transaction transaction(*m_file.database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const auto& settled : change.trials)
            writeTrial(settled);
        for (const auto trial : change.dropWeights)
            run(m_dropWeights, [&](auto& s) { s.bind(1, trial.value); });
        for (const auto& attempt : change.attempts)
            writeAttempt(change.search.id, attempt);
        if (change.dropCheckpoints)
            run(m_dropCheckpoints, [&](auto& s) { s.bind(1, change.search.id.value); });
        for (const auto number : change.retry)
            run(m_retry, [&](auto& s) { s.bind(1, trialIdOf(change.search.id, number).value); });
        run(m_putSearch, [&](auto& s) { bindSearch(s, change.search); });
        if (change.newSpec)
            run(m_putSpec, [&](auto& s) {
                s.bind(1, specToJson(*change.search.spec).dump());
                s.bind(2, change.search.id.value);
            });
        transaction.commit();
    }

    DiskUse diskUse() const
    {
        DiskUse use;
        SQLite::Statement bySearch(
            *m_file.database,
            "SELECT id, (SELECT sum(length(genome) + length(architecture) + length(hash) + "
            "length(origin) + length(outcome) + 64) FROM trials WHERE id>=first AND id<end), "
            "(SELECT sum(length(bytes)) FROM weights WHERE trial>=first AND trial<end), "
            "(SELECT count(*) FROM weights WHERE trial>=first AND trial<end), "
            "(SELECT sum(length(checkpoint)) FROM attempts WHERE trial>=first AND trial<end) "
            "FROM (SELECT id, id*?1 AS first, (id+1)*?1 AS end FROM searches) ORDER BY id");
        bySearch.bind(1, trialIdOf({1}, 0).value);
        while (bySearch.executeStep()) {
            const auto bytes = [&](int column) { return bySearch.getColumn(column).getInt64(); };
            use.searches.push_back({{bytes(0)}, bytes(1), bytes(2), bytes(3), bytes(4)});
        }
        const auto pragma = [&](const char* query) {
            return m_file.database->execAndGet(query).getInt64();
        };
        use.unused = pragma("PRAGMA freelist_count") * pragma("PRAGMA page_size");
        for (const char* suffix : {"", "-wal"}) {
            std::error_code missing;
            const auto size = std::filesystem::file_size(m_path.string() + suffix, missing);
            use.file += missing ? 0 : static_cast<std::int64_t>(size);
        }
        return use;
    }

    void removeSearch(SearchId search)
    {
        beginWriting();
        SQLite::Transaction transaction(*m_file.database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const char* rows : {"DELETE FROM weights WHERE trial>=? AND trial<?",
                                 "DELETE FROM attempts WHERE trial>=? AND trial<?",
                                 "DELETE FROM trials WHERE id>=? AND id<?"}) {
            SQLite::Statement statement(*m_file.database, rows);
            statement.bind(1, trialIdOf(search, 0).value);
            statement.bind(2, trialIdOf(search, maxTrials).value);
            statement.exec();
        }
        SQLite::Statement row(*m_file.database, "DELETE FROM searches WHERE id=?");
        row.bind(1, search.value);
        row.exec();
        transaction.commit();
    }

    void writeTrial(const SettledTrial& settled)
    {
        run(m_putTrial, [&](auto& s) { bindTrial(s, settled); });
        if (!settled.weights.empty())
            run(m_putWeights, [&](auto& s) {
                s.bind(1, settled.trial->id.value);
                s.bind(2, settled.trial->search.value);
                bindBytes(s, 3, settled.weights);
            });
        if (settled.hadAttempt)
            run(m_dropAttempt, [&](auto& s) { s.bind(1, settled.trial->id.value); });
    }

    void compact()
    {
        beginWriting();
        m_file.database->exec("VACUUM");
        m_file.database->exec("PRAGMA wal_checkpoint(TRUNCATE)");
    }

private:
    template <class Bind>
    void run(SQLite::Statement& statement, const Bind& bind)
    {
        // After a failed run, too.
        statement.tryReset();
        bind(statement);
        statement.exec();
        statement.tryReset();
    }

    void writeAttempt(SearchId search, const Attempt& attempt)
    {
        run(m_putAttempt, [&](auto& s) {
            s.bind(1, trialIdOf(search, attempt.number).value);
            s.bind(2, search.value);
            s.bind(3, attempt.number);
            s.bind(4, attempt.deviceSeconds);
            bindBytes(s, 5, attempt.checkpoint);
        });
    }

    std::filesystem::path m_path;
    mutable std::mutex m_mutex;
    ProjectFile m_file;
    SQLite::Statement m_putTrial, m_putSearch, m_putSpec, m_putAttempt, m_dropAttempt,
        m_dropCheckpoints, m_putWeights, m_dropWeights, m_retry;
};

Store::Store(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Store::~Store() = default;

std::unique_ptr<Store> Store::create(const std::filesystem::path& path)
{
    createProjectFile(path);
    return open(path);
}

std::unique_ptr<Store> Store::open(const std::filesystem::path& path)
{
    return openWith(openProjectFile, path);
}

std::unique_ptr<const Store> Store::openForReading(const std::filesystem::path& path)
{
    return openWith(openProjectFileForReading, path);
}

std::unique_ptr<Store> Store::openWith(ProjectFile (*openFile)(const std::filesystem::path&),
                                       const std::filesystem::path& path)
{
    try {
        return std::unique_ptr<Store>(new Store(std::make_unique<Impl>(path, openFile(path))));
    } catch (const SQLite::Exception& e) {
        throwStoreError(e, path);
    }
}

bool Store::hasWriter() const
{
    return m_impl->hasWriter();
}

std::vector<StoredSearch> Store::searches() const
{
    return m_impl->guarded([&] {
        SQLite::Statement query(m_impl->database(),
                                "SELECT id, spec, state, failure, running_seconds, asked, told, "
                                "holds FROM searches ORDER BY id");
        std::vector<StoredSearch> searches;
        SpaceVersions versions;
        while (query.executeStep()) {
            StoredSearch search = readSearch(query);
            if (search.spec->spaceVersion == 0) { // written before there were versions
                SearchSpec spec = *search.spec;
                spec.spaceVersion = versions.versionOf(spec.space->toJson());
                search.spec = std::make_shared<const SearchSpec>(std::move(spec));
            }
            versions.add(*search.spec);
            searches.push_back(std::move(search));
        }
        return searches;
    });
}

StoredSearch Store::addSearch(const SearchSpec& spec, std::span<const TrialPtr> carried)
{
    return m_impl->guarded([&] {
        m_impl->beginWriting();
        SQLite::Database& database = m_impl->database();
        SQLite::Statement insert(
            database, "INSERT INTO searches(spec, state, failure, running_seconds, asked, told, "
                      "holds) VALUES(?, 'paused', '', 0, 0, 0, '[]')");
        insert.bind(1, specToJson(spec).dump());
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        insert.exec();
        StoredSearch search;
        search.id = {database.getLastInsertRowid()};
        for (std::int64_t number = 0; number < std::ssize(carried); ++number) {
            Trial trial = *carried[static_cast<std::size_t>(number)];
            trial.id = trialIdOf(search.id, number);
            trial.search = search.id;
            trial.number = number;
            m_impl->writeTrial({std::make_shared<const Trial>(std::move(trial))});
        }
        transaction.commit();
        search.spec = std::make_shared<const SearchSpec>(spec);
        return search;
    });
}

SearchHistory Store::history(const StoredSearch& search) const
{
    return m_impl->guarded([&] {
        SearchHistory history;
        history.holds = search.holds;
        history.asked = search.asked;
        const auto first = trialIdOf(search.id, 0).value;
        const auto end = trialIdOf(search.id, maxTrials).value;
        SQLite::Statement trials(
            m_impl->database(),
            "SELECT number, state, genome, architecture, hash, origin, fidelity, outcome, "
            "reused_from, finished_at, retrying, retried, id FROM trials WHERE id>=? AND id<? "
            "ORDER BY id");
        trials.bind(1, first);
        trials.bind(2, end);
        while (trials.executeStep()) {
            history.trials.push_back(readTrial(trials, search));
            if (history.trials.back().trial->id.value != trials.getColumn(12).getInt64())
                throw Error("does not agree with its number",
                            fmt::format("search {}, trial row {}", search.id.value,
                                        trials.getColumn(12).getInt64()),
                            "restore the file from a backup");
        }
        SQLite::Statement attempts(m_impl->database(),
                                   "SELECT number, device_seconds, checkpoint FROM attempts "
                                   "WHERE trial>=? AND trial<?");
        attempts.bind(1, first);
        attempts.bind(2, end);
        while (attempts.executeStep())
            history.attempts.push_back(readAttempt(attempts));
        return history;
    });
}

std::vector<Store::KeptWeights> Store::keptWeights(SearchId search) const
{
    return m_impl->guarded([&] {
        SQLite::Statement query(m_impl->database(),
                                "SELECT trial, outcome FROM weights JOIN trials ON "
                                "trials.id=weights.trial WHERE weights.search=?");
        query.bind(1, search.value);
        std::vector<KeptWeights> kept;
        while (query.executeStep()) {
            const std::int64_t trial = query.getColumn(0).getInt64();
            const std::string where = fmt::format("trial row {}", trial);
            const Outcome outcome =
                outcomeFromJson(parseJson(query.getColumn(1).getString(), where), where);
            if (!outcome.facts)
                kept.push_back({{trial}, outcome.score.value_or(0)});
        }
        return kept;
    });
}

std::string Store::weights(TrialId trial) const
{
    return m_impl->guarded([&] {
        SQLite::Statement query(m_impl->database(), "SELECT bytes FROM weights WHERE trial=?");
        query.bind(1, trial.value);
        return query.executeStep() ? query.getColumn(0).getString() : std::string();
    });
}

DiskUse Store::diskUse() const
{
    return m_impl->guarded([&] { return m_impl->diskUse(); });
}

void Store::removeSearch(SearchId search)
{
    m_impl->guarded([&] { m_impl->removeSearch(search); });
}

void Store::compact()
{
    m_impl->guarded([&] { m_impl->compact(); });
}

void Store::commit(const StoreChange& change)
{
    m_impl->guarded([&] { m_impl->write(change); });
}

} // namespace netwright
