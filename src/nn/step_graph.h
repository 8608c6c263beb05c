#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace netwright::nn {

using Tensors = std::vector<at::Tensor>;

/// Records the work of a device once and repeats it without the host launching every kernel.
class StepRecorder
{
public:
    using Work = std::function<Tensors()>;

    /// Work that can be repeated, with what it reads and writes in place.
    class Recording
    {
    public:
        virtual ~Recording() = default;
        virtual void repeat() = 0;

        Tensors results; ///< of the work; written anew each time, undefined before the first
    };

    virtual ~StepRecorder() = default;
    /// Does the work where it will be recorded: libraries choose algorithms and make room in their
    /// first runs.
    virtual Tensors rehearse(const Work& work) = 0;
    /// The work is not done before it is repeated. Throws where it cannot be recorded.
    virtual std::unique_ptr<Recording> record(const Work& work) = 0;
};

/// Records with CUDA graphs. Null, and then every step is called as it is: on the CPU, in a build
/// without CUDA, and with a LibTorch before 2.6, where a recording forbids the other threads of the
/// process to allocate.
std::shared_ptr<StepRecorder> recorderFor(const at::Device& device);

/// A training step that is done again and again: forward, loss and backward.
///
/// Recorded is what the step does on the device: it starts from inputs in fixed buffers and leaves
/// its outputs and the gradients of `leaves` in others, so a repetition copies the inputs and
/// launches one graph. Outside of it stay the batch, the loss scale, clipping, the optimiser, the
/// learning rate and reading the loss.
///
/// Who uses it: the trainer of single networks, and steps::descendAlike() for the weights of a
/// supernet whose options are all computed (DARTS, PC-DARTS, P-DARTS, SGAS). Sampled paths differ
/// from step to step, and steps of the architecture are not recorded.
///
/// A recording belongs to one set of input shapes and one `variant`, which names whatever else
/// decides what the step computes. The first calls of each run eagerly on a side stream, as real
/// steps; the next one records. Not recorded, but called as they are: steps beyond `mostRecordings`
/// kinds (each holds the activations of a step), and every step from the moment that one could not
/// be recorded, of which one warning is logged.
///
/// What a step may not do: wait for the device (item(), to(kCPU), a look at the weights of a
/// supernet), read host memory (masks and weights of choices are inputs: what is drawn or seen on
/// the CPU comes before), or decide by numbers it was called with. Buffers and parameters must keep
/// their storage.
///
/// Sources: PyTorch, "CUDA semantics", section CUDA Graphs (whole-network capture: static inputs,
/// warm-up on a side stream, gradients undefined before capture), and CUDA's stream capture modes
/// (thread-local here: other workers of this process go on allocating). All but the CUDA calls is
/// tested on the CPU; those compile against LibTorch 2.6 and have never run: neither their results
/// nor their speed was measured on hardware.
///
/// Belongs to one thread.
class StepGraph
{
public:
    using Step = std::function<Tensors(const Tensors& inputs)>;

    static constexpr int rehearsals = 3; ///< of each kind, as PyTorch advises
    static constexpr std::size_t mostRecordings = 4;

    /// `leaves` get gradients on one device. Without a recorder run() is a call of the step.
    StepGraph(Tensors leaves, std::shared_ptr<StepRecorder> recorder);

    bool records() const { return m_recorder != nullptr; }
    /// The step's outputs, which it detaches; they hold until the next run. The leaves come and
    /// leave as with step(inputs): without gradients, and with those of this step.
    Tensors run(const Step& step, const Tensors& inputs, const std::string& variant = {});

private:
    struct Kind
    {
        int rehearsed = 0;
        Tensors inputs; ///< the buffers
        std::size_t outputs = 0;
        std::vector<std::size_t> leaves; ///< those that get a gradient
        std::unique_ptr<StepRecorder::Recording> recording;
    };

    void record(Kind& kind, const Step& step, const Tensors& inputs);
    Tensors repeat(Kind& kind, const Tensors& inputs);
    void clearGradients();

    Tensors m_leaves;
    std::shared_ptr<StepRecorder> m_recorder;
    std::map<std::string, Kind> m_kinds; ///< by shapes and variant
};

} // namespace netwright::nn
