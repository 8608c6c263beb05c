#pragma once

#include <spdlog/common.h>

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <mutex>

namespace netwright {

/// One line of the log, for the window.
struct LogLine
{
    double time = 0; ///< seconds since the epoch
    spdlog::level::level_enum level = spdlog::level::info;
    QString text;
};

/// Brings spdlog's messages, logged from any thread, to the GUI thread in batches (100 ms).
/// Keeps at most 10,000 undelivered lines: the oldest go first.
class LogRelay : public QObject
{
    Q_OBJECT

public:
    explicit LogRelay(QObject* parent = nullptr);

    /// Add it to a logger. It may outlive this object.
    spdlog::sink_ptr sink() const;

Q_SIGNALS:
    void linesLogged(const std::vector<netwright::LogLine>& lines);

private:
    struct Queue
    {
        std::mutex mutex;
        std::vector<LogLine> lines;
    };
    class Sink;

    void drain();

    std::shared_ptr<Queue> m_queue;
    QTimer m_timer;
};

} // namespace netwright
