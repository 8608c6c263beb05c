#include "estimate/estimators.h"
#include "estimate/score_table.h"

#include <cmath>

namespace netwright {

namespace {

/// Looks scores up in a table of trained architectures (a tabular benchmark). The candidate's
/// fidelity does not matter: choose another column for another budget.
class Table : public Estimator
{
public:
    explicit Table(const Params& params)
        : m_columns{params.get<std::string>("key"), params.get<std::string>("score"),
                    params.get<std::string>("seconds")}
        , m_minimise(params.get<std::string>("direction") == "minimise")
        , m_table(ScoreTable::load(neededText(params, "file"), withScore(params, m_columns)))
    {
    }

    Outcome estimate(const Candidate& candidate, const EstimateContext&) const override
    {
        const std::string architecture = candidate.space->toText(candidate.genome);
        const ScoreTable::Row* row = m_table->find(architecture);
        if (!row)
            throw Error(fmt::format("no row for {}", architecture.substr(0, 200)), m_table->file(),
                        "use the space the table was made for");
        if (std::isnan(row->score))
            throw Error(fmt::format("no {} for {}", m_columns.score, architecture.substr(0, 200)),
                        m_table->file(), "choose another column");
        Outcome outcome;
        outcome.score = m_minimise ? -row->score : row->score;
        outcome.metrics.emplace(m_columns.score, row->score);
        outcome.deviceSeconds = row->seconds;
        return outcome;
    }

    std::string key() const override
    {
        return fmt::format("table {} {} {} {} {}", m_table->fingerprint(), m_columns.key,
                           m_columns.score, m_columns.seconds,
                           m_minimise ? "minimise" : "maximise");
    }

    void checkSpace(const SearchSpace& space) const override { m_table->checkKeys(space); }

    bool takesDeviceTime() const override { return m_table->hasSeconds(); }

private:
    static std::string neededText(const Params& params, const char* name)
    {
        std::string text = params.get<std::string>(name);
        if (text.empty())
            throw Error("not set", fmt::format("{}.{}", params.section(), name),
                        "give the CSV file and its score column, for example "
                        "estimator.file=table.csv estimator.score=accuracy");
        return text;
    }

    static const ScoreColumns& withScore(const Params& params, const ScoreColumns& columns)
    {
        neededText(params, "score");
        return columns;
    }

    ScoreColumns m_columns;
    bool m_minimise;
    std::shared_ptr<const ScoreTable> m_table;
};

} // namespace

EstimatorEntry tableEstimator()
{
    return {
        {.name = "table",
         .title = "Tabular benchmark",
         .help = "Looks scores up in a CSV file of architectures trained before; no images needed",
         .family = "lookup",
         .citation = "Ying et al. 2019, ICML; Dong and Yang 2020, ICLR",
         .params = {{.name = "file",
                     .defaultValue = std::string(),
                     .help = "CSV file with a line of column names and a row per architecture"},
                    {.name = "key",
                     .defaultValue = std::string("arch_str"),
                     .help = "Column that holds the architecture as its space writes it"},
                    {.name = "score",
                     .defaultValue = std::string(),
                     .help = "Column that is the score; an empty cell or nan is a failed trial"},
                    {.name = "seconds",
                     .defaultValue = std::string(),
                     .help = "Column counted as device time, in seconds; empty: no time"},
                    {.name = "direction",
                     .defaultValue = std::string("maximise"),
                     .help = "Whether larger or smaller scores are better; smaller: scores are "
                             "shown with their sign "
                             "turned",
                     .choices = {"maximise", "minimise"}}}},
        {.create = [](const Params& params) { return std::make_unique<Table>(params); },
         .scoresTexts = true,
         .measure = Measure::TableValue}};
}

} // namespace netwright
