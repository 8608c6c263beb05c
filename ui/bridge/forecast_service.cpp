#include "bridge/forecast_service.h"

namespace netwright {

namespace {

struct Answer
{
    std::optional<Forecast> forecast;
    std::optional<Error> refusal, trouble;
    std::optional<double> measured;
};

/// What the pace of training depends on.
std::string paceKey(const SearchSpec& spec)
{
    std::string key = toText(spec.devices) + '|' + spec.data + '|' + spec.space->name() + '|' +
                      toParams(spec.skeleton).toJson().dump() + '|' + spec.estimator;
    for (const auto& param : spec.estimatorParams.specs())
        if (param.name == "batch" || param.name == "width" || param.name == "cells" ||
            param.name == "resolution")
            key += '|' + toText(spec.estimatorParams.value(param.name));
    return key;
}

} // namespace

ForecastService::ForecastService(std::vector<PastSearch> past, const ForecastOptions& options,
                                 QObject* parent)
    : QObject(parent)
    , m_past(std::make_shared<const std::vector<PastSearch>>(std::move(past)))
    , m_options(options)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(300);
    connect(&m_delay, &QTimer::timeout, this, &ForecastService::work);
}

void ForecastService::request(const SearchSpec& spec)
{
    m_background.cancel();
    m_spec = spec;
    m_delay.start();
}

void ForecastService::cancel()
{
    m_delay.stop();
    m_background.cancel();
}

void ForecastService::work()
{
    ForecastOptions options = m_options;
    const std::string key = paceKey(m_spec);
    if (const auto known = m_measured.find(key); known != m_measured.end())
        options.secondsPerTeraMac = known->second;
    m_background.run<Answer>(
        [spec = m_spec, past = m_past, options](std::stop_token stop) {
            Answer answer;
            try {
                validateSpec(spec);
            } catch (const Error& error) {
                answer.refusal = error;
                return answer;
            }
            try {
                answer.forecast = makeForecast(spec, *past, options, stop, &answer.measured);
            } catch (const Error& error) {
                answer.trouble = error;
            }
            return answer;
        },
        [this, key](const Answer& answer) {
            if (answer.measured)
                m_measured[key] = *answer.measured;
            if (answer.forecast)
                Q_EMIT ready(*answer.forecast);
            else if (answer.refusal)
                Q_EMIT refused(*answer.refusal);
            else
                Q_EMIT unknown(*answer.trouble);
        },
        [this](const Error& error) { Q_EMIT unknown(error); });
}

} // namespace netwright
