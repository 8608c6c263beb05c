#include "bench/ui/window_under_test.h"

#include "trials/trials_panel.h"

#include <QTest>

#include <algorithm>
#include <ctime>

namespace netwright::bench {

WindowUnderTest::WindowUnderTest(std::shared_ptr<Dispatcher> dispatcher)
{
    WindowOptions options;
    options.dispatcher = std::move(dispatcher);
    options.settingsFile = folder.filePath(QStringLiteral("settings.ini"));
    window = std::make_unique<MainWindow>(appearance, log, options);
    window->show();
}

WindowUnderTest::~WindowUnderTest()
{
    window->close();
    (void)QTest::qWaitFor([this] { return !window->isVisible(); }, 60'000);
}

void WindowUnderTest::open(const QString& project)
{
    window->openProject(project);
    waitUntil([this] { return window->session().state() == ProjectSession::State::Open; },
              "opening the project");
}

void WindowUnderTest::settle()
{
    for (int i = 0; i < 20; ++i)
        QTest::qWait(20);
}

SearchId WindowUnderTest::addSearch(const SearchSpec& spec, bool start)
{
    const auto before = window->mirror().searches().size();
    window->session().addSearch(spec, start);
    waitUntil([&] { return window->mirror().searches().size() > before; }, "adding a search");
    return window->mirror().searches().rbegin()->first;
}

void waitUntil(const std::function<bool()>& condition, const char* what)
{
    if (!QTest::qWaitFor(condition, 300'000))
        throw Error("took more than five minutes", what, "free the machine and measure again");
}

double threadMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + place, values.end());
    return values[static_cast<std::size_t>(place)];
}

} // namespace netwright::bench
