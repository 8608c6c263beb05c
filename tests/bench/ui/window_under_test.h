#pragma once

#include "window/main_window.h"

#include <QTemporaryDir>

#include <functional>

namespace netwright::bench {

/// A window with settings of its own.
struct WindowUnderTest
{
    Appearance appearance{Appearance::Mode::Light};
    LogRelay log;
    QTemporaryDir folder;
    std::unique_ptr<MainWindow> window;

    explicit WindowUnderTest(std::shared_ptr<Dispatcher> dispatcher);
    ~WindowUnderTest();

    void open(const QString& project);
    /// Runs the event loop until the window has nothing left to do.
    void settle();
    SearchId addSearch(const SearchSpec& spec, bool start);
};

/// Runs the event loop until then; throws Error when it takes minutes.
void waitUntil(const std::function<bool()>& condition, const char* what);

/// Milliseconds of this thread on a processor so far.
double threadMilliseconds();
/// The value that this share of the values is below.
double quantile(std::vector<double> values, double share);

} // namespace netwright::bench
