#pragma once

#include <mutex>
#include <thread>
#include <vector>

namespace netwright::bench {

/// How long the GUI thread takes to come to an event: another thread posts one every millisecond
/// and waits for it to be handled.
class LatencyProbe
{
public:
    LatencyProbe();
    /// Ends the probing. Milliseconds, one for every millisecond of the run: a block of 20 ms held
    /// 19 further probes back, which count as 19, 18, ... 1 ms.
    std::vector<double> finish();

private:
    void run(const std::stop_token& stop);

    std::mutex m_mutex;
    std::vector<double> m_latencies;
    std::jthread m_thread;
};

} // namespace netwright::bench
