#include "supernet/methods.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

namespace netwright {
namespace {

/// DARTS (Liu et al. 2019, released code): every edge is the softmax mixture of its operations; the
/// logits take an Adam step on held-out images before every step of the weights.
class Darts final : public FixedSupernet
{
public:
    Darts(const Skeleton& skeleton, const Params& params)
        : FixedSupernet(skeleton, params)
        , m_isSecondOrder(params.get<std::string>("order") == "second")
    {
    }

    StepResult step(StepContext& context) override
    {
        const Batch train = context.train();
        const Batch validation = context.validation();
        if (m_isSecondOrder)
            steps::architectureUnrolled(context, train, validation,
                                        [&] { return gates::softmaxMix(context.arch); });
        else
            steps::architectureFirstOrder(context, validation, gates::softmaxMix(context.arch));
        return steps::descendAlike(context, train, gates::softmaxMix(context.arch));
    }

private:
    bool m_isSecondOrder;
};

} // namespace

WeightSharingEntry darts()
{
    Description description{
        .name = "darts",
        .title = "DARTS, 2nd order",
        .help = "Gradient descent on the operations of every edge, through one step of the weights",
        .family = "weight sharing",
        .citation = "Liu et al. 2019, ICLR",
        .params = weightSharingParams(
            {}, {{.name = "order",
                  .defaultValue = std::string("second"),
                  .help = "Gradient of the architecture: with the weights as they are, or through "
                          "one step of them",
                  .choices = {"first", "second"}}}),
        .published = {"DARTS (2nd order) + Cutout"},
        .paper = publishedSizes(16, 8),
    };
    return {std::move(description),
            {[](const SpacePtr&, const Skeleton& skeleton, const Params& params) {
                return std::make_unique<Darts>(skeleton, params);
            }}};
}

WeightSharingEntry dartsFirstOrder()
{
    WeightSharingEntry entry = darts();
    Description& description = entry.description;
    description.name = "darts-first-order";
    description.title = "DARTS, 1st order";
    description.help = "Gradient descent on a softmax over the operations of every edge";
    description.params =
        withDefaults(std::move(description.params), {{"order", std::string("first")}});
    description.published = {"DARTS (1st order) + Cutout"};
    return entry;
}

} // namespace netwright
