#include "nn/kernels/simd_tables.h"

#include <vector>

namespace netwright::kernels {

namespace {

std::vector<const Simd*> usableTables()
{
    std::vector<const Simd*> tables;
#if defined(NETWRIGHT_X86_KERNELS)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))
        tables.push_back(&simdAvx512);
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        tables.push_back(&simdAvx2);
#endif
    tables.push_back(&simdGeneric);
    return tables;
}

const std::vector<const Simd*>& tables()
{
    static const std::vector<const Simd*> usable = usableTables();
    return usable;
}

} // namespace

const Simd& simd()
{
    return *tables().front();
}

const Simd* const* simdTables(std::size_t& count)
{
    count = tables().size();
    return tables().data();
}

} // namespace netwright::kernels
