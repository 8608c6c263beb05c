#include "engine/search_board.h"
#include "space/registry.h"
#include "support.h"

using namespace netwright;

namespace {

TrialPtr trial(std::int64_t number, double score, double fidelity, bool sharesWeights = false)
{
    auto result = std::make_shared<Trial>();
    result->number = number;
    result->id = {number};
    result->score = score;
    result->fidelity = fidelity;
    if (sharesWeights)
        result->facts = std::make_shared<const SupernetFacts>();
    return result;
}

} // namespace

class TestSearchBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Scores compare with their like alone: trained in full before trained in part before scored
    /// with shared weights.
    void theBestIsTheBestOfThoseTrainedMost()
    {
        const std::vector<TrialPtr> rising = {trial(0, 99, 1, true), trial(1, 90, 0.1),
                                              trial(2, 80, 0.5),     trial(3, 60, 1),
                                              trial(4, 70, 1),       trial(5, 70, 1)};
        const std::vector<std::int64_t> bests = {0, 1, 2, 3, 4, 4};
        SearchBoard board({1});
        board.setSpec(std::make_shared<const SearchSpec>(
            makeSearchSpec(loadSpace("darts"), "random", "training", "none")));
        for (std::size_t i = 0; i < rising.size(); ++i) {
            board.publish({{}, {rising[i]}});
            QCOMPARE(board.status().best->number, bests[i]);
        }
        board.publish({{}, {trial(6, 95, 0.9), trial(7, 98, 1, true)}});
        QCOMPARE(board.status().best->number, std::int64_t{4});
    }
};

QTEST_GUILESS_MAIN(TestSearchBoard)
#include "tst_search_board.moc"
