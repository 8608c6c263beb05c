#include "estimate/estimators.h"
#include "estimate/train_candidate.h"
#include "nn/objective.h"

#include <algorithm>
#include <array>

namespace netwright {

namespace {

Corruption corruptionFromParams(const Params& params)
{
    const auto kind = params.get<std::string>("corruption");
    return {kind == "pixels"  ? Corruption::Kind::Pixels
            : kind == "block" ? Corruption::Kind::Block
                              : Corruption::Kind::Noise,
            params.get<double>("sigma")};
}

/// Trains the candidate's network to undo what is done to images.
class RestorationEstimator : public Estimator
{
public:
    explicit RestorationEstimator(Params params)
        : m_params(std::move(params)), m_objective(restorationObjective(m_params))
    {
    }

    Outcome estimate(const Candidate& candidate, const EstimateContext& context) const override
    {
        return trainCandidate(candidate, candidate.skeleton, m_params, context, m_objective);
    }

    double trainingMacs(const Candidate& candidate, std::int64_t images) const override
    {
        Skeleton trained = candidate.skeleton;
        trained.input = m_objective->inputShape(trained.input);
        return netwright::trainingMacs(candidate, trained, m_params, images);
    }

    void checkSpace(const SearchSpace& space) const override
    {
        if (!space.restoresImages())
            throw Error("the networks of this space tell classes apart; this estimator scores "
                        "networks that restore images",
                        space.name(), "choose the estimator training, or the space e-cae");
    }

    std::string key() const override { return trainingKey("restoration", m_params); }

private:
    Params m_params;
    ObjectivePtr m_objective;
};

/// What trains a classifier only, or would show the network other images than clean ones.
bool isOfClassifiers(const ParamSpec& spec)
{
    constexpr std::array names = {"label_smoothing", "drop_path", "drop_path_ramp",
                                  "aux_weight",      "pad_crop",  "cutout"};
    return std::find(names.begin(), names.end(), spec.name) != names.end();
}

std::vector<ParamSpec> restorationParams()
{
    auto specs = withDefaults(trainCandidateParams(), {{"epochs", std::int64_t{20}},
                                                       {"batch", std::int64_t{16}},
                                                       {"optimizer", std::string("adam")},
                                                       {"learning_rate", 0.001},
                                                       {"momentum", 0.5},
                                                       {"weight_decay", 0.0},
                                                       {"schedule", std::string("constant")},
                                                       {"clip_norm", 0.0}});
    std::erase_if(specs, isOfClassifiers);
    specs.push_back({.name = "corruption",
                     .defaultValue = std::string("noise"),
                     .help =
                         "What the network undoes: Gaussian noise, half of the pixels black, or "
                         "a black block in the middle",
                     .choices = {"noise", "pixels", "block"}});
    specs.push_back({.name = "sigma",
                     .defaultValue = 30.0,
                     .help = "Standard deviation of the noise, where white is 255; published are "
                             "30, 50 and 70",
                     .min = 0,
                     .max = 255});
    return specs;
}

} // namespace

ObjectivePtr restorationObjective(const Params& params)
{
    return restoration(corruptionFromParams(params));
}

EstimatorEntry restorationEstimator()
{
    return {
        {.name = "restoration",
         .title = "Restoration",
         .help = "Trains every candidate to restore corrupted images and scores it by PSNR on "
                 "validation images",
         .family = "training",
         .citation = "Suganuma et al. 2018, ICML",
         .params = restorationParams()},
        {.create =
             [](const Params& params) { return std::make_unique<RestorationEstimator>(params); },
         .measure = Measure::Psnr}};
}

} // namespace netwright
