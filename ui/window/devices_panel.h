#pragma once

#include "bridge/background.h"
#include "bridge/project_session.h"
#include "engine/device_monitor.h"
#include "models/project_mirror.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;
class QLabel;
class QProgressBar;

namespace netwright {

/// What every device is doing (load, memory, temperature) and what every worker trains, read once a
/// second on a worker thread while the panel can be seen.
class DevicesPanel : public QWidget
{
    Q_OBJECT

public:
    DevicesPanel(const ProjectSession& session, const ProjectMirror& mirror,
                 QWidget* parent = nullptr);

    /// Shows these as if they had just been read.
    void showReadings(const std::vector<DeviceReading>& readings);
    /// What is on the panel now, line by line.
    QStringList lines() const;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Line
    {
        QLabel* name;
        QProgressBar* bar;
        QLabel* value;
    };

    void read();
    void showWorkers();
    /// Line number `index`, made when it is not there yet.
    Line& line(std::size_t index);
    void setLine(std::size_t index, const QString& name, const QString& toolTip,
                 std::optional<double> fraction, const QString& value);
    void dropLinesFrom(std::size_t index);

    const ProjectSession& m_session;
    const ProjectMirror& m_mirror;
    /// Used by one piece of background work at a time.
    std::shared_ptr<DeviceMonitor> m_monitor = std::make_shared<DeviceMonitor>();
    QGridLayout* m_grid;
    std::vector<Line> m_lines;
    std::size_t m_deviceLines = 0;
    QTimer m_timer;
    Background m_background;
};

} // namespace netwright
