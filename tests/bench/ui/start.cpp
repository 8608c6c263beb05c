#include "bench/benchmarks.h"
#include "bench/clock.h"
#include "bench/ui/figures.h"
#include "bench/ui/window_under_test.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QProcess>

#include <iostream>

namespace netwright::bench {

namespace {

/// Ends a loop at the first paint of a window.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QEventLoop& loop) : m_loop(loop) {}
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const bool isPainted = event->type() == QEvent::UpdateRequest;
        const bool result = QObject::eventFilter(watched, event);
        // After this very event was handled, which paints everything.
        if (isPainted)
            QMetaObject::invokeMethod(&m_loop, &QEventLoop::quit, Qt::QueuedConnection);
        return result;
    }

private:
    QEventLoop& m_loop;
};

double startOnce()
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const auto now = Clock::now().time_since_epoch();
    const auto started = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
    child.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("first-window"), QString::number(started)});
    if (!child.waitForFinished(60'000) || child.exitCode() != 0)
        throw Error("did not show a window", "netwright-bench-ui first-window", "run it by hand");
    return child.readAllStandardOutput().trimmed().toDouble();
}

} // namespace

int showFirstWindow(std::int64_t started)
{
    WindowUnderTest test(nullptr);
    QEventLoop loop;
    PaintWatch watch(loop);
    test.window->installEventFilter(&watch);
    loop.exec();
    const auto now = Clock::now().time_since_epoch();
    const auto elapsed =
        std::chrono::duration_cast<std::chrono::nanoseconds>(now).count() - started;
    std::cout << static_cast<double>(elapsed) / 1e6 << std::endl;
    return 0;
}

BenchResult measureStart()
{
    constexpr int runs = 7;
    startOnce(); // warms the file cache
    std::vector<double> times;
    for (int i = 0; i < runs; ++i)
        times.push_back(startOnce());
    BenchResult result;
    result.configuration =
        fmt::format("{} warm starts, offscreen, start page 1440 x 900; Qt {}; {}", runs, qVersion(),
                    processorName());
    result.rows = {{"start to painted window, median", quantile(times, 0.5), "ms", {}, 1000, true},
                   {"start to painted window, slowest", quantile(times, 1), "ms"}};
    return result;
}

} // namespace netwright::bench
