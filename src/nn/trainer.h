#pragma once

#include "core/param_spec.h"
#include "data/batches.h"
#include "nn/network.h"
#include "nn/objective.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace netwright {

namespace nn {
class StepRecorder;
}

/// What one epoch gave.
struct EpochResult
{
    int epoch = 0; ///< from 0
    /// Mean over the epoch's images of what was minimised (label smoothing and the auxiliary head
    /// included, weight decay not), each batch before its step.
    double trainLoss = 0;
    /// The objective's measure of the same batches: percent told right, or dB where it restores.
    double trainAccuracy = 0;
    /// The same in eval mode after the epoch; absent when not evaluated this epoch.
    std::optional<double> validationAccuracy = {};
    /// Mean loss of "logits" alone, without label smoothing: not comparable with trainLoss where
    /// the recipe has either.
    std::optional<double> validationLoss = {};
    double learningRate = 0; ///< of the last batch
    double seconds = 0;      ///< training and validation; pauses do not count
};

/// A training recipe; trainingParams() has a key for each value, `estimator.*` for a user.
///
/// The defaults are DARTS' search phase (Liu et al. 2019: batch 64, SGD with momentum 0.9, 0.025
/// with cosine, weight decay 3e-4, clipping 5) with other lengths and ends: 5 epochs instead of 50,
/// and a rate that falls to 0 instead of 0.001. Off: warm-up, Nesterov, label smoothing, drop-path,
/// every augmentation (data sets bring theirs, see Dataset::augmentation), mixed precision.
struct TrainingRecipe
{
    int epochs = 5;
    int batchSize = 64;
    std::string optimizer = "sgd"; ///< sgd, adam, rmsprop: see nn/optimizer.h
    double learningRate = 0.025;
    double momentum = 0.9;
    bool nesterov = false; ///< Sutskever et al. 2013
    double weightDecay = 3e-4;
    std::string schedule = "cosine"; ///< constant, cosine, sgdr, step, exponential, linear
    double minLearningRate = 0;      ///< floor of cosine, sgdr and linear
    int warmupEpochs = 0;            ///< linear from 0 before the schedule
    double scheduleGamma = 0.1;      ///< step: factor at each milestone
    std::string scheduleMilestones = "0.5,0.75"; ///< step: fractions of the epochs behind warm-up
    double exponentialGamma = 0.97;     ///< exponential: factor at each epoch (DARTS on ImageNet)
    int sgdrPeriod = 10;                ///< T0, epochs
    int sgdrFactor = 2;                 ///< Tmul
    double clipNorm = 5;                ///< 0: off
    double labelSmoothing = 0;          ///< share spread over all classes (Szegedy et al. 2016)
    double dropPath = 0;                ///< where dropPathAt() rises to
    std::string dropPathRamp = "epoch"; ///< epoch, step
    double auxWeight = 0.4;             ///< of the auxiliary head's loss, when the network has one
    Augmentation augmentation = {};
    bool mixedPrecision = false; ///< CUDA only: autocast and gradient scaling
    int validateEvery = 0;       ///< epochs; 0: only after the last
    double optimizerEps = 1e-8;  ///< added to the denominator of adam and rmsprop
    double rmspropDecay = 0.9;   ///< of the running mean of squares
};

std::span<const ParamSpec> trainingParams();
/// Keys that `params` does not have keep their defaults. Throws Error when values contradict each
/// other (more warm-up than epochs, Nesterov without momentum, milestones that are not fractions).
TrainingRecipe recipeFromParams(const Params& params);

/// Learning rate after `epoch` (whole or fractional, from 0) epochs; a pure function of the recipe.
///
/// Warm-up rises linearly from 0; then, over the remaining T epochs, t of them done: cosine
/// min + (lr - min)(1 + cos(pi t/T))/2 and its restarts (SGDR, Loshchilov & Hutter 2017), step
/// lr * gamma^(milestones reached), exponential lr * gamma^t, linear lr + (min - lr) t/T. The
/// Trainer asks once an epoch (with t whole), as in DARTS' code; SGDR and TF-slim update every
/// step. During warm-up it asks every batch (at the batch's end, so that no batch is trained at
/// rate 0).
double learningRateAt(const TrainingRecipe& recipe, double epoch);

/// The chance to drop a path after `epoch` (fractional, from 0) of E epochs; a pure function of the
/// recipe. It rises linearly from 0 and stays below `dropPath`: dropPath * e/E, where e is `epoch`
/// rounded down with the ramp "epoch" (Liu et al. 2019, released code; the last epoch has (E-1)/E
/// of it) and `epoch` itself with "step" (Zoph et al. 2018, TF-slim). Each DropPath node has its
/// own scale besides, which skeletons for NASNet cells let grow with depth.
double dropPathAt(const TrainingRecipe& recipe, double epoch);

/// Trains one network, batch by batch.
///
/// The loss is the objective's mean of "logits" plus `auxWeight` times that of "aux". A last
/// batch of a single image is left out: BatchNorm cannot normalise it.
///
/// Deterministic given (network, seed, recipe) on the CPU with a fixed number of threads. Stops at
/// a batch boundary when the token asks; `checkpoint()` then holds weights, optimiser state,
/// position and running sums, from which a Trainer built the same way continues to the same bits.
class Trainer
{
public:
    struct Options
    {
        TrainingRecipe recipe = {};
        std::uint64_t seed = 0;
        std::string device = "cpu";
        int resolution = 0;
        ObjectivePtr objective = classification();
        /// Repeats steps without the host; absent: the device's, see nn/step_graph.h.
        std::shared_ptr<nn::StepRecorder> recorder = {};
    };
    enum class Result { Finished, Stopped };
    /// Called after every batch: epochs done (fractional) and the running loss.
    using BatchCallback = std::function<void(double epochsDone, double loss)>;
    using EpochCallback = std::function<void(const EpochResult&)>;

    /// Trains on `split.train` of the training set, validates on `split.validation`.
    Trainer(Network& network, DatasetPtr dataset, const Split& split, const Options& options);
    ~Trainer();

    /// Runs until done or stopped. Throws Error when the loss is not finite.
    Result run(std::stop_token stop, const EpochCallback& onEpoch = {},
               const BatchCallback& onBatch = {});

    const std::vector<EpochResult>& history() const;
    /// Safetensors bytes; restore() throws Error when they do not belong to this network and
    /// recipe.
    std::string checkpoint() const;
    void restore(std::string_view checkpoint);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The objective's measure (percent told right, or dB) and mean loss in eval mode.
struct Evaluation
{
    double accuracy = 0;
    double loss = 0;
    /// False when `stop` ended it early.
    bool complete = true;
};
/// `batches` are of the objective's scaled() data set. What it draws at random depends on the place
/// of an image in the batches alone, not on the seed of a training: networks that are compared are
/// shown the same.
Evaluation evaluate(Network& network, BatchStream& batches, std::stop_token stop = {},
                    const Objective& objective = *classification());

} // namespace netwright
