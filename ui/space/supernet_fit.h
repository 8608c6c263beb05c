#pragma once

#include "bridge/background.h"
#include "engine/device_monitor.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSettings;
class QSpinBox;

namespace netwright {

/// Whether a training step of a supernet fits the memory of a device, for a batch size: both are
/// chosen here and remembered. The devices are read by a worker.
class SupernetFit : public QWidget
{
    Q_OBJECT

public:
    explicit SupernetFit(QSettings& settings, QWidget* parent = nullptr);

    /// Of a step: with one image more it takes `perImage` bytes more. Zeros: there is no supernet,
    /// and nothing is shown.
    void setSupernet(double fixedBytes, double perImage);
    int batch() const;
    double bytes() const { return m_fixedBytes + m_perImage * batch(); }
    /// Shows these as if they had just been read.
    void setDevices(const std::vector<DeviceReading>& devices);
    QString sentence() const;
    /// What the largest device has for training; 0 before the devices are known.
    double mostUsable() const;

Q_SIGNALS:
    /// The batch is another one, or what devices there are.
    void changed();

private:
    void choose(int row);
    void tell();

    QSettings& m_settings;
    QComboBox* m_devices;
    QSpinBox* m_batch;
    QLabel* m_sentence;
    std::vector<DeviceReading> m_readings;
    double m_fixedBytes = 0, m_perImage = 0;
    Background m_background;
};

} // namespace netwright
