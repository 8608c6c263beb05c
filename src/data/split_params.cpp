#include "data/split_params.h"

#include "core/error.h"

namespace netwright {

std::span<const ParamSpec> splitParams()
{
    static const std::vector<ParamSpec> specs = {
        {.name = "data_fraction",
         .defaultValue = 1.0,
         .help = "Part of the training and validation images that is used",
         .min = 0.001,
         .max = 1},
        {.name = "train_fraction",
         .defaultValue = 0.9,
         .help = "Part of the training split to train on",
         .min = 0.001,
         .max = 0.999},
        {.name = "validation_fraction",
         .defaultValue = 0.1,
         .help = "Part of the training split held out to score candidates",
         .min = 0.001,
         .max = 0.999},
        {.name = "split_seed",
         .defaultValue = std::int64_t{0},
         .help = "Draws which images train and which validate, the same for all candidates",
         .min = 0},
    };
    return specs;
}

Split splitFromParams(const Params& params, std::int64_t size)
{
    const double part = params.get<double>("data_fraction");
    const double train = params.get<double>("train_fraction");
    const double validation = params.get<double>("validation_fraction");
    if (train + validation > 1 + 1e-9)
        throw Error(fmt::format("train_fraction {} and validation_fraction {} sum to more than 1",
                                train, validation),
                    params.section(), "lower one of them");
    const auto seed = static_cast<std::uint64_t>(params.get<std::int64_t>("split_seed"));
    Split split = splitBySeed(size, part * train, part * validation, seed);
    if (split.train.empty() || split.validation.empty())
        throw Error(fmt::format("{} images to train on and {} to validate with", split.train.size(),
                                split.validation.size()),
                    params.section() + ".data_fraction", "use a larger part of the data");
    return split;
}

} // namespace netwright
