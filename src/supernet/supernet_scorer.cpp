#include "supernet/supernet_scorer.h"

#include <c10/core/GradMode.h>

#include <algorithm>

namespace netwright {

std::optional<double> sharedAccuracy(Supernet& supernet, const Selection& selection,
                                     BatchStream& stream, int batches, std::stop_token stop)
{
    Network& network = supernet.network();
    const bool wasTraining = network.isTraining();
    network.setTraining(true); // statistics of the batch
    network.setDropPath(0);
    network.setDropoutScale(0);
    const MixWeights weights = supernet.weightsOf(selection);
    const int count =
        batches > 0 ? std::min(batches, stream.batchesPerEpoch()) : stream.batchesPerEpoch();
    std::int64_t images = 0;
    at::Tensor correct;
    bool complete = true;
    {
        const c10::NoGradGuard noGrad;
        for (int i = 0; i < count && complete; ++i) {
            const Batch batch = stream.at(0, i);
            const at::Tensor hits =
                network.logits(batch.images, weights).argmax(1).eq(batch.labels).sum();
            correct = correct.defined() ? correct.add(hits) : hits;
            images += batch.labels.size(0);
            complete = !stop.stop_requested();
        }
    }
    network.setTraining(wasTraining);
    network.setDropoutScale(1);
    if (!complete)
        return std::nullopt;
    return 100 * static_cast<double>(correct.item<std::int64_t>()) / static_cast<double>(images);
}

} // namespace netwright
