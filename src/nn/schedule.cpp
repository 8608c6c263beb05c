#include "nn/recipe.h"

#include <cmath>
#include <numbers>

namespace netwright {
namespace {

double cosine(const TrainingRecipe& recipe, double progress)
{
    const double range = recipe.learningRate - recipe.minLearningRate;
    return recipe.minLearningRate + range * (1 + std::cos(std::numbers::pi * progress)) / 2;
}

double sgdrProgress(const TrainingRecipe& recipe, double epoch)
{
    double period = recipe.sgdrPeriod;
    while (epoch >= period) {
        epoch -= period;
        period *= recipe.sgdrFactor;
    }
    return epoch / period;
}

} // namespace

double learningRateAt(const TrainingRecipe& recipe, double epoch)
{
    if (epoch < recipe.warmupEpochs)
        return recipe.learningRate * epoch / recipe.warmupEpochs;
    epoch -= recipe.warmupEpochs;
    const double progress = epoch / (recipe.epochs - recipe.warmupEpochs);
    if (recipe.schedule == "cosine")
        return cosine(recipe, progress);
    if (recipe.schedule == "sgdr")
        return cosine(recipe, sgdrProgress(recipe, epoch));
    if (recipe.schedule == "linear")
        return recipe.learningRate + (recipe.minLearningRate - recipe.learningRate) * progress;
    if (recipe.schedule == "exponential")
        return recipe.learningRate * std::pow(recipe.exponentialGamma, epoch);
    double rate = recipe.learningRate;
    if (recipe.schedule == "step")
        for (const double milestone : nn::parseMilestones(recipe.scheduleMilestones))
            if (progress >= milestone)
                rate *= recipe.scheduleGamma;
    return rate;
}

double nn::batchLearningRate(const TrainingRecipe& recipe, int epoch, int batch, int batches)
{
    return learningRateAt(recipe, epoch < recipe.warmupEpochs
                                      ? epoch + static_cast<double>(batch + 1) / batches
                                      : static_cast<double>(epoch));
}

double dropPathAt(const TrainingRecipe& recipe, double epoch)
{
    return recipe.dropPath * (recipe.dropPathRamp == "step" ? epoch : std::floor(epoch)) /
           recipe.epochs;
}

} // namespace netwright
