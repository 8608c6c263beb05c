#pragma once

#include "engine/line_channel.h"

#include <sys/types.h>

#include <filesystem>
#include <memory>

namespace netwright {

/// A child process that serves jobs over its stdin and stdout, in a process group of its own (a
/// Ctrl-C in the terminal is for the parent).
class WorkerProcess
{
public:
    /// Runs `program worker`. Throws Error when it cannot be started.
    explicit WorkerProcess(const std::filesystem::path& program);
    /// Closes the child's stdin, which ends it; kills it when it lingers.
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    LineChannel& channel() { return *m_channel; }
    void kill();
    /// Waits for the end and says how it came: "signal 9: out of memory?", "exit code 1".
    std::string describeEnd();

private:
    pid_t m_pid = -1;
    int m_socket = -1;
    std::unique_ptr<LineChannel> m_channel;
};

} // namespace netwright
