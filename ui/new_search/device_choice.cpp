#include "new_search/device_choice.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace netwright {

namespace {

QString titleOf(const std::string& device, int workers)
{
    const QString name =
        device == "cpu" ? DeviceChoice::tr("Processor") : QString::fromStdString(device);
    return DeviceChoice::tr("%1 · %n workers", nullptr, workers).arg(name);
}

std::map<std::string, int> workersByDevice(const std::vector<WorkerStatus>& workers)
{
    std::map<std::string, int> devices;
    for (const auto& worker : workers)
        ++devices[worker.device];
    return devices;
}

} // namespace

QString DeviceChoice::describe(const std::vector<WorkerStatus>& workers)
{
    QStringList devices;
    for (const auto& [device, count] : workersByDevice(workers))
        devices << titleOf(device, count);
    return devices.join(QStringLiteral(", "));
}

DeviceChoice::DeviceChoice(const std::vector<WorkerStatus>& workers, QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    const auto devices = workersByDevice(workers);
    for (const auto& [device, count] : devices) {
        const QString title = titleOf(device, count);
        if (devices.size() == 1) {
            layout->addWidget(new QLabel(title, this));
            break;
        }
        auto* box = new QCheckBox(title, this);
        box->setObjectName(QStringLiteral("device:") + QString::fromStdString(device));
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, [this] {
            keepOne();
            Q_EMIT changed();
        });
        layout->addWidget(box);
        m_boxes.emplace_back(device, box);
    }
}

DeviceList DeviceChoice::devices() const
{
    DeviceList chosen;
    for (const auto& [device, box] : m_boxes)
        if (box->isChecked())
            chosen.push_back(device);
    return chosen.size() == m_boxes.size() ? DeviceList() : chosen;
}

void DeviceChoice::setDevices(const DeviceList& devices)
{
    const bool isAny =
        std::ranges::any_of(m_boxes, [&](const auto& box) { return mayRunOn(devices, box.first); });
    for (const auto& [device, box] : m_boxes) {
        const QSignalBlocker blocker(box);
        box->setChecked(!isAny || mayRunOn(devices, device));
    }
    keepOne();
    Q_EMIT changed();
}

/// The last one cannot be taken away.
void DeviceChoice::keepOne()
{
    const auto isOn = [](const auto& box) { return box.second->isChecked(); };
    const bool isLast = std::ranges::count_if(m_boxes, isOn) == 1;
    for (const auto& entry : m_boxes)
        entry.second->setEnabled(!isLast || !isOn(entry));
}

} // namespace netwright
