#include "searches/budget_form.h"

#include "widgets/number_box.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>

namespace netwright {

BudgetForm::BudgetForm(QWidget* parent)
    : QWidget(parent)
    , m_trials(new QSpinBox(this))
    , m_gpuDays(new NumberBox(this))
    , m_hours(new NumberBox(this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(2, 1);
    m_trials->setRange(1, 10'000'000);
    m_trials->setValue(100);
    m_gpuDays->setRange(1e-6, 1e6);
    m_gpuDays->setValue(0.1);
    m_hours->setRange(1e-3, 1e6);
    m_hours->setValue(1);
    m_useTrials =
        addRow(tr("Trials"), m_trials, tr("Architectures evaluated; failed and reused ones count"));
    m_useGpuDays = addRow(tr("GPU-days"), m_gpuDays,
                          tr("Device-busy time, summed over the devices; pauses do not count"));
    m_useHours = addRow(tr("Hours"), m_hours, tr("Running time; pauses do not count"));
    m_hint = new QLabel(tr("Not needed: this method ends by itself"), this);
    m_hint->setObjectName(QStringLiteral("budgetHint"));
    m_hint->setProperty("muted", true);
    m_hint->setWordWrap(true);
    grid->addWidget(m_hint, grid->rowCount(), 0, 1, 3);
    connect(this, &BudgetForm::edited, this, &BudgetForm::updateHint);
    m_useTrials->setChecked(true);
    updateHint();
    connect(m_trials, &QSpinBox::valueChanged, this, &BudgetForm::edited);
    for (auto* box : {m_gpuDays, m_hours})
        connect(box, &NumberBox::valueChanged, this, &BudgetForm::edited);
}

QCheckBox* BudgetForm::addRow(const QString& text, QWidget* field, const QString& help)
{
    auto* grid = static_cast<QGridLayout*>(layout());
    auto* box = new QCheckBox(text, this);
    const int row = grid->rowCount();
    box->setToolTip(help);
    field->setToolTip(help);
    field->setAccessibleName(text);
    field->setMinimumWidth(130);
    field->setEnabled(false);
    grid->addWidget(box, row, 0);
    grid->addWidget(field, row, 1);
    connect(box, &QCheckBox::toggled, field, &QWidget::setEnabled);
    connect(box, &QCheckBox::toggled, this, &BudgetForm::edited);
    return box;
}

void BudgetForm::setNeeded(bool needed)
{
    m_isNeeded = needed;
    updateHint();
}

void BudgetForm::updateHint()
{
    m_hint->setVisible(!m_isNeeded && budget() == Budget{});
}

void BudgetForm::setBudget(const Budget& budget)
{
    m_useTrials->setChecked(budget.trials.has_value());
    m_useGpuDays->setChecked(budget.gpuDays.has_value());
    m_useHours->setChecked(budget.hours.has_value());
    if (budget.trials)
        m_trials->setValue(static_cast<int>(*budget.trials));
    if (budget.gpuDays)
        m_gpuDays->setValue(*budget.gpuDays);
    if (budget.hours)
        m_hours->setValue(*budget.hours);
}

Budget BudgetForm::budget() const
{
    Budget budget;
    if (m_useTrials->isChecked())
        budget.trials = m_trials->value();
    if (m_useGpuDays->isChecked())
        budget.gpuDays = m_gpuDays->value();
    if (m_useHours->isChecked())
        budget.hours = m_hours->value();
    return budget;
}

} // namespace netwright
