#include "layout/layout_process.h"

#include "core/error.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

namespace netwright {

namespace {

namespace fs = std::filesystem;

constexpr const char* programName = "netwright-layout";
constexpr std::size_t maxAnswerBytes = std::size_t{64} << 20;

class FileDescriptor
{
public:
    explicit FileDescriptor(int value) : m_value(value) {}
    ~FileDescriptor()
    {
        if (m_value >= 0)
            close(m_value);
    }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    int get() const { return m_value; }
    int release() { return std::exchange(m_value, -1); }

private:
    int m_value;
};

[[noreturn]] void startFailed(const fs::path& program, int error)
{
    throw Error(fmt::format("the layout program cannot be started ({})",
                            std::generic_category().message(error)),
                program.string(), "reinstall Netwright or set NETWRIGHT_LAYOUT to the program");
}

pid_t spawn(const fs::path& program, int socket)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                              POSIX_SPAWN_SETPGROUP);

    std::string name = program.string();
    char* arguments[] = {name.data(), nullptr};
    pid_t pid = -1;
    const int error = posix_spawn(&pid, name.c_str(), &actions, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        startFailed(program, error);
    return pid;
}

bool isProgram(const fs::path& path)
{
    std::error_code error;
    return fs::is_regular_file(path, error) && access(path.c_str(), X_OK) == 0;
}

} // namespace

LayoutProcess::LayoutProcess(const fs::path& program)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        startFailed(program, errno);
    FileDescriptor mine(ends[0]);
    const FileDescriptor theirs(ends[1]);
    m_pid = spawn(program, theirs.get());
    m_socket = mine.release();
}

LayoutProcess::~LayoutProcess()
{
    close(m_socket);
    kill(m_pid, SIGKILL);
    while (waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
    }
}

std::optional<std::string> LayoutProcess::exchange(std::string line,
                                                   std::chrono::milliseconds limit,
                                                   const std::stop_token& stop)
{
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + limit;
    const FileDescriptor wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    const std::stop_callback onStop(stop, [&wake] {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = write(wake.get(), &one, sizeof one);
    });

    line += '\n';
    std::size_t sent = 0;
    std::string answer;
    std::vector<char> buffer(std::size_t{1} << 16);
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        if (stop.stop_requested())
            throw Error("the layout was stopped");
        if (left.count() <= 0)
            throw Error(fmt::format("the layout took longer than {} s", limit.count() / 1000), {},
                        "view a smaller part of the graph");
        const short events = sent < line.size() ? POLLOUT : POLLIN;
        pollfd sources[] = {{m_socket, events, 0}, {wake.get(), POLLIN, 0}};
        // At most 100 ms, should there have been no descriptor left for `wake`.
        const auto slice = std::min<std::int64_t>(left.count() + 1, wake.get() < 0 ? 100 : 60'000);
        if (poll(sources, 2, static_cast<int>(slice)) <= 0 || sources[0].revents == 0)
            continue;
        if (sent < line.size()) {
            const auto count =
                send(m_socket, line.data() + sent, line.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count < 0 && errno != EAGAIN && errno != EINTR)
                return std::nullopt;
            sent += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
            continue;
        }
        const auto count = recv(m_socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (count <= 0)
            return std::nullopt;
        answer.append(buffer.data(), static_cast<std::size_t>(count));
        if (answer.back() == '\n') {
            answer.pop_back();
            return answer;
        }
        if (answer.size() > maxAnswerBytes)
            throw Error("the layout program answers without end", {}, "reinstall Netwright");
    }
}

fs::path findLayoutProgram()
{
    std::vector<fs::path> candidates;
    if (const char* configured = std::getenv("NETWRIGHT_LAYOUT"); configured && *configured)
        return configured;
    std::error_code error;
    if (const auto self = fs::read_symlink("/proc/self/exe", error); !error) {
        candidates.push_back(self.parent_path() / programName);
        candidates.push_back(self.parent_path().parent_path() / programName);
    }
    candidates.push_back(fs::path(NETWRIGHT_LIBEXEC_DIR) / programName);
    if (const char* path = std::getenv("PATH")) {
        std::istringstream folders(path);
        for (std::string folder; std::getline(folders, folder, ':');)
            if (!folder.empty())
                candidates.push_back(fs::path(folder) / programName);
    }
    for (const auto& candidate : candidates)
        if (isProgram(candidate))
            return candidate;
    throw Error(fmt::format("the layout program {} was not found", programName), {},
                "reinstall Netwright or set NETWRIGHT_LAYOUT to the program");
}

} // namespace netwright
