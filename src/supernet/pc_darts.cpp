#include "supernet/cell_edges.h"
#include "supernet/methods.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

namespace netwright {
namespace {

/// PC-DARTS (Xu et al. 2020, released code): an edge mixes 1/K of its channels and passes the
/// others by, and a node weighs its edges by a softmax of their own. The architecture rests while
/// the weights find their feet, then takes first-order steps; an operation counts by its
/// probability times its edge's.
class PcDarts final : public FixedSupernet
{
public:
    PcDarts(const Skeleton& skeleton, const Params& params)
        : FixedSupernet(
              skeleton, params,
              {.partialChannels = params.get<int>("partial_channels"), .weighsEdges = true})
        , m_frozenEpochs(params.get<int>("frozen_epochs"))
    {
    }

    /// Throws Error when the space has no such supernet, or this share of the channels does not
    /// suit the network.
    void check(const SearchSpace& space) const
    {
        space.buildSuper(plan().skeleton, {.weighsEdges = true});
        try {
            space.buildSuper(plan().skeleton, plan().form);
        } catch (const Error& error) {
            throw Error(error.problem(), "method.partial_channels", error.remedy());
        }
    }

    StepResult step(StepContext& context) override
    {
        if (context.epoch >= m_frozenEpochs)
            steps::architectureFirstOrder(context, context.validation(),
                                          gates::softmaxMix(context.arch));
        return steps::descendAlike(context, context.train(), gates::softmaxMix(context.arch));
    }

    Strengths strengths(const ArchParameters& arch) const override
    {
        return weighedStrengths(arch);
    }

private:
    int m_frozenEpochs;
};

} // namespace

WeightSharingEntry pcDarts()
{
    Description description{
        .name = "pc-darts",
        .title = "PC-DARTS",
        .help = "DARTS on a part of the channels, with weighed edges: faster, in less memory",
        .family = "weight sharing",
        .citation = "Xu et al. 2020, ICLR",
        .params = weightSharingParams({{"batch", std::int64_t{256}},
                                       {"learning_rate", 0.1},
                                       {"min_learning_rate", 0.0},
                                       {"arch_learning_rate", 6e-4}},
                                      {{.name = "partial_channels",
                                        .defaultValue = std::int64_t{4},
                                        .help = "K: an edge chooses for one in so many channels, "
                                                "the others pass it by",
                                        .min = 1,
                                        .max = 1024},
                                       {.name = "frozen_epochs",
                                        .defaultValue = std::int64_t{15},
                                        .help = "Epochs at the start that train the weights alone",
                                        .unit = "epochs",
                                        .min = 0,
                                        .max = 100000}}),
        .published = {"PC-DARTS + Cutout"},
        .paper = publishedSizes(16, 8, {{"estimator.drop_path", "0.3"}}),
        .desk = {{"method.frozen_epochs", "2"}},
    };
    return {std::move(description),
            {[](const SpacePtr& space, const Skeleton& skeleton, const Params& params) {
                auto method = std::make_unique<PcDarts>(skeleton, params);
                method->check(*space);
                return method;
            }}};
}

} // namespace netwright
