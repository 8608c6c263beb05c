#include "nn/kernels/simd_tables.h"

#include <vector>

namespace netwright::kernels {

namespace {

struct Tables
{
    std::vector<const Simd*> usable; ///< best first
    const Simd* narrow = nullptr;    ///< for maps that fill at most half of the best one's vectors
};

Tables findTables()
{
    Tables tables;
#if defined(NETWRIGHT_X86_KERNELS)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl")) {
        tables.usable = {&simdAvx512, &simdAvx512Narrow};
        tables.narrow = &simdAvx512Narrow;
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        tables.usable.push_back(&simdAvx2);
#endif
    tables.usable.push_back(&simdGeneric);
    if (!tables.narrow)
        tables.narrow = tables.usable.front();
    return tables;
}

const Tables& tables()
{
    static const Tables found = findTables();
    return found;
}

} // namespace

const Simd& simd(int channels)
{
    // A vector of sixteen that is half empty costs as much as a full one; one of eight costs less.
    const int rest = channels % 16;
    return rest > 0 && rest <= 8 ? *tables().narrow : *tables().usable.front();
}

const Simd* const* simdTables(std::size_t& count)
{
    count = tables().usable.size();
    return tables().usable.data();
}

} // namespace netwright::kernels
