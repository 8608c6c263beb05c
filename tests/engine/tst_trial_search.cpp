#include "engine_support.h"

#include "engine/trial_search.h"

#include <algorithm>

using namespace netwright;

namespace {

/// What a job of the test gives: depends on the architecture alone.
Outcome outcomeOf(const Job& job)
{
    Outcome outcome;
    const auto mixed = hash64(job.candidate.space->toText(job.candidate.genome));
    if (mixed % 4 == 0) {
        outcome.state = Outcome::State::Failed;
        outcome.failure = "unlucky";
    } else {
        outcome.score = static_cast<double>(mixed % 1'000);
    }
    outcome.deviceSeconds = static_cast<double>(mixed % 64);
    return outcome;
}

SearchSpec plainSpec(const std::string& method = "ageing-evolution")
{
    SearchSpec spec = makeSearchSpec(loadSpace("nas-bench-201"), method, "table", "none");
    spec.seed = 5;
    if (method == "given") {
        std::string lines;
        Rng rng(3);
        for (int i = 0; i < 300; ++i)
            lines += spec.space->toText(spec.space->sample(rng)) + '\n';
        spec.methodParams.set("architectures", lines);
    }
    if (method == "darts-random") { // as many, trained as long as what is carried over
        spec.methodParams.set("samples", std::int64_t{300});
        spec.methodParams.set("short_training", 1.0);
    }
    return spec;
}

/// Drives a search without threads or store; jobs finish in an order drawn by `order`.
class Driver
{
public:
    Driver(const SearchSpec& spec, SearchHistory history = {}, std::uint64_t order = 0)
        : search(SearchId{1}, std::make_shared<const SearchSpec>(spec), std::move(history))
        , m_order(order)
    {
    }

    /// True when the search is finished.
    bool run(const SearchLimits& limits, int steps = 1'000'000)
    {
        while (steps-- > 0) {
            const bool finished = takeJobs(limits);
            if (commit())
                continue;
            if (finished)
                return true;
            if (running.empty())
                return false;
            const auto which = m_order.below(running.size());
            const Job job = running[which];
            running.erase(running.begin() + static_cast<std::ptrdiff_t>(which));
            search.report(job.number, outcome(job));
            ++jobsRun;
        }
        return false;
    }

    bool takeJobs(const SearchLimits& limits)
    {
        while (true) {
            auto next = search.next(limits);
            if (auto* job = std::get_if<Job>(&next))
                running.push_back(std::move(*job));
            mostRunning = std::max(mostRunning, static_cast<int>(running.size()));
            if (!std::holds_alternative<Job>(next))
                return std::holds_alternative<Search::Finished>(next);
        }
    }

    bool commit()
    {
        const SearchBatch batch = search.takeBatch();
        for (const auto& settled : batch.settled) {
            auto copy = std::make_shared<Trial>(*settled.trial);
            copy->cumulativeDeviceSeconds = 0;
            stored[copy->number] = {copy, false, settled.retried};
        }
        search.committed();
        const PublishedTrials published = search.takePublished();
        for (const auto number : published.withdrawn)
            trials.erase(number);
        for (const auto& trial : published.trials)
            trials[trial->number] = trial;
        return !batch.empty();
    }

    std::string proposals() const
    {
        std::string text;
        for (const auto& [number, trial] : trials)
            text += fmt::format("{} {} {} {} {} {}\n", number, trial->architecture,
                                stateName(trial->state), trial->score.value_or(-1),
                                trial->reusedFrom.value_or(-1), trial->cumulativeDeviceSeconds);
        return text;
    }

    SearchHistory history() const
    {
        SearchHistory past;
        for (const auto& [number, row] : stored)
            past.trials.push_back({std::make_shared<Trial>(*row.trial), row.retrying, row.retried});
        return past;
    }

    TrialSearch search;
    std::vector<Job> running;
    std::map<std::int64_t, StoredTrial> stored;
    std::map<std::int64_t, TrialPtr> trials;
    std::function<Outcome(const Job&)> outcome = outcomeOf;
    int jobsRun = 0, mostRunning = 0;

private:
    Rng m_order;
};

SearchLimits trialsLimit(std::int64_t trials)
{
    return {.trials = trials};
}

} // namespace

class TestTrialSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resultsDoNotDependOnTheOrderJobsFinish_data();
    void resultsDoNotDependOnTheOrderJobsFinish();
    void neverMoreThanWindowInTheAir();
    void duplicatesTakeOverTheResult_data();
    void duplicatesTakeOverTheResult();
    void duplicateWaitsForItsOriginal();
    void duplicatesRunWhenReuseIsOff();
    void replayGivesTheSameProposals();
    void replayNoticesAnotherProposal();
    void extendedBudgetReplays();
    void deviceSecondsLimitJobs();
    void whatABudgetEndedGoesOnWithMore();
    void whatHasBegunIsFinished();
    void carriedTrialsAreToldFirst_data();
    void carriedTrialsAreToldFirst();
    void retriedTrialsReplaceTheirFailure();
    void interruptedJobGoesOnFromItsCheckpoint();
    void gridEnds();
};

void TestTrialSearch::resultsDoNotDependOnTheOrderJobsFinish_data()
{
    QTest::addColumn<QString>("method");
    for (const auto& entry : strategies().entries())
        QTest::newRow(entry.description.name.c_str())
            << QString::fromStdString(entry.description.name);
}

void TestTrialSearch::resultsDoNotDependOnTheOrderJobsFinish()
{
    QFETCH(QString, method);
    const SearchSpec spec = plainSpec(method.toStdString());
    std::string first;
    for (std::uint64_t order = 0; order < 10; ++order) {
        Driver driver(spec, {}, order);
        QVERIFY(driver.run(trialsLimit(300)));
        QCOMPARE(driver.trials.size(), std::size_t{300});
        if (order == 0)
            first = driver.proposals();
        QCOMPARE(driver.proposals(), first);
    }
}

void TestTrialSearch::neverMoreThanWindowInTheAir()
{
    SearchSpec spec = plainSpec("random");
    spec.window = 3;
    Driver driver(spec);
    driver.takeJobs(trialsLimit(10));
    QCOMPARE(driver.running.size(), std::size_t{3});
    // The second to finish cannot be told before the first.
    driver.search.report(1, outcomeOf(driver.running[1]));
    driver.commit();
    driver.takeJobs(trialsLimit(10));
    QCOMPARE(driver.running.size(), std::size_t{3});
    QVERIFY(driver.trials.empty());
    driver.search.report(0, outcomeOf(driver.running[0]));
    driver.commit();
    driver.takeJobs(trialsLimit(10));
    QCOMPARE(driver.running.size(), std::size_t{5});
    QCOMPARE(driver.trials.size(), std::size_t{2});
}

void TestTrialSearch::duplicatesTakeOverTheResult_data()
{
    QTest::addColumn<QString>("estimator");
    QTest::addColumn<bool>("byText");
    QTest::newRow("rows of a table") << "table" << true;
    QTest::newRow("networks") << "training" << false;
}

void TestTrialSearch::duplicatesTakeOverTheResult()
{
    QFETCH(QString, estimator);
    QFETCH(bool, byText);
    SearchSpec spec = makeSearchSpec(loadSpace("nas-bench-201"), "ageing-evolution",
                                     estimator.toStdString(), "none");
    spec.seed = 5;
    Driver driver(spec);
    QVERIFY(driver.run(trialsLimit(500)));
    std::map<std::string, TrialPtr> firsts;
    std::map<std::string, std::set<std::string>> textsOfHash;
    int reused = 0;
    for (const auto& [number, trial] : driver.trials) {
        textsOfHash[trial->hash].insert(trial->architecture);
        const auto& key = byText ? trial->architecture : trial->hash;
        const auto [first, isNew] = firsts.emplace(key, trial);
        QCOMPARE(trial->reusedFrom.has_value(), !isNew);
        if (isNew)
            continue;
        ++reused;
        QCOMPARE(*trial->reusedFrom, first->second->number);
        QCOMPARE(trial->score, first->second->score);
        QCOMPARE(trial->failure, first->second->failure);
        QCOMPARE(trial->deviceSeconds, 0.0);
        QCOMPARE(trial->state == Trial::State::Failed,
                 first->second->state == Trial::State::Failed);
    }
    QVERIFY(reused > 0);
    QCOMPARE(driver.jobsRun, 500 - reused);
    QVERIFY(std::ranges::any_of(textsOfHash, // or the two ways would not differ
                                [](const auto& entry) { return entry.second.size() > 1; }));
}

void TestTrialSearch::duplicateWaitsForItsOriginal()
{
    // With as many in the air as there are architectures twice over, some must meet.
    SearchSpec spec = plainSpec("random");
    spec.window = 4096;
    Driver driver(spec);
    driver.takeJobs(trialsLimit(4096));
    QVERIFY(driver.running.size() < 4096);
    QVERIFY(!driver.commit());
    QVERIFY(driver.run(trialsLimit(4096)));
    QCOMPARE(driver.trials.size(), std::size_t{4096});
}

void TestTrialSearch::duplicatesRunWhenReuseIsOff()
{
    SearchSpec spec = plainSpec();
    spec.reuse = false;
    Driver driver(spec);
    QVERIFY(driver.run(trialsLimit(500)));
    QCOMPARE(driver.jobsRun, 500);
}

void TestTrialSearch::replayGivesTheSameProposals()
{
    const SearchSpec spec = plainSpec();
    Driver whole(spec);
    QVERIFY(whole.run(trialsLimit(200)));
    Rng rng(3);
    for (int round = 0; round < 20; ++round) {
        Driver first(spec, {}, rng.next());
        first.run(trialsLimit(200), static_cast<int>(rng.below(300)));
        Driver second(spec, first.history(), rng.next());
        QVERIFY(second.run(trialsLimit(200)));
        QCOMPARE(second.proposals(), whole.proposals());
    }
}

void TestTrialSearch::replayNoticesAnotherProposal()
{
    const SearchSpec spec = plainSpec();
    Driver first(spec);
    QVERIFY(first.run(trialsLimit(50)));
    SearchHistory changed = first.history();
    changed.trials[30].trial->genome = changed.trials[31].trial->genome;
    Driver second(spec, std::move(changed));
    VERIFY_ERROR(second.run(trialsLimit(50)), "trial 30");
}

void TestTrialSearch::extendedBudgetReplays()
{
    SearchSpec spec = plainSpec();
    applySetting(spec, "method.population=20");
    Driver first(spec);
    QVERIFY(first.run(trialsLimit(100)));
    const AskHold hold{first.search.asked(), first.search.told()};
    QVERIFY(first.run(trialsLimit(200)));
    // Without the hold the asks from 100 on would have come earlier than they did.
    SearchHistory past = first.history();
    Driver without(spec, std::move(past));
    VERIFY_ERROR(without.run(trialsLimit(200)), "cannot be reproduced");
    past = first.history();
    past.holds = {hold};
    Driver second(spec, std::move(past));
    QVERIFY(second.run(trialsLimit(200)));
    QCOMPARE(second.proposals(), first.proposals());
}

void TestTrialSearch::deviceSecondsLimitJobs()
{
    const SearchSpec spec = plainSpec("random");
    for (const int workers : {1, 2, 5}) {
        for (std::uint64_t order = 0; order < 5; ++order) {
            Driver driver(spec, {}, order);
            QVERIFY(driver.run({.deviceSeconds = 1'000, .workers = workers}));
            // So many can run at the moment when the last one begins.
            QVERIFY(driver.mostRunning <= workers);
            double spent = 0;
            std::vector<double> before;
            for (const auto& [number, trial] : driver.trials) {
                before.push_back(spent);
                spent += trial->deviceSeconds;
            }
            QVERIFY(spent >= 1'000);
            QVERIFY(std::ranges::count_if(before, [](double s) { return s >= 1'000; }) < workers);
            QVERIFY(spent < 1'000 + 64 * workers);
        }
    }
}

void TestTrialSearch::whatABudgetEndedGoesOnWithMore()
{
    const SearchSpec spec = plainSpec();
    Driver whole(spec);
    QVERIFY(whole.run({.deviceSeconds = 2'000, .workers = 1}));
    Driver first(spec);
    QVERIFY(first.run({.deviceSeconds = 500, .workers = 1}));
    QVERIFY(first.trials.size() < whole.trials.size());
    SearchHistory past = first.history();
    past.asked = first.search.asked();
    QVERIFY(past.asked > std::ssize(first.trials)); // asked for and not begun
    Driver second(spec, std::move(past));           // another process
    QVERIFY(second.run({.deviceSeconds = 2'000, .workers = 1}));
    QVERIFY(first.run({.deviceSeconds = 2'000, .workers = 1})); // the same one
    QCOMPARE(second.proposals(), whole.proposals());
    QCOMPARE(first.proposals(), whole.proposals());
}

void TestTrialSearch::whatHasBegunIsFinished()
{
    // Trial 0 was interrupted after the whole budget, trial 1 is done: without 0 it stays hidden.
    SearchSpec spec = plainSpec("random");
    Driver driver(spec);
    driver.takeJobs({.deviceSeconds = 100, .workers = 2});
    QCOMPARE(driver.running.size(), std::size_t{2});
    Outcome partial;
    partial.state = Outcome::State::Interrupted;
    partial.checkpoint = "late";
    partial.deviceSeconds = 200;
    driver.search.report(0, partial);
    driver.search.report(1, outcomeOf(driver.running[1]));
    driver.running.clear();
    driver.commit();
    QVERIFY(driver.run({.deviceSeconds = 100, .workers = 2}));
    QCOMPARE(driver.trials.size(), std::size_t{2});
}

void TestTrialSearch::carriedTrialsAreToldFirst_data()
{
    QTest::addColumn<QString>("method");
    for (const auto& entry : strategies().entries())
        QTest::newRow(entry.description.name.c_str())
            << QString::fromStdString(entry.description.name);
}

void TestTrialSearch::carriedTrialsAreToldFirst()
{
    QFETCH(QString, method);
    SearchSpec spec = plainSpec(method.toStdString());
    if (method == "ageing-evolution")
        applySetting(spec, "method.population=20");
    SearchHistory past;
    for (std::int64_t number = 0; number < 30; ++number) {
        auto trial = std::make_shared<Trial>();
        trial->number = number;
        trial->state = Trial::State::Reused;
        trial->carriedFrom = trialIdOf({7}, number);
        trial->genome = *spec.space->at(static_cast<std::uint64_t>(number * 3));
        trial->architecture = spec.space->toText(trial->genome);
        trial->hash = spec.space->hash(trial->genome);
        trial->score = static_cast<double>(number) + 1'000;
        past.trials.push_back({trial});
    }
    const auto copy = [&] {
        SearchHistory history;
        for (const auto& stored : past.trials)
            history.trials.push_back({std::make_shared<Trial>(*stored.trial)});
        return history;
    };
    Driver whole(spec, copy());
    QVERIFY(whole.run(trialsLimit(100)));
    QCOMPARE(whole.trials.size(), std::size_t{130});
    for (const auto& [number, trial] : whole.trials) {
        if (number < 30)
            QCOMPARE(trial->cumulativeDeviceSeconds, 0.0);
        const auto known = std::ranges::find_if(past.trials, [&](const auto& stored) {
            return stored.trial->architecture == trial->architecture;
        });
        if (number >= 30 && known != past.trials.end()) {
            QCOMPARE(trial->reusedFrom.value_or(-1), (*known).trial->number);
            QCOMPARE(trial->score, (*known).trial->score);
        }
    }
    if (method == "ageing-evolution") // the population is there already
        QVERIFY(whole.trials.at(30)->origin.starts_with("mutation of ") ||
                whole.trials.at(30)->origin.starts_with("copy of "));
    if (method == "grid")
        QCOMPARE(whole.trials.at(30)->origin, std::string("grid point 0"));
    Driver first(spec, copy(), 1);
    first.run(trialsLimit(100), 40);
    SearchHistory stored = first.history();
    for (std::size_t i = 0; i < past.trials.size(); ++i)
        stored.trials.insert(stored.trials.begin() + static_cast<std::ptrdiff_t>(i),
                             copy().trials[i]);
    Driver second(spec, std::move(stored), 2);
    QVERIFY(second.run(trialsLimit(100)));
    QCOMPARE(second.proposals(), whole.proposals());
}

void TestTrialSearch::retriedTrialsReplaceTheirFailure()
{
    const SearchSpec spec = plainSpec();
    Driver driver(spec);
    QVERIFY(driver.run(trialsLimit(200)));
    const auto before = driver.trials;
    const auto numbers = driver.search.retryFailed();
    QVERIFY(numbers.size() > 3);
    driver.outcome = [](const Job& job) {
        Outcome outcome = outcomeOf(job);
        if (outcome.state == Outcome::State::Failed) {
            outcome.state = Outcome::State::Done;
            outcome.score = 1;
        }
        return outcome;
    };
    QVERIFY(driver.run(trialsLimit(200)));
    double sum = 0;
    for (const auto& [number, trial] : driver.trials) {
        QVERIFY(trial->state != Trial::State::Failed);
        const bool retried = std::ranges::find(numbers, number) != numbers.end();
        const TrialPtr old = before.at(number);
        QCOMPARE(trial->architecture, old->architecture);
        QCOMPARE(trial->deviceSeconds,
                 retried && !trial->reusedFrom ? 2 * old->deviceSeconds : old->deviceSeconds);
        sum += trial->deviceSeconds;
        QCOMPARE(trial->cumulativeDeviceSeconds, sum);
    }
    // The strategy was told of failures; a replay tells it the same, and the search goes on.
    SearchHistory past = driver.history();
    past.holds = {{200, 200}};
    Driver second(spec, std::move(past));
    second.outcome = driver.outcome;
    QVERIFY(second.run(trialsLimit(260)));
    QVERIFY(driver.run(trialsLimit(260)));
    QCOMPARE(second.proposals(), driver.proposals());
}

void TestTrialSearch::interruptedJobGoesOnFromItsCheckpoint()
{
    Driver driver(plainSpec("random"));
    driver.takeJobs(trialsLimit(8));
    Outcome partial;
    partial.state = Outcome::State::Interrupted;
    partial.checkpoint = "half way";
    partial.deviceSeconds = 7;
    driver.search.report(2, partial);
    const SearchBatch batch = driver.search.takeBatch();
    QCOMPARE(batch.attempts.size(), std::size_t{1});
    QCOMPARE(batch.attempts[0].checkpoint, std::string("half way"));
    QCOMPARE(batch.attempts[0].deviceSeconds, 7.0);
    driver.search.committed();
    const auto next = driver.search.next(trialsLimit(8));
    QCOMPARE(std::get<Job>(next).number, std::int64_t{2});
    QCOMPARE(std::get<Job>(next).checkpoint, std::string("half way"));
    QCOMPARE(std::get<Job>(next).seed, driver.running[2].seed);
    QVERIFY(driver.run(trialsLimit(8)));
    QCOMPARE(driver.trials.at(2)->deviceSeconds, 7 + outcomeOf(std::get<Job>(next)).deviceSeconds);
}

void TestTrialSearch::gridEnds()
{
    SearchSpec spec = plainSpec("grid");
    spec.window = 100;
    Driver driver(spec);
    QVERIFY(driver.run(trialsLimit(1'000'000)));
    QCOMPARE(driver.trials.size(), std::size_t{15'625});
}

QTEST_GUILESS_MAIN(TestTrialSearch)
#include "tst_trial_search.moc"
