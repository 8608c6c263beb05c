#pragma once

#include "nn/network.h"
#include "nn/optimizer.h"
#include "space/search_space.h"

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

namespace netwright::bench {

/// A supernet of the DARTS space and the images of one step.
struct SupernetSize
{
    std::string text; ///< "DARTS supernet, C=8, 4 cells, batch 32, 32 x 32"
    int channels = 8;
    int cells = 4;
    int batch = 32;
    SupernetForm form;
};

/// "a" or "b" for DARTS, "pc-a" or "pc-b" for PC-DARTS; throws Error for others.
SupernetSize supernetSize(const std::string& name);

/// The steps of a gradient search (Liu et al. 2019; methods.md, D1) on random images, without what
/// a search does around them. The architecture's numbers stay as they are: their optimiser's step
/// costs nothing beside the rest.
class SupernetSteps
{
public:
    /// `alone`: only the architecture that sampled() walks, as a network of its own.
    SupernetSteps(const SupernetSize& size, Lowering lowering, bool alone = false);

    /// One of the steps below by its name, and what it answers.
    double run(const std::string& step);

private:
    /// Forward and backward with respect to all weights, clipping, SGD; the loss.
    double weight();
    /// The gradient of the architecture alone; its norm.
    double first();
    /// The gradient behind an unrolled step: four further passes, finite differences; its norm.
    double second();
    /// As weight(), with one operation on each edge.
    double sampled();

    MixWeights mix(bool wantsGradient);
    at::Tensor loss(const MixWeights& mix, int batch);
    void move(const std::vector<at::Tensor>& along, double factor);
    double trainOn(const at::Tensor& loss);

    Network m_network;
    nn::Optimizer m_optimizer;
    std::vector<at::Tensor> m_parameters;
    std::vector<std::pair<std::string, at::Tensor>> m_architecture; ///< by decision
    MixWeights m_path;
    std::vector<at::Tensor> m_images, m_labels; ///< a batch to train on and one to validate with
    bool m_alone;
};

} // namespace netwright::bench
