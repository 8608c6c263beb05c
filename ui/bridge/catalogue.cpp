#include "bridge/catalogue.h"

#include "data/dataset.h"

namespace netwright {

std::vector<Description> datasetDescriptions()
{
    std::vector<Description> descriptions;
    for (const auto& entry : datasets().entries())
        descriptions.push_back(entry.description);
    return descriptions;
}

} // namespace netwright
