#include "data/loaders.h"

namespace netwright {

const Registry<DatasetFactory>& datasets()
{
    static const Registry<DatasetFactory> registry("data set", {
                                                                   fashionMnist(),
                                                                   mnist(),
                                                                   cifar10(),
                                                                   cifar100(),
                                                                   synthetic(),
                                                                   imageFolder(),
                                                               });
    return registry;
}

} // namespace netwright
