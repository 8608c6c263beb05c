#pragma once

#include "engine/search_spec.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QSpinBox;

namespace netwright {

class NumberBox;

/// The limits of a search, each switched on by its box. A search ends at the first one reached.
class BudgetForm : public QWidget
{
    Q_OBJECT

public:
    explicit BudgetForm(QWidget* parent = nullptr);
    void setBudget(const Budget& budget);
    /// Empty when no box is ticked.
    Budget budget() const;
    /// Searches that end by themselves need none; says so while there is none.
    void setNeeded(bool needed);

Q_SIGNALS:
    void edited();

private:
    void updateHint();
    QCheckBox* addRow(const QString& text, QWidget* field, const QString& help);

    QSpinBox* m_trials;
    NumberBox* m_gpuDays;
    NumberBox* m_hours;
    QCheckBox *m_useTrials, *m_useGpuDays, *m_useHours;
    QLabel* m_hint;
    bool m_isNeeded = true;
};

} // namespace netwright
