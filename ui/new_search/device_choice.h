#pragma once

#include <string> // before <compare>, on which Qt 6.4's moc stumbles otherwise

#include "engine/dispatcher.h"

#include <QWidget>

class QCheckBox;

namespace netwright {

/// Which of the devices that have workers a search may use: a box for each; a line where there is
/// one device alone. One stays chosen.
class DeviceChoice : public QWidget
{
    Q_OBJECT

public:
    explicit DeviceChoice(const std::vector<WorkerStatus>& workers, QWidget* parent = nullptr);

    /// "Processor · 2 workers, cuda:0 · 1 worker".
    static QString describe(const std::vector<WorkerStatus>& workers);

    /// Empty: all of them.
    DeviceList devices() const;
    /// Those that are not there are left out; all when none is.
    void setDevices(const DeviceList& devices);

Q_SIGNALS:
    void changed();

private:
    void keepOne();

    std::vector<std::pair<std::string, QCheckBox*>> m_boxes;
};

} // namespace netwright
