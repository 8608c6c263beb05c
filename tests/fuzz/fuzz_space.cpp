#include "read_space.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    netwright::test::readSpace({reinterpret_cast<const char*>(data), size});
    return 0;
}
