#pragma once

#include "engine/job.h"

#include <variant>

namespace netwright {

/// What passes between a process pool and its workers, one JSON line each:
/// to the worker {"run":job,"device":...,"threads":n} and {"stop":true}; back {"progress":...}
/// while it works and {"outcome":...} once.
struct RunMessage
{
    Job job;
    std::string device;
    int threads = 1;
};
struct StopMessage
{
};
using ToWorker = std::variant<RunMessage, StopMessage>;
using FromWorker = std::variant<JobProgress, Outcome>;

std::string toLine(const RunMessage& message);
std::string toLine(const StopMessage& message);
std::string toLine(const JobProgress& progress);
std::string toLine(const Outcome& outcome);

/// Throw Error for anything else.
ToWorker parseToWorker(std::string_view line);
FromWorker parseFromWorker(std::string_view line);

} // namespace netwright
