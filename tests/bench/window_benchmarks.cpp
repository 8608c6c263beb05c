#include "bench/benchmarks.h"
#include "core/error.h"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace netwright::bench {

namespace {

constexpr auto programName = "netwright-bench-ui";

/// What the program prints; it has Qt, which this one has not.
std::string output(const std::filesystem::path& program, const std::string& figure)
{
    std::string command = "exec '";
    for (const char c : program.string())
        command += c == '\'' ? std::string("'\\''") : std::string(1, c);
    command += "' " + figure;
    FILE* pipe = popen(command.c_str(), "r");
    if (!pipe)
        throw Error("does not start", program.string(), "close other programs");
    std::string text;
    std::array<char, 4096> buffer{};
    while (const auto size = std::fread(buffer.data(), 1, buffer.size(), pipe))
        text.append(buffer.data(), size);
    if (const int status = pclose(pipe); status != 0)
        throw Error(WIFSIGNALED(status) ? fmt::format("was ended by signal {}", WTERMSIG(status))
                                        : fmt::format("ended with code {}", WEXITSTATUS(status)),
                    program.string(), "look at its messages above");
    return text;
}

BenchResult measure(const std::string& figure)
{
    const auto program =
        std::filesystem::read_symlink("/proc/self/exe").parent_path() / programName;
    if (!std::filesystem::exists(program))
        throw Error("the program that measures the window is not there", program.string(),
                    "build netwright-bench-ui (needs -DNETWRIGHT_UI=ON)");
    return resultFromJson(parseJson(output(program, figure), programName), programName);
}

Benchmark windowBenchmark(const char* name, const char* description)
{
    return {name, description, [name](const Progress& progress) {
                progress(name);
                return measure(name);
            }};
}

} // namespace

Benchmark uiStart()
{
    return windowBenchmark("ui-start", "from the start of the program to the painted window");
}

Benchmark uiProject()
{
    return windowBenchmark("ui-project", "a project of 100,000 trials: open, new results, redraw");
}

Benchmark uiLatency()
{
    return windowBenchmark("ui-latency",
                           "blocks of the GUI thread while searches run and the user works");
}

Benchmark uiMemory()
{
    return windowBenchmark("ui-memory", "memory while 100,000 trials stream in");
}

Benchmark uiSpace()
{
    return windowBenchmark("ui-space", "drawing a large cell, and facts about a space after edits");
}

} // namespace netwright::bench
