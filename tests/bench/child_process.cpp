#include "bench/child_process.h"

#include "core/error.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <sstream>

namespace netwright::bench {

ChildProcess::ChildProcess(const std::vector<std::string>& arguments)
{
    const std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
    std::vector<std::string> words{program, "bench-child"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);

    int in[2];
    int out[2];
    if (pipe2(in, O_CLOEXEC) != 0)
        throw Error("no pipe to a child process", program, "close other programs");
    if (pipe2(out, O_CLOEXEC) != 0) {
        close(in[0]);
        close(in[1]);
        throw Error("no pipe to a child process", program, "close other programs");
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    const int failed =
        posix_spawn(&m_pid, program.c_str(), &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]);
    close(out[1]);
    m_toChild = in[1];
    m_fromChild = out[0];
    m_channel = std::make_unique<LineChannel>(m_fromChild, m_toChild);
    if (failed != 0) {
        m_pid = -1;
        close(m_toChild);
        close(m_fromChild);
        throw Error("the child process does not start", program, "see that the file is executable");
    }
}

ChildProcess::~ChildProcess()
{
    close(m_toChild);
    close(m_fromChild);
    if (m_pid > 0)
        waitpid(m_pid, nullptr, 0);
}

std::string ChildProcess::ask(const std::string& line)
{
    std::string answer;
    if (!m_channel->write(line) || m_channel->read(answer) != LineChannel::Result::Line)
        throw Error("the measuring process ended early", "bench-child",
                    "run it again with more free memory");
    return answer;
}

std::vector<double> ChildProcess::askNumbers(const std::string& line)
{
    std::istringstream stream(ask(line));
    std::vector<double> numbers;
    for (double number = 0; stream >> number;)
        numbers.push_back(number);
    if (numbers.empty())
        throw Error("the measuring process gave no number", "bench-child", "run it again");
    return numbers;
}

} // namespace netwright::bench
