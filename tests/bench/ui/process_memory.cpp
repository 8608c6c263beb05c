#include "bench/ui/process_memory.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace netwright::bench {

namespace {

/// A block of malloc with its header.
double block(std::size_t bytes)
{
    return bytes == 0 ? 0
                      : static_cast<double>(
                            std::max<std::size_t>(32, (bytes + 8 + 15) & ~std::size_t{15}));
}

double block(const std::string& text)
{
    return text.capacity() > 15 ? block(text.capacity() + 1) : 0; // short ones lie within
}

} // namespace

ProcessMemory processMemory()
{
    ProcessMemory memory;
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string key;
        double kilobytes = 0;
        words >> key >> kilobytes;
        if (key == "VmRSS:")
            memory.resident = kilobytes * 1024;
        else if (key == "VmHWM:")
            memory.peak = kilobytes * 1024;
        else if (key == "RssAnon:")
            memory.anonymous = kilobytes * 1024;
    }
    return memory;
}

double heapBytes(const Trial& trial)
{
    constexpr std::size_t sharedCounts = 16;
    constexpr std::size_t mapNode = 32 + sizeof(std::pair<const std::string, double>);
    double bytes = block(sizeof(Trial) + sharedCounts);
    bytes += block(trial.genome.genes.capacity() * sizeof(double));
    bytes += block(trial.curve.capacity() * sizeof(CurvePoint));
    for (const auto* text : {&trial.architecture, &trial.hash, &trial.origin, &trial.failure})
        bytes += block(*text);
    for (const auto& [name, value] : trial.metrics)
        bytes += block(mapNode) + block(name);
    return bytes;
}

} // namespace netwright::bench
