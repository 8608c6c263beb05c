#include "space/supernet_fit.h"

#include "estimate/memory_gate.h"
#include "look/format.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QSettings>
#include <QSpinBox>
#include <QStyle>

#include <algorithm>

namespace netwright {

namespace {

constexpr auto deviceKey = "space/supernetDevice";
constexpr auto batchKey = "space/supernetBatch";
constexpr int usualBatch = 64, largestBatch = 65'536;

QString gibibytes(double bytes)
{
    return shortNumberText(bytes / (1 << 30), 3);
}

} // namespace

SupernetFit::SupernetFit(QSettings& settings, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_devices(new QComboBox(this))
    , m_batch(new QSpinBox(this))
    , m_sentence(new QLabel(this))
{
    m_devices->setObjectName(QStringLiteral("supernetDevice"));
    m_devices->setAccessibleName(tr("Device for the supernet"));
    m_devices->setToolTip(tr("Whose memory the supernet is to fit"));
    m_devices->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_batch->setObjectName(QStringLiteral("supernetBatch"));
    m_batch->setAccessibleName(tr("Batch of the supernet"));
    m_batch->setToolTip(tr("Images of one training step"));
    m_batch->setRange(1, largestBatch);
    m_batch->setPrefix(tr("batch "));
    m_batch->setValue(m_settings.value(QLatin1String(batchKey), usualBatch).toInt());
    m_sentence->setObjectName(QStringLiteral("supernetFit"));
    m_sentence->setWordWrap(true);
    m_sentence->setToolTip(
        tr("Four fifths of the memory of a device are used for training at most"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(4);
    grid->addWidget(m_devices, 0, 0);
    grid->addWidget(m_batch, 0, 1);
    grid->addWidget(m_sentence, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    connect(m_devices, &QComboBox::activated, this, &SupernetFit::choose);
    connect(m_batch, &QSpinBox::valueChanged, this, [this](int batch) {
        m_settings.setValue(QLatin1String(batchKey), batch);
        tell();
        Q_EMIT changed();
    });
    hide();
    m_background.run<std::vector<DeviceReading>>(
        [](std::stop_token) { return DeviceMonitor().read(); },
        [this](const std::vector<DeviceReading>& readings) { setDevices(readings); },
        [](const Error&) {}); // then there is nothing to choose from
}

int SupernetFit::batch() const
{
    return m_batch->value();
}

void SupernetFit::setSupernet(double fixedBytes, double perImage)
{
    m_fixedBytes = fixedBytes;
    m_perImage = perImage;
    tell();
}

void SupernetFit::setDevices(const std::vector<DeviceReading>& devices)
{
    m_readings.clear();
    m_devices->clear();
    for (const DeviceReading& reading : devices) {
        if (!reading.memoryTotal)
            continue;
        m_readings.push_back(reading);
        const QString device = QString::fromStdString(reading.device);
        m_devices->addItem(reading.device == "cpu" ? tr("CPU") : device, device);
        m_devices->setItemData(m_devices->count() - 1, QString::fromStdString(reading.name),
                               Qt::ToolTipRole);
    }
    const int remembered = m_devices->findData(m_settings.value(QLatin1String(deviceKey)));
    // Without a choice it is what a search would use.
    m_devices->setCurrentIndex(remembered >= 0 ? remembered : std::min(1, m_devices->count() - 1));
    tell();
    Q_EMIT changed();
}

double SupernetFit::mostUsable() const
{
    double most = 0;
    for (const DeviceReading& reading : m_readings)
        most = std::max(most, static_cast<double>(MemoryGate::usable(*reading.memoryTotal)));
    return most;
}

void SupernetFit::choose(int row)
{
    m_settings.setValue(QLatin1String(deviceKey), m_devices->itemData(row));
    tell();
}

QString SupernetFit::sentence() const
{
    return m_sentence->text();
}

void SupernetFit::tell()
{
    const int row = m_devices->currentIndex();
    setVisible(m_perImage > 0 && row >= 0);
    if (m_perImage <= 0 || row < 0)
        return;
    const auto usable = static_cast<double>(
        MemoryGate::usable(*m_readings[static_cast<std::size_t>(row)].memoryTotal));
    const bool fits = bytes() <= usable;
    m_sentence->setText((fits ? tr("fits %1 (%2 of %3 GiB) at batch %4")
                              : tr("does not fit %1 (%2 of %3 GiB) at batch %4"))
                            .arg(m_devices->currentText(), gibibytes(bytes()), gibibytes(usable))
                            .arg(batch()));
    m_sentence->setProperty("state", fits ? QString() : QStringLiteral("danger"));
    style()->unpolish(m_sentence);
    style()->polish(m_sentence);
}

} // namespace netwright
