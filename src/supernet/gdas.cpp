#include "supernet/methods.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

#include <cmath>

namespace netwright {
namespace {

/// GDAS (Dong & Yang 2019, released code): each pass samples one operation for every edge and
/// computes it alone; a Gumbel softmax that cools down carries the gradient to the others. Weights
/// first, then the architecture, each with a sample of its own.
///
/// A node keeps its two strongest pairs of edge and operation; that both may share an edge, as
/// published, is a property of the space (same_input_allowed).
class Gdas final : public FixedSupernet
{
public:
    Gdas(const Skeleton& skeleton, const Params& params)
        : FixedSupernet(skeleton, params)
        , m_start(params.get<double>("temperature"))
        , m_end(params.get<double>("min_temperature"))
    {
    }

    StepResult step(StepContext& context) override
    {
        const double temperature = std::lerp(m_start, m_end, context.epochShare());
        const auto sample = [&] {
            return gates::hardGumbel(context.arch, temperature, context.rng);
        };
        const StepResult result = steps::descend(context, context.train(), sample());
        steps::architectureFirstOrder(context, context.validation(), sample());
        return result;
    }

private:
    double m_start, m_end;
};

} // namespace

WeightSharingEntry gdas()
{
    Description description{
        .name = "gdas",
        .title = "GDAS",
        .help = "Gradient descent through one sampled operation an edge: one path at a time",
        .family = "weight sharing",
        .citation = "Dong & Yang 2019, CVPR",
        .params = weightSharingParams({{"epochs", std::int64_t{250}},
                                       {"batch", std::int64_t{256}},
                                       {"nesterov", true},
                                       {"weight_decay", 5e-4}},
                                      {{.name = "temperature",
                                        .defaultValue = 10.0,
                                        .help = "Temperature of the Gumbel softmax in the first "
                                                "epoch; it falls linearly",
                                        .min = 1e-3,
                                        .max = 1000},
                                       {.name = "min_temperature",
                                        .defaultValue = 0.1,
                                        .help = "Temperature in the last epoch",
                                        .min = 1e-3,
                                        .max = 1000}}),
        .paper = publishedSizes(16, 8),
    };
    return {std::move(description),
            {[](const SpacePtr&, const Skeleton& skeleton, const Params& params) {
                return std::make_unique<Gdas>(skeleton, params);
            }}};
}

} // namespace netwright
