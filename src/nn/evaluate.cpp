#include "nn/trainer.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/stack.h>
#include <c10/core/InferenceMode.h>

namespace netwright {
namespace {

/// Eval mode while it lives.
class EvalScope
{
public:
    explicit EvalScope(Network& network) : m_network(network), m_before(network.isTraining())
    {
        m_network.setTraining(false);
    }
    ~EvalScope() { m_network.setTraining(m_before); }
    EvalScope(const EvalScope&) = delete;
    EvalScope& operator=(const EvalScope&) = delete;

private:
    Network& m_network;
    bool m_before;
};

} // namespace

Evaluation evaluate(Network& network, BatchStream& batches, std::stop_token stop)
{
    const EvalScope eval(network);
    std::int64_t images = 0;
    at::Tensor totals; // summed loss and correct answers, on the device
    Evaluation result;
    for (int i = 0; i < batches.batchesPerEpoch(); ++i) {
        if (stop.stop_requested()) {
            result.complete = false;
            break;
        }
        const Batch batch = batches.at(0, i);
        const c10::InferenceMode inference;
        const at::Tensor logits = network.logits(batch.images).to(at::kFloat);
        const at::Tensor loss =
            at::cross_entropy_loss(logits, batch.labels, {}, at::Reduction::Sum);
        const at::Tensor correct = logits.argmax(1).eq(batch.labels).sum();
        const at::Tensor both = at::stack({loss.to(at::kDouble), correct.to(at::kDouble)});
        totals = totals.defined() ? totals.add(both) : both;
        images += batch.labels.size(0);
    }
    if (images > 0) {
        totals = totals.to(at::kCPU);
        result.loss = totals[0].item<double>() / static_cast<double>(images);
        result.accuracy = 100 * totals[1].item<double>() / static_cast<double>(images);
    }
    return result;
}

} // namespace netwright
