#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace netwright {

/// A running `netwright-layout`, connected by a socket: one line in, one line out.
///
/// Not thread-safe. The destructor kills the program. The program has a process group of its own,
/// so that Ctrl-C in a terminal does not reach it, and ends by itself when this process is gone.
class LayoutProcess
{
public:
    /// Throws Error when it cannot be started.
    explicit LayoutProcess(const std::filesystem::path& program);
    ~LayoutProcess();
    LayoutProcess(const LayoutProcess&) = delete;
    LayoutProcess& operator=(const LayoutProcess&) = delete;

    /// Sends a line (without its newline) and waits for the answer; nothing when the program died.
    /// Throws Error when the token stops it or the answer takes longer than `limit`; the process is
    /// of no further use then.
    std::optional<std::string> exchange(std::string line, std::chrono::milliseconds limit,
                                        const std::stop_token& stop);

private:
    int m_socket = -1;
    pid_t m_pid = -1;
};

/// Where the layout program is: the environment's NETWRIGHT_LAYOUT, beside the running executable
/// or one folder above, the libexec folder of the installation, PATH. Throws Error when nowhere.
std::filesystem::path findLayoutProgram();

} // namespace netwright
