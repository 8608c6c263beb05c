#pragma once

#include <ctime>
#include <mutex>
#include <thread>
#include <vector>

namespace netwright::bench {

/// How long the GUI thread takes to come to an event: another thread posts one every millisecond
/// and waits for it to be handled.
class LatencyProbe
{
public:
    struct Result
    {
        /// Milliseconds, one for every millisecond of the run: a block of 20 ms held 19 further
        /// probes back, which count as 19, 18, ... 1 ms.
        std::vector<double> waits;
        /// Processor time the GUI thread spent while a probe waited, at most, in milliseconds: what
        /// a block costs where no other program is in the way.
        double longestWork = 0;
    };

    /// In the GUI thread.
    LatencyProbe();
    /// Ends the probing.
    Result finish();

private:
    void run(const std::stop_token& stop);

    clockid_t m_guiClock{};
    std::mutex m_mutex;
    Result m_result;
    std::jthread m_thread;
};

} // namespace netwright::bench
