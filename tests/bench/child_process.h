#pragma once

#include "engine/line_channel.h"

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

namespace netwright::bench {

/// This program once more, in a process of its own: `<program> bench-child <arguments>`. It answers
/// every line with one line.
class ChildProcess
{
public:
    explicit ChildProcess(const std::vector<std::string>& arguments);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Throws Error when the child is gone.
    std::string ask(const std::string& line);
    /// An answer that is numbers between blanks.
    std::vector<double> askNumbers(const std::string& line);

private:
    pid_t m_pid = -1;
    int m_toChild = -1;
    int m_fromChild = -1;
    std::unique_ptr<LineChannel> m_channel;
};

} // namespace netwright::bench
