#pragma once

#include "engine/forecast.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace netwright {

/// What the search being put together will cost: its architectures, one trial, the whole of it, and
/// when it ends.
class ForecastPanel : public QWidget
{
    Q_OBJECT

public:
    /// `devices` is a line about where searches run.
    explicit ForecastPanel(const QString& devices, QWidget* parent = nullptr);

    void showBusy();
    void showForecast(const Forecast& forecast, int searches);
    /// Instead of a forecast.
    void showText(const QString& text);
    /// Everything shown, for tests and screen readers.
    QString text() const;

private:
    QLabel* addRow(const QString& name, const QString& help);
    void setRowVisible(QLabel* value, bool visible);

    QGridLayout* m_grid;
    QLabel *m_params, *m_macs, *m_memory, *m_epoch, *m_trial, *m_total, *m_note;
    QString m_devices;
};

} // namespace netwright
