#include "data/dataset.h"

#include "engine/data_facts.h"

namespace netwright {

std::optional<DataFacts> dataFacts(const std::string& nameOrPath)
{
    if (nameOrPath == "none")
        return std::nullopt;
    const DatasetPtr dataset = loadDataset(nameOrPath);
    return DataFacts{dataset->shape(), dataset->classNames,   dataset->mean,
                     dataset->std,     dataset->augmentation, dataset->train.size()};
}

} // namespace netwright
