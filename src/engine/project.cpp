#include "engine/project.h"

#include "engine/carry_over.h"
#include "engine/search_runner.h"
#include "engine/space_versions.h"

#include <algorithm>
#include <map>
#include <mutex>

namespace netwright {

namespace {

class StoredProject final : public Project
{
public:
    StoredProject(const std::filesystem::path& path, std::shared_ptr<Store> store,
                  std::shared_ptr<Dispatcher> dispatcher, EventSink sink)
        : m_path(path)
        , m_store(std::move(store))
        , m_dispatcher(std::move(dispatcher))
        , m_sink(std::move(sink))
    {
        for (auto& search : m_store->searches())
            addRunner(std::move(search));
    }

    ~StoredProject() override
    {
        // All at once: each waits for its own jobs only.
        for (const auto& [id, runner] : m_runners)
            runner->pause();
    }

    const std::filesystem::path& path() const override { return m_path; }

    std::vector<SearchStatus> searches() const override
    {
        std::vector<SearchStatus> list;
        for (const auto& runner : runners())
            list.push_back(runner->status());
        return list;
    }

    SearchStatus status(SearchId search) const override { return runner(search)->status(); }
    std::vector<TrialPtr> trials(SearchId search) const override
    {
        return runner(search)->trials();
    }

    SearchId addSearch(const SearchSpec& spec) override
    {
        validateSpec(spec);
        checkDevices(spec.devices, m_dispatcher->workers());
        CarryOver carried;
        if (spec.carryOver)
            carried = carryOver(*status(*spec.carryOver).spec, trials(*spec.carryOver), spec);
        SearchSpec own = spec;
        SpaceVersions versions;
        for (const auto& runner : runners())
            versions.add(*runner->status().spec);
        own.spaceVersion = versions.versionOf(spec.space->toJson());
        const auto runner = addRunner(m_store->addSearch(own, carried.trials));
        const SearchStatus status = runner->status();
        if (m_sink) {
            m_sink(SearchChanged{status});
            if (!carried.trials.empty())
                m_sink(TrialsCommitted{status.id, runner->trials()});
        }
        return status.id;
    }

    void start(SearchId search) override { runner(search)->start(); }
    void pause(SearchId search) override { runner(search)->pause(); }
    void stop(SearchId search) override { runner(search)->stop(); }
    void addBudget(SearchId search, const Budget& more) override
    {
        runner(search)->addBudget(more);
    }
    void retryFailed(SearchId search) override { runner(search)->retryFailed(); }
    void addRanking(SearchId search, int count) override { runner(search)->addRanking(count); }
    void keepWeights(SearchId search, int count) override { runner(search)->keepWeights(count); }

    void removeSearch(SearchId search) override
    {
        auto removed = runner(search);
        {
            const std::lock_guard lock(m_mutex);
            m_runners.erase(search);
        }
        removed->pause();
        removed->waitUntilIdle();
        m_store->removeSearch(search);
        removed.reset();
        if (m_sink)
            m_sink(SearchRemoved{search});
    }

    void compact() override { m_store->compact(); }

    void waitUntilIdle() override
    {
        for (const auto& runner : runners())
            runner->waitUntilIdle();
    }

    void pauseAll() override
    {
        for (const auto& runner : runners())
            runner->pause();
    }

    std::string weights(TrialId trial) const override { return m_store->weights(trial); }
    DiskUse diskUse() const override { return m_store->diskUse(); }

private:
    std::shared_ptr<SearchRunner> addRunner(StoredSearch search)
    {
        const SearchId id = search.id;
        auto runner =
            std::make_shared<SearchRunner>(std::move(search), m_store, m_dispatcher, m_sink);
        const std::lock_guard lock(m_mutex);
        return m_runners[id] = std::move(runner);
    }

    std::vector<std::shared_ptr<SearchRunner>> runners() const
    {
        const std::lock_guard lock(m_mutex);
        std::vector<std::shared_ptr<SearchRunner>> list;
        for (const auto& [id, runner] : m_runners)
            list.push_back(runner);
        return list;
    }

    std::shared_ptr<SearchRunner> runner(SearchId search) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_runners.find(search);
        if (found == m_runners.end())
            failUnknown(search);
        return found->second;
    }

    const std::filesystem::path m_path;
    const std::shared_ptr<Store> m_store;
    const std::shared_ptr<Dispatcher> m_dispatcher;
    const EventSink m_sink;
    mutable std::mutex m_mutex;
    std::map<SearchId, std::shared_ptr<SearchRunner>> m_runners;
};

} // namespace

std::unique_ptr<Project> Project::create(const std::filesystem::path& path,
                                         std::shared_ptr<Dispatcher> dispatcher, EventSink sink)
{
    return std::make_unique<StoredProject>(path, Store::create(path), std::move(dispatcher),
                                           std::move(sink));
}

std::unique_ptr<Project> Project::open(const std::filesystem::path& path,
                                       std::shared_ptr<Dispatcher> dispatcher, EventSink sink)
{
    return std::make_unique<StoredProject>(path, Store::open(path), std::move(dispatcher),
                                           std::move(sink));
}

} // namespace netwright
