#include "bench/ui/latency_probe.h"

#include "bench/clock.h"

#include <QCoreApplication>

#include <pthread.h>

#include <algorithm>
#include <condition_variable>
#include <memory>

namespace netwright::bench {

namespace {

double milliseconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

} // namespace

LatencyProbe::LatencyProbe()
{
    pthread_getcpuclockid(pthread_self(), &m_guiClock);
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void LatencyProbe::run(const std::stop_token& stop)
{
    struct Answer
    {
        std::mutex mutex;
        std::condition_variable_any given;
        bool isGiven = false;
    };
    while (!stop.stop_requested()) {
        const auto answer = std::make_shared<Answer>();
        const double workBefore = milliseconds(m_guiClock);
        const auto posted = Clock::now();
        QMetaObject::invokeMethod(
            qApp,
            [answer] {
                const std::scoped_lock lock(answer->mutex);
                answer->isGiven = true;
                answer->given.notify_one();
            },
            Qt::QueuedConnection);
        {
            std::unique_lock lock(answer->mutex);
            // finish() is called in the GUI thread, which then answers no more.
            if (!answer->given.wait(lock, stop, [&] { return answer->isGiven; }))
                return;
        }
        const double latency = 1000 * secondsSince(posted);
        {
            const std::scoped_lock lock(m_mutex);
            for (double late = latency; late > 0; late -= 1)
                m_result.waits.push_back(late);
            m_result.longestWork =
                std::max(m_result.longestWork, milliseconds(m_guiClock) - workBefore);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

LatencyProbe::Result LatencyProbe::finish()
{
    m_thread.request_stop();
    const std::scoped_lock lock(m_mutex);
    return m_result;
}

} // namespace netwright::bench
