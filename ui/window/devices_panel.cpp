#include "window/devices_panel.h"

#include "look/engine_sentence.h"
#include "look/format.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QScrollArea>
#include <QVBoxLayout>

namespace netwright {

namespace {

constexpr int barSteps = 1000;

QString percent(double fraction)
{
    return DevicesPanel::tr("%1 %").arg(qRound(fraction * 100));
}

std::optional<double> memoryFraction(const DeviceReading& reading)
{
    if (!reading.memoryUsed || !reading.memoryTotal || *reading.memoryTotal <= 0)
        return std::nullopt;
    return static_cast<double>(*reading.memoryUsed) / static_cast<double>(*reading.memoryTotal);
}

} // namespace

DevicesPanel::DevicesPanel(const ProjectSession& session, const ProjectMirror& mirror,
                           QWidget* parent)
    : QWidget(parent), m_session(session), m_mirror(mirror)
{
    auto* content = new QWidget;
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(12, 10, 12, 10);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    // The card shows through.
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    setMinimumHeight(64);

    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &DevicesPanel::read);
}

void DevicesPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    read();
    m_timer.start();
}

void DevicesPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void DevicesPanel::read()
{
    if (m_background.isBusy())
        return;
    m_background.run<std::vector<DeviceReading>>(
        [monitor = m_monitor](std::stop_token) { return monitor->read(); },
        [this](const std::vector<DeviceReading>& readings) { showReadings(readings); },
        [](const Error&) {});
}

void DevicesPanel::showReadings(const std::vector<DeviceReading>& readings)
{
    std::size_t next = 0;
    for (const auto& reading : readings) {
        const QString device =
            reading.device == "cpu"
                ? tr("CPU")
                : tr("GPU %1").arg(QString::fromStdString(reading.device).section(u':', 1));
        QString load = reading.load ? percent(*reading.load) : QStringLiteral("—");
        if (reading.temperature)
            load += tr(" · %1 °C").arg(qRound(*reading.temperature));
        setLine(next++, device, QString::fromStdString(reading.name), reading.load, load);
        if (!reading.memoryUsed || !reading.memoryTotal)
            continue;
        constexpr double gibibyte = 1 << 30;
        const QLocale locale;
        const auto inGib = [&](std::int64_t bytes) {
            return locale.toString(static_cast<double>(bytes) / gibibyte, 'f', 1);
        };
        const QString memory =
            tr("%1 of %2 GiB").arg(inGib(*reading.memoryUsed), inGib(*reading.memoryTotal));
        const QString ours =
            reading.memoryOfOurs
                ? tr("Netwright itself: %1").arg(locale.formattedDataSize(*reading.memoryOfOurs, 1))
                : QString();
        setLine(next++, tr("memory"), ours, memoryFraction(reading), memory);
    }
    m_deviceLines = next;
    showWorkers();
}

void DevicesPanel::showWorkers()
{
    std::size_t next = m_deviceLines;
    int number = 1;
    for (const auto& worker : m_session.workerStates()) {
        QStringList details{worker.device == "cpu"
                                ? tr("%Ln threads on the CPU", nullptr, worker.threads)
                                : QString::fromStdString(worker.device)};
        std::optional<double> fraction;
        QString work = tr("idle");
        if (const auto* status = worker.busy ? m_mirror.status(worker.search) : nullptr) {
            work = tr("trial %1").arg(worker.number);
            details << searchName(*status->spec);
            fraction = 0;
            const auto& running = m_mirror.running(worker.search);
            if (const auto job = running.find(worker.number); job != running.end()) {
                fraction = job->second.fraction;
                details << engineSentence(job->second.note);
            }
        }
        setLine(next++, tr("worker %1").arg(number++), details.join(u'\n'), fraction, work);
    }
    dropLinesFrom(next);
}

DevicesPanel::Line& DevicesPanel::line(std::size_t index)
{
    while (m_lines.size() <= index) {
        auto* host = m_grid->parentWidget();
        Line added{new QLabel(host), new QProgressBar(host), new QLabel(host)};
        added.name->setTextFormat(Qt::PlainText);
        added.value->setTextFormat(Qt::PlainText);
        added.value->setProperty("muted", true);
        added.value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        added.bar->setTextVisible(false);
        added.bar->setRange(0, barSteps);
        added.bar->setMinimumWidth(40);
        const int row = static_cast<int>(m_lines.size());
        m_grid->setRowStretch(row, 0);
        m_grid->setRowStretch(row + 1, 1);
        m_grid->addWidget(added.name, row, 0);
        m_grid->addWidget(added.bar, row, 1, Qt::AlignVCenter);
        m_grid->addWidget(added.value, row, 2);
        m_lines.push_back(added);
    }
    return m_lines[index];
}

void DevicesPanel::setLine(std::size_t index, const QString& name, const QString& toolTip,
                           std::optional<double> fraction, const QString& value)
{
    const Line& l = line(index);
    l.name->setText(name);
    l.bar->setVisible(fraction.has_value());
    l.bar->setValue(static_cast<int>(fraction.value_or(0) * barSteps));
    l.bar->setAccessibleName(name);
    l.value->setText(value);
    for (QWidget* widget : {static_cast<QWidget*>(l.name), static_cast<QWidget*>(l.bar),
                            static_cast<QWidget*>(l.value)}) {
        widget->setToolTip(toolTip);
        if (widget != l.bar)
            widget->show();
    }
}

void DevicesPanel::dropLinesFrom(std::size_t index)
{
    while (m_lines.size() > index) {
        const Line& l = m_lines.back();
        delete l.name;
        delete l.bar;
        delete l.value;
        m_lines.pop_back();
    }
}

QStringList DevicesPanel::lines() const
{
    QStringList texts;
    for (const auto& l : m_lines)
        texts << l.name->text() + QStringLiteral(": ") + l.value->text();
    return texts;
}

} // namespace netwright
