#pragma once

#include "bridge/background.h"
#include "engine/forecast.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace netwright {

/// Checks the spec of a search that is being put together and forecasts its cost, away from the GUI
/// thread: the newest request wins, and one that follows within 300 ms replaces the one before.
/// What a short training run measured is kept for the next request.
class ForecastService : public QObject
{
    Q_OBJECT

public:
    ForecastService(std::vector<PastSearch> past, const ForecastOptions& options,
                    QObject* parent = nullptr);

    /// Answers with ready() or refused().
    void request(const SearchSpec& spec);
    /// No answer comes any more.
    void cancel();

Q_SIGNALS:
    void ready(const netwright::Forecast& forecast);
    /// The search could not start like this.
    void refused(const netwright::Error& error);
    /// It could, but its cost cannot be told.
    void unknown(const netwright::Error& error);

private:
    void work();

    std::shared_ptr<const std::vector<PastSearch>> m_past;
    ForecastOptions m_options;
    SearchSpec m_spec;
    std::map<std::string, double> m_measured; ///< by data set and network
    QTimer m_delay;
    Background m_background;
};

} // namespace netwright
