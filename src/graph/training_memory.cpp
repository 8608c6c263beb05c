#include "graph/training_memory.h"

namespace netwright {

std::int64_t trainingBytes(double params, double activationBytesPerSample, std::int64_t batch)
{
    constexpr double bytesPerParam = 4 * sizeof(float);
    return static_cast<std::int64_t>(params * bytesPerParam +
                                     activationBytesPerSample * static_cast<double>(batch));
}

} // namespace netwright
