#pragma once

#include "space/registry.h"
#include "supernet/gates.h"
#include "supernet/supernet_training.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/empty.h>

namespace netwright::test {

inline Skeleton smallSkeleton(const std::string& kind = "k1")
{
    return {.kind = kind,
            .channels = 4,
            .cells = kind == "nb201" ? 1 : 3,
            .input = {3, 16, 16},
            .sharedWeights = true};
}

inline Supernet smallSupernet(const SpacePtr& space, SupernetForm form = {}, Selection kept = {})
{
    return Supernet(space,
                    {.skeleton = smallSkeleton(space->skeletons().front()),
                     .form = form,
                     .kept = std::move(kept)},
                    {.seed = 5});
}

inline at::Tensor images(std::int64_t count, std::uint64_t seed = 1)
{
    return at::empty({count, 3, 16, 16}, at::kFloat)
        .normal_(0, 1, at::make_generator<at::CPUGeneratorImpl>(seed));
}

/// A search that takes seconds: 256 images of 16 x 16, two epochs.
inline SupernetSpec smallSpec(const std::string& method, const SpacePtr& space)
{
    Params params(weightSharingMethods().find(method).description.params, "method");
    params.setText("epochs", "2");
    params.setText("batch", "16");
    params.setText("train_fraction", "0.25");
    params.setText("validation_fraction", "0.25");
    Skeleton skeleton = smallSkeleton(space->skeletons().front());
    skeleton.sharedWeights = false;
    return {.space = space,
            .skeleton = skeleton,
            .method = method,
            .params = params,
            .data = "synthetic:256x16",
            .seed = 7};
}

} // namespace netwright::test
