#include "new_search/forecast_panel.h"

#include "look/format.h"

#include <QDateTime>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>

namespace netwright {

namespace {

QString spreadText(const Spread& spread, const QString& unit = {})
{
    const auto text = [&](double value) {
        const QString number = countText(value);
        return unit.isEmpty()          ? number
               : number.contains(u' ') ? number + unit
                                       : number + u' ' + unit;
    };
    if (spread.low == spread.high)
        return text(spread.median);
    return ForecastPanel::tr("%1 (%2 to %3)")
        .arg(text(spread.median), text(spread.low), text(spread.high));
}

QString basisText(const TimeForecast& trial)
{
    switch (trial.basis) {
    case TimeBasis::Table:
        return ForecastPanel::tr("from the table's column of seconds");
    case TimeBasis::SameSetup:
        return ForecastPanel::tr("from %n trials of the same setup", nullptr, trial.evidence);
    case TimeBasis::Throughput:
        return ForecastPanel::tr("from the pace of %n other trials", nullptr, trial.evidence);
    case TimeBasis::Measured:
        break;
    }
    return ForecastPanel::tr("from a short training run just now");
}

QString timeText(const TimeForecast& time)
{
    const Spread& s = time.seconds;
    if (s.low == s.high)
        return ForecastPanel::tr("≈ %1, %2").arg(durationText(s.median), basisText(time));
    return ForecastPanel::tr("≈ %1 (%2 to %3), %4")
        .arg(durationText(s.median), durationText(s.low), durationText(s.high), basisText(time));
}

QString totalText(const Forecast& forecast)
{
    if (!forecast.deviceSeconds)
        return ForecastPanel::tr("set a limit of trials to know");
    const QString trials =
        ForecastPanel::tr("%n trials", nullptr, static_cast<int>(std::min(1e9, *forecast.trials)));
    const QString days =
        ForecastPanel::tr("%1 GPU-days").arg(gpuDaysText(*forecast.deviceSeconds / 86'400));
    if (!forecast.wallSeconds)
        return ForecastPanel::tr("%1, %2 by the table's clock; looking them up takes moments")
            .arg(trials, days);
    const auto end = QDateTime::currentDateTime().addSecs(
        static_cast<qint64>(std::min(1e9, *forecast.wallSeconds)));
    const bool isToday = end.date() == QDate::currentDate();
    const QString when = isToday ? QLocale().toString(end.time(), QLocale::ShortFormat)
                                 : QLocale().toString(end, QLocale::ShortFormat);
    return ForecastPanel::tr("≈ %1 on %2, ends about %3 (%4, %5)")
        .arg(durationText(*forecast.wallSeconds),
             ForecastPanel::tr("%n workers", nullptr, forecast.workers), when, trials, days);
}

} // namespace

ForecastPanel::ForecastPanel(const QString& devices, QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_devices(devices)
{
    setObjectName(QStringLiteral("forecast"));
    m_grid->setContentsMargins(14, 10, 14, 12);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(5);
    m_grid->setColumnStretch(1, 1);
    m_params = addRow(tr("Parameters"), tr("Median and range of sampled architectures"));
    m_macs = addRow(tr("Multiply-adds"), tr("For one image, forward"));
    m_memory = addRow(tr("Activations"), tr("Memory for one image in training"));
    m_epoch = addRow(tr("One epoch"), tr("Of the supernet, device time"));
    m_trial = addRow(tr("One trial"), tr("Device time, median and range"));
    m_total = addRow(tr("Whole search"), tr("At the first limit of the budget"));
    m_note = addRow(tr("Runs on"), tr("Where trials are trained"));
    setRowVisible(m_epoch, false);
    showBusy();
}

void ForecastPanel::setRowVisible(QLabel* value, bool visible)
{
    int row = 0, column = 0, rows = 0, columns = 0;
    m_grid->getItemPosition(m_grid->indexOf(value), &row, &column, &rows, &columns);
    m_grid->itemAtPosition(row, 0)->widget()->setVisible(visible);
    value->setVisible(visible);
}

QLabel* ForecastPanel::addRow(const QString& name, const QString& help)
{
    auto* label = new QLabel(name, this);
    auto* value = new QLabel(this);
    label->setProperty("muted", true);
    label->setToolTip(help);
    value->setToolTip(help);
    value->setAccessibleName(name);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0, Qt::AlignTop);
    m_grid->addWidget(value, row, 1, Qt::AlignTop);
    return value;
}

void ForecastPanel::showBusy()
{
    for (auto* value : {m_params, m_macs, m_memory, m_epoch, m_trial, m_total})
        value->setText(QStringLiteral("…"));
    m_note->setText(m_devices);
}

void ForecastPanel::showForecast(const Forecast& forecast, int searches)
{
    m_params->setText(spreadText(forecast.params));
    m_macs->setText(spreadText(forecast.macs));
    m_memory->setText(spreadText(forecast.activationBytes, QStringLiteral("B")));
    if (forecast.withinLimits < forecast.samples)
        m_params->setText(tr("%1; %2 of %3 sampled are within the limits")
                              .arg(m_params->text())
                              .arg(forecast.withinLimits)
                              .arg(forecast.samples));
    setRowVisible(m_epoch, forecast.epoch.has_value());
    if (forecast.epoch)
        m_epoch->setText(timeText(*forecast.epoch));
    if (forecast.trial) {
        m_trial->setText(timeText(*forecast.trial));
        m_total->setText(totalText(forecast));
    } else {
        m_trial->setText(tr("not known before the first trials"));
        m_total->setText(tr("not known"));
    }
    m_note->setText(
        searches > 0 ? tr("%1; shared with %n running searches", nullptr, searches).arg(m_devices)
                     : m_devices);
}

void ForecastPanel::showText(const QString& text)
{
    for (auto* value : {m_params, m_macs, m_memory, m_epoch, m_trial})
        value->setText(QStringLiteral("–"));
    m_total->setText(text);
    m_note->setText(m_devices);
}

QString ForecastPanel::text() const
{
    QStringList lines;
    for (const auto* value : {m_params, m_macs, m_memory, m_epoch, m_trial, m_total, m_note})
        if (!value->isHidden())
            lines << value->accessibleName() + QStringLiteral(": ") + value->text();
    return lines.join(u'\n');
}

} // namespace netwright
