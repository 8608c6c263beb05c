#pragma once

#include "data/batches.h"
#include "nn/optimizer.h"
#include "nn/step_graph.h"
#include "supernet/cost_model.h"
#include "supernet/gates.h"

#include <functional>

namespace netwright {

/// What one step of a method works with.
struct StepContext
{
    Supernet& supernet;
    ArchParameters& arch;
    nn::Optimizer& weights;       ///< of the network
    nn::Optimizer& archOptimizer; ///< of the logits
    const TrainingRecipe& recipe; ///< of the weights
    const CostModel& cost;
    int epoch = 0;
    int batch = 0; ///< of the epoch
    int batches = 1;
    Rng& rng;
    std::function<Batch()> train;           ///< the batch of this step
    std::function<Batch()> validation;      ///< a held-out one for this step
    std::function<at::Tensor()> keptShares; ///< the method's; read where costs count
    nn::StepGraph* graph = nullptr;         ///< of the network; null: steps are not recorded

    /// Epochs done, fractional.
    double progress() const { return epoch + static_cast<double>(batch) / batches; }
    /// 0 in the first epoch, 1 in the last.
    double epochShare() const
    {
        return recipe.epochs > 1 ? static_cast<double>(epoch) / (recipe.epochs - 1) : 0;
    }
};

/// What a step measured on its training batch.
struct StepResult
{
    double loss = 0; ///< mean cross-entropy
    std::int64_t correct = 0;
    std::int64_t images = 0;
};

/// What a method remembers besides weights and logits.
struct MethodState
{
    Json json = Json::object();
    Weights tensors = {};
};

namespace steps {

/// Mean cross-entropy of the supernet under these weights of its choices (with the recipe's label
/// smoothing).
at::Tensor loss(StepContext& context, const Batch& batch, const MixWeights& mix);

/// One descent of the network's weights along a weighted sum of losses, computed one after the
/// other: one path is in memory at a time. Inputs that are not computed keep undefined gradients
/// and their weights stay, momentum included.
class Descent
{
public:
    enum class Counts { Yes, No }; ///< whether finish() reports the batch

    explicit Descent(StepContext& context);
    /// Adds `share` times the loss on a batch. Its gradient reaches the logits where `mix` wants
    /// one; see logitGradient(). Returns the loss, on the network's device, without waiting for it.
    at::Tensor add(const Batch& batch, const MixWeights& mix, double share = 1,
                   Counts counts = Counts::Yes);
    /// Adds the loss on a batch by repeating the step of the batch before, where the device can.
    /// The weights of the choices want no gradient.
    void addRepeated(const Batch& batch, const MixWeights& mix);
    /// The share follows from the loss.
    double add(const Batch& batch, const MixWeights& mix,
               const std::function<double(double loss)>& shareOf);
    /// Multiplies what was added so far.
    void scale(double factor);
    /// Adds what is no batch's loss, a penalty, together with the next one: both may come from one
    /// sample.
    void addTerm(const at::Tensor& term) { m_term = term; }
    /// What was added, seen from the logits; undefined when no mix wanted a gradient.
    at::Tensor logitGradient() const;
    /// Clips and steps. Means over what counts. Throws Error when a loss is not finite.
    StepResult finish();

private:
    void count(const at::Tensor& numbers, const Batch& batch);

    StepContext& m_context;
    at::Tensor m_term;
    at::Tensor m_numbers; ///< sums of loss times images and of correct ones
    std::int64_t m_images = 0;
};

/// One descent of the network's weights on a batch; the logits stay as they are.
StepResult descend(StepContext& context, const Batch& batch, const MixWeights& mix);

/// The same where every step computes the same options: it can be recorded, and repeated for the
/// next batches (nn::StepGraph).
StepResult descendAlike(StepContext& context, const Batch& batch, const MixWeights& mix);

/// Weights and logits step along the gradient of one loss (single level: Xie et al. 2019). `term`,
/// where defined, is added to the loss. `mix` wants a gradient.
StepResult descendJointly(StepContext& context, const Batch& batch, const MixWeights& mix,
                          const at::Tensor& term = {});

/// Steps the logits along this gradient, the cost penalty's added.
void moveArchitecture(StepContext& context, const at::Tensor& gradient);

/// First order (Liu et al. 2019): the gradient of the loss on `batch` with the weights as they are.
/// The weights stay bit for bit. `mix` wants a gradient.
void architectureFirstOrder(StepContext& context, const Batch& batch, const MixWeights& mix);

/// Second order (Liu et al. 2019): through one step of the weights on `train`, the product with the
/// Hessian by finite differences; see unrolledGradient. `mix` gives the weights of the choices from
/// the logits. All passes see the same masks and run without the recipe's mixed precision.
void architectureUnrolled(StepContext& context, const Batch& train, const Batch& validation,
                          const std::function<MixWeights()>& mix);

} // namespace steps

/// A training step that is looked through: w' = w - rate (momentum buffer + grad + decay w).
struct InnerStep
{
    double rate = 0;
    double momentum = 0;
    double weightDecay = 0;
    /// The optimiser's, in the order of the weights; undefined: none yet.
    std::vector<at::Tensor> momentumBuffers = {};
    /// Of the difference that stands for the Hessian, in weights: on either side, the 0.01 of the
    /// paper.
    double differenceWidth = 0.01;
};

/// d/d alpha of validation(w'(alpha), alpha) with the Hessian product by central differences along
/// v (Liu et al. 2019). Both losses are functions of `weights` and `alpha` as they
/// stand when called; the weights are moved in place and brought back bit for bit.
at::Tensor unrolledGradient(const std::function<at::Tensor()>& train,
                            const std::function<at::Tensor()>& validation,
                            const std::vector<at::Tensor>& weights, const at::Tensor& alpha,
                            const InnerStep& inner);

} // namespace netwright
