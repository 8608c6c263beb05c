#include "nn/trainer.h"

#include <ATen/ops/stack.h>
#include <c10/core/InferenceMode.h>

namespace netwright {
namespace {

/// Any number: all validations draw the same.
constexpr std::uint64_t validationSalt = 0x76616c69646174;

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

Evaluation evaluate(Network& network, BatchStream& batches, std::stop_token stop,
                    const Objective& objective)
{
    const EvalScope eval(network);
    std::int64_t images = 0;
    at::Tensor totals; // summed loss and measure, on the device
    Evaluation result;
    for (int i = 0; i < batches.batchesPerEpoch(); ++i) {
        if (stop.stop_requested()) {
            result.complete = false;
            break;
        }
        const Batch batch = batches.at(0, i);
        const c10::InferenceMode inference;
        const auto task =
            objective.task(batch, Rng::deriveSeed(validationSalt, static_cast<std::uint64_t>(i)),
                           Objective::Purpose::Validation);
        const at::Tensor logits = network.logits(task.shown).to(at::kFloat);
        const at::Tensor loss =
            objective.loss(logits, task.wanted, Objective::Over::SumOfImages, 0);
        const at::Tensor measure = objective.measure(logits, task.wanted);
        const at::Tensor both = at::stack({loss.to(at::kDouble), measure.to(at::kDouble)});
        totals = totals.defined() ? totals.add(both) : both;
        images += batch.labels.size(0);
    }
    if (images > 0) {
        totals = totals.to(at::kCPU);
        result.loss = totals[0].item<double>() / static_cast<double>(images);
        result.accuracy = objective.unit() * totals[1].item<double>() / static_cast<double>(images);
    }
    return result;
}

} // namespace netwright
