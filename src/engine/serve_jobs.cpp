#include "engine/dispatcher.h"
#include "engine/job_runner.h"
#include "engine/line_channel.h"
#include "engine/worker_messages.h"
#include "nn/runtime.h"

#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace netwright {

namespace {

/// What the thread that listens to stdin hands to the one that works.
class Mailbox
{
public:
    void deliver(RunMessage message)
    {
        const std::lock_guard lock(m_mutex);
        m_stop = std::stop_source();
        m_message = std::move(message);
        m_changed.notify_all();
    }
    void stopJob()
    {
        const std::lock_guard lock(m_mutex);
        m_stop.request_stop();
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_stop.request_stop();
        m_changed.notify_all();
    }
    /// Nothing at the end.
    std::optional<RunMessage> wait(std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_closed || m_message; });
        stop = m_stop.get_token();
        return m_closed ? std::nullopt : std::exchange(m_message, std::nullopt);
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<RunMessage> m_message;
    std::stop_source m_stop;
    bool m_closed = false;
};

void listen(LineChannel& channel, Mailbox& mailbox)
{
    std::string line;
    try {
        while (channel.read(line) == LineChannel::Result::Line) {
            ToWorker message = parseToWorker(line);
            if (auto* run = std::get_if<RunMessage>(&message))
                mailbox.deliver(std::move(*run));
            else
                mailbox.stopJob();
        }
    } catch (const std::exception& e) {
        fmt::print(stderr, "netwright worker: {}\n", e.what());
    }
    mailbox.close();
}

} // namespace

int serveJobs()
{
    // Whatever a library prints must not end up between our messages.
    const int out = ::dup(STDOUT_FILENO);
    if (out < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        return 1;
    LineChannel channel(STDIN_FILENO, out);
    Mailbox mailbox;
    const std::jthread listener([&] { listen(channel, mailbox); });
    JobRunner runner;
    std::mutex writing;
    const auto send = [&](const auto& message) {
        const std::lock_guard lock(writing);
        channel.write(toLine(message));
    };
    std::stop_token stop;
    while (const auto message = mailbox.wait(stop)) {
        setThreads(message->threads);
        JobContext context;
        context.device = message->device;
        context.threads = message->threads;
        context.stop = stop;
        context.onProgress = [&](const JobProgress& progress) { send(progress); };
        send(runner.run(message->job, context));
    }
    return 0;
}

} // namespace netwright
