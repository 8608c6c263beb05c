#pragma once

#include "bridge/background.h"
#include "bridge/trial_list.h"

namespace netwright {

/// Keeps a series of a plot up to date with the trials of a search. A few new trials are read at
/// once; many, as those of a project that is opened or a search that is selected, on a worker, and
/// until it answers the series stays as it was.
///
/// `Series` can be copied and has `void read(const TrialList&)`, which takes in what the list holds
/// behind the first `readTrials()` trials.
template <class Series>
class SeriesReader
{
public:
    static constexpr std::size_t few = 4'000;

    explicit SeriesReader(Series empty = Series())
        : m_state(std::make_shared<State>(State{std::move(empty)}))
    {
    }

    /// It stays where it is as long as the reader lives.
    const Series& series() const { return m_state->series; }
    /// A worker is reading.
    bool isReading() const { return m_state->isReading; }

    /// `list` is the one read before, grown. `answered` is called after a worker has read: trials
    /// may have come meanwhile.
    void read(const TrialList& list, Background& worker, std::function<void()> answered)
    {
        if (m_state->isReading)
            return;
        if (list.size() - m_state->series.readTrials() <= few) {
            m_state->series.read(list);
            return;
        }
        m_state->isReading = true;
        worker.run<Series>(
            [series = m_state->series, list](std::stop_token) mutable {
                series.read(list);
                return std::move(series);
            },
            [state = std::weak_ptr(m_state), answered = std::move(answered)](Series series) {
                if (const auto known = state.lock()) {
                    *known = {std::move(series), false};
                    answered();
                }
            },
            [](const Error&) {});
    }

private:
    struct State
    {
        Series series;
        bool isReading = false;
    };

    std::shared_ptr<State> m_state; ///< gone when a worker answers too late
};

} // namespace netwright
