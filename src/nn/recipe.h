#pragma once

#include "core/json.h"
#include "nn/trainer.h"

#include <vector>

namespace netwright::nn {

/// Every value of the recipe by its key.
Json recipeToJson(const TrainingRecipe& recipe);

/// The rate of one batch: it rises with each batch of the warm-up and changes with the epochs then.
double batchLearningRate(const TrainingRecipe& recipe, int epoch, int batch, int batches);

/// "0.5,0.75" as numbers. Throws Error unless they ascend and lie between 0 and 1.
std::vector<double> parseMilestones(const std::string& text);

} // namespace netwright::nn
