#include "support.h"

#include "engine/device_monitor.h"

#include <QFile>

using namespace netwright;

class TestDeviceMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void processorIsReadFirst()
    {
        DeviceMonitor monitor;
        const auto first = monitor.read();
        QVERIFY(!first.empty());
        QCOMPARE(first[0].device, std::string("cpu"));
        QVERIFY(!first[0].name.empty());
        QVERIFY(!first[0].load);
        if (!QFile::exists("/proc/meminfo"))
            QSKIP("no /proc here");
        QVERIFY(*first[0].memoryTotal > 0);
        QVERIFY(*first[0].memoryUsed > 0 && *first[0].memoryUsed <= *first[0].memoryTotal);
        QVERIFY(*first[0].memoryOfOurs > 1'000'000);
    }

    void loadIsThatSinceTheReadingBefore()
    {
        if (!QFile::exists("/proc/stat"))
            QSKIP("no /proc here");
        DeviceMonitor monitor;
        monitor.read();
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(300);
        volatile double sink = 0;
        while (std::chrono::steady_clock::now() < end)
            sink = sink + 1;
        const auto reading = monitor.read().front();
        QVERIFY(reading.load && *reading.load > 0 && *reading.load <= 1);
    }
};

QTEST_GUILESS_MAIN(TestDeviceMonitor)
#include "tst_device_monitor.moc"
