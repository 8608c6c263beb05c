#include "estimate/estimators.h"
#include "estimate/score_table.h"
#include "space/same_architecture.h"

#include <cmath>

namespace netwright {

namespace {

/// Of a drawn space, looked up before a search begins.
constexpr int drawnSamples = 4;

/// Looks scores up in a table of trained architectures (a tabular benchmark). The candidate's
/// fidelity does not matter: choose another column for another budget. Drawn spaces are looked up
/// by their networks: pinning an operation makes a drawn space of a published one.
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
        std::string architecture = candidate.space->toText(candidate.genome);
        const ScoreTable::Row* row = m_table->find(architecture);
        if (!row)
            if (const auto key = drawnKey(candidate)) {
                architecture = *key;
                row = m_table->find(architecture);
            }
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

    void checkSpace(const SearchSpace& space) const override
    {
        const SpacePtr whole = isDrawn(space) ? m_table->space() : nullptr;
        m_table->checkKeys(whole ? *whole : space);
        if (!whole)
            return;
        Rng rng(0);
        const Skeleton skeleton = space.defaultSkeleton();
        for (int i = 0; i < drawnSamples; ++i) {
            const Genome genome = space.sample(rng);
            if (!keyIn(*whole, {space, skeleton}, genome))
                throw Error(fmt::format("the network of {} is none of the space {}",
                                        space.toText(genome).substr(0, 200), whole->name()),
                            m_table->file(), "use the space the table was made for");
        }
    }

    bool takesDeviceTime() const override { return m_table->hasSeconds(); }

private:
    /// Whose architectures are not written as those of the space it was drawn from.
    static bool isDrawn(const SearchSpace& space) { return space.kind() == "drawn"; }

    /// What the space of the table calls an architecture of another: that of the same network,
    /// which here has the width and images of the other, as no table says them.
    static std::optional<std::string> keyIn(const SearchSpace& whole, const Placed& other,
                                            const Genome& genome)
    {
        Skeleton skeleton = whole.defaultSkeleton();
        skeleton.input = other.skeleton.input;
        skeleton.classes = other.skeleton.classes;
        skeleton.channels = other.skeleton.channels;
        const auto same = sameArchitecture(other, genome, {whole, skeleton});
        return same ? std::optional(whole.toText(*same)) : std::nullopt;
    }

    std::optional<std::string> drawnKey(const Candidate& candidate) const
    {
        if (!isDrawn(*candidate.space) || !m_table->space())
            return std::nullopt;
        return keyIn(*m_table->space(), {*candidate.space, candidate.skeleton}, candidate.genome);
    }

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
