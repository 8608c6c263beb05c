#include "estimate/estimators.h"
#include "estimate/train_candidate.h"

namespace netwright {

namespace {

/// Trains the candidate's own network with the whole recipe.
class Training : public Estimator
{
public:
    explicit Training(Params params) : m_params(std::move(params)) {}

    Outcome estimate(const Candidate& candidate, const EstimateContext& context) const override
    {
        return trainCandidate(candidate, candidate.skeleton, m_params, context);
    }

    double trainingMacs(const Candidate& candidate, std::int64_t images) const override
    {
        return netwright::trainingMacs(candidate, candidate.skeleton, m_params, images);
    }

    void checkSpace(const SearchSpace& space) const override { checkClassifies(space); }

    std::string key() const override { return trainingKey("training", m_params); }

private:
    Params m_params;
};

} // namespace

EstimatorEntry trainingEstimator()
{
    return {{.name = "training",
             .title = "Training",
             .help = "Trains every candidate from scratch and scores it by validation accuracy",
             .family = "training",
             .citation = "Zoph & Le 2017, ICLR",
             .params = trainCandidateParams()},
            {.create = [](const Params& params) { return std::make_unique<Training>(params); }}};
}

} // namespace netwright
