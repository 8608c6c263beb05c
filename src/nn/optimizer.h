#pragma once

#include "nn/trainer.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace netwright::nn {

/// A torch::optim optimiser whose state has names, as the recipe says: SGD with momentum (or
/// Nesterov's, Sutskever et al. 2013), Adam (Kingma & Ba 2015; first decay rate `momentum`, second
/// 0.999) or RMSProp (Tieleman & Hinton 2012) with momentum. RMSProp has PyTorch's form: eps is
/// added outside the root and the learning rate stands outside the momentum buffer, where
/// TensorFlow has both inside, so published TensorFlow values do not carry over exactly. Weight
/// decay is added to the gradient. Parameters without a gradient are left alone.
class Optimizer
{
public:
    using Parameters = std::vector<std::pair<std::string, at::Tensor>>;

    Optimizer(const TrainingRecipe& recipe, Parameters parameters);
    ~Optimizer();

    void setLearningRate(double rate);
    double learningRate() const;
    void clearGradients(); ///< to undefined
    /// Scales all gradients so that their common 2-norm is at most `maxNorm`.
    void clipGradients(double maxNorm);
    void step();
    std::vector<at::Tensor> gradients() const; ///< those that are defined

    /// By `<parameter>/<quantity>`; parameters never stepped have none.
    Weights state() const;
    /// Throws Error when a tensor does not belong; then nothing is changed.
    void setState(const Weights& state);

private:
    class State;
    Parameters m_parameters;
    std::unique_ptr<State> m_state;
};

} // namespace netwright::nn
