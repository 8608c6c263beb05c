#include "bench/ui/latency_probe.h"

#include "bench/clock.h"

#include <QCoreApplication>

#include <atomic>
#include <memory>

namespace netwright::bench {

LatencyProbe::LatencyProbe() : m_thread([this](const std::stop_token& stop) { run(stop); }) {}

void LatencyProbe::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        const auto answered = std::make_shared<std::atomic<bool>>(false);
        const auto posted = Clock::now();
        QMetaObject::invokeMethod(
            qApp,
            [answered] {
                *answered = true;
                answered->notify_one();
            },
            Qt::QueuedConnection);
        // finish() is called in the GUI thread, so an answer always comes.
        answered->wait(false);
        const double latency = 1000 * secondsSince(posted);
        {
            const std::scoped_lock lock(m_mutex);
            for (double late = latency; late > 0; late -= 1)
                m_latencies.push_back(late);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

std::vector<double> LatencyProbe::finish()
{
    m_thread.request_stop();
    const std::scoped_lock lock(m_mutex);
    return m_latencies;
}

} // namespace netwright::bench
