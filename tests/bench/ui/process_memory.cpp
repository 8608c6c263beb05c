#include "bench/ui/process_memory.h"

#include <malloc.h>

#include <fstream>
#include <sstream>

namespace netwright::bench {

namespace {

/// The block of malloc that begins `before` bytes ahead of there, with its header. It is asked for
/// its size: a block from the free list may be larger than what was wanted.
double block(const void* place, std::size_t before = 0)
{
    constexpr std::size_t header = 8;
    auto* begin = static_cast<char*>(const_cast<void*>(place)) - before;
    return static_cast<double>(malloc_usable_size(begin) + header);
}

double block(const std::string& text)
{
    return text.capacity() > 15 ? block(text.data()) : 0; // short ones lie within
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
    double bytes = block(&trial, sharedCounts);
    bytes += trial.genome.genes.empty() ? 0 : block(trial.genome.genes.data());
    bytes += trial.curve.empty() ? 0 : block(trial.curve.data());
    for (const auto* text : {&trial.architecture, &trial.hash, &trial.origin, &trial.failure})
        bytes += block(*text);
    for (const auto& metric : trial.metrics)
        bytes += block(&metric, sizeof(std::_Rb_tree_node_base)) + block(metric.first);
    return bytes;
}

} // namespace netwright::bench
