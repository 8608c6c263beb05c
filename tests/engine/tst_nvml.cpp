#include "support.h"

#include "engine/device_monitor.h"

#include <QFileInfo>

#include <unistd.h>

using namespace netwright;

/// DeviceMonitor with a library of the test's own in place of the driver's: see main().
class TestNvml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gpusFollowTheProcessor()
    {
        const auto readings = DeviceMonitor().read();
        QCOMPARE(readings.size(), 4u);
        QCOMPARE(readings[0].device, std::string("cpu"));
        for (unsigned i = 0; i < 3; ++i)
            QCOMPARE(readings[i + 1].device, fmt::format("cuda:{}", i));
    }

    void busyGpuTellsLoadMemoryAndTemperature()
    {
        const auto gpu = DeviceMonitor().read().at(1);
        QCOMPARE(gpu.name, std::string("Fake H100"));
        QCOMPARE(gpu.load.value(), 0.93);
        QCOMPARE(gpu.memoryUsed.value(), std::int64_t{20} << 30);
        QCOMPARE(gpu.memoryTotal.value(), std::int64_t{80} << 30);
        QCOMPARE(gpu.temperature.value(), 61.0);
    }

    void whatAGpuDoesNotTellIsAbsent()
    {
        const auto readings = DeviceMonitor().read();
        QCOMPARE(readings.at(2).name, std::string("Fake K20"));
        QCOMPARE(readings.at(3).name, std::string("GPU"));
        for (const std::size_t i : {2u, 3u})
            QVERIFY(!readings[i].load && !readings[i].memoryUsed && !readings[i].memoryTotal &&
                    !readings[i].temperature);
    }
};

/// Starts itself anew with the folder of the stand-in first where the loader looks.
int main(int argc, char** argv)
{
    constexpr auto path = "LD_LIBRARY_PATH";
    const QByteArray folder = QFileInfo(FAKE_NVML).absolutePath().toLocal8Bit();
    const QByteArray before = qgetenv(path);
    if (!before.startsWith(folder)) {
        qputenv(path, before.isEmpty() ? folder : folder + ':' + before);
        execv("/proc/self/exe", argv);
    }
    QCoreApplication app(argc, argv);
    TestNvml test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_nvml.moc"
