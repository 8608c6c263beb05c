#include "bridge/log_sink.h"

#include <spdlog/details/null_mutex.h>
#include <spdlog/sinks/base_sink.h>

#include <chrono>

namespace netwright {

class LogRelay::Sink : public spdlog::sinks::base_sink<spdlog::details::null_mutex>
{
public:
    explicit Sink(std::shared_ptr<Queue> queue) : m_target(std::move(queue)) {}

private:
    void sink_it_(const spdlog::details::log_msg& message) override
    {
        using Seconds = std::chrono::duration<double>;
        LogLine line{Seconds(message.time.time_since_epoch()).count(), message.level,
                     QString::fromUtf8(message.payload.data(),
                                       static_cast<qsizetype>(message.payload.size()))};
        const std::scoped_lock lock(m_target->mutex);
        auto& lines = m_target->lines;
        if (lines.size() >= 10'000)
            lines.erase(lines.begin(), lines.begin() + 1'000);
        lines.push_back(std::move(line));
    }
    void flush_() override {}

    std::shared_ptr<Queue> m_target;
};

LogRelay::LogRelay(QObject* parent) : QObject(parent), m_queue(std::make_shared<Queue>())
{
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, &LogRelay::drain);
    m_timer.start();
}

spdlog::sink_ptr LogRelay::sink() const
{
    return std::make_shared<Sink>(m_queue);
}

void LogRelay::drain()
{
    std::vector<LogLine> lines;
    {
        const std::scoped_lock lock(m_queue->mutex);
        lines.swap(m_queue->lines);
    }
    if (!lines.empty())
        Q_EMIT linesLogged(lines);
}

} // namespace netwright
