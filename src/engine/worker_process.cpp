#include "engine/worker_process.h"

#include "core/error.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <thread>

namespace netwright {

namespace {

/// posix_spawn's settings, released with the scope.
struct SpawnSettings
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;

    explicit SpawnSettings(int socket)
    {
        ::posix_spawn_file_actions_init(&files);
        ::posix_spawn_file_actions_adddup2(&files, socket, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&files, socket, STDOUT_FILENO);
        ::posix_spawnattr_init(&attributes);
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
        ::posix_spawnattr_setpgroup(&attributes, 0);
        sigset_t none;
        ::sigemptyset(&none);
        ::posix_spawnattr_setsigmask(&attributes, &none);
    }
    ~SpawnSettings()
    {
        ::posix_spawn_file_actions_destroy(&files);
        ::posix_spawnattr_destroy(&attributes);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;
};

} // namespace

WorkerProcess::WorkerProcess(const std::filesystem::path& program)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        throw Error(fmt::format("cannot make a socket: {}", std::strerror(errno)), "worker process",
                    "close other programs");
    const SpawnSettings settings(ends[1]);
    std::string path = program.string();
    std::string argument = "worker";
    char* const arguments[] = {path.data(), argument.data(), nullptr};
    const int code = ::posix_spawn(&m_pid, path.c_str(), &settings.files, &settings.attributes,
                                   arguments, environ);
    ::close(ends[1]);
    if (code != 0) {
        ::close(ends[0]);
        throw Error(fmt::format("cannot start the worker process: {}", std::strerror(code)), path,
                    "check the installation");
    }
    m_socket = ends[0];
    m_channel = std::make_unique<LineChannel>(m_socket, m_socket);
}

WorkerProcess::~WorkerProcess()
{
    ::shutdown(m_socket, SHUT_WR);
    constexpr auto patience = std::chrono::seconds(5);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (m_pid > 0 && ::waitpid(m_pid, nullptr, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > deadline) {
            kill();
            ::waitpid(m_pid, nullptr, 0);
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    ::close(m_socket);
}

void WorkerProcess::kill()
{
    if (m_pid > 0)
        ::kill(m_pid, SIGKILL);
}

std::string WorkerProcess::describeEnd()
{
    int status = 0;
    pid_t ended = -1;
    do {
        ended = ::waitpid(m_pid, &status, 0);
    } while (ended < 0 && errno == EINTR);
    m_pid = -1;
    if (ended > 0 && WIFSIGNALED(status))
        return fmt::format("signal {}{}", WTERMSIG(status),
                           WTERMSIG(status) == SIGKILL ? ": out of memory?" : "");
    return fmt::format("exit code {}", WEXITSTATUS(status));
}

} // namespace netwright
