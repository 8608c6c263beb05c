// How NewSearchDialog is laid out.
#include "new_search/new_search_dialog.h"

#include "bridge/project_session.h"
#include "engine/reference.h"
#include "look/format.h"
#include "new_search/carry_over_row.h"
#include "new_search/data_row.h"
#include "new_search/device_choice.h"
#include "new_search/forecast_panel.h"
#include "new_search/preset_choice.h"
#include "searches/budget_form.h"
#include "widgets/catalogue_box.h"
#include "widgets/panel.h"
#include "widgets/param_form.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace netwright {

void NewSearchDialog::addChoice(Choice& choice, QWidget* parent, const QString& objectName,
                                const QString& label, const char* chapter)
{
    auto* grid = static_cast<QGridLayout*>(parent->layout());
    const int row = grid->rowCount();
    choice.box = new CatalogueBox(m_appearance, parent);
    choice.box->setObjectName(objectName);
    choice.box->setAccessibleName(label);
    choice.box->setEntries(referenceEntries(chapter));
    choice.box->setToolTip(tr("Enter or a click opens a list that can be searched"));
    choice.help = new QLabel(parent);
    choice.help->setWordWrap(true);
    choice.help->setProperty("muted", true);
    choice.help->setAlignment(Qt::AlignTop);
    choice.help->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    auto* name = new QLabel(label, parent);
    name->setBuddy(choice.box);
    grid->addWidget(name, row, 0);
    grid->addWidget(choice.box, row, 1);
    grid->addWidget(choice.help, row + 1, 1);
}

void NewSearchDialog::showHelp(const Choice& choice, const QStringList& more)
{
    const Description* entry = choice.box->chosen();
    QString text = entry ? sentenceText(entry->help)
                         : choice.box->currentData(CatalogueBox::HelpRole).toString();
    for (const QString& fact : more)
        if (!fact.isEmpty() && !text.contains(fact))
            text += (text.isEmpty() ? QString() : QStringLiteral(" · ")) + fact;
    if (entry && !entry->citation.empty())
        text += QStringLiteral(" (%1)").arg(QString::fromStdString(entry->citation));
    choice.help->setText(text);
    if (entry)
        choice.help->setToolTip(choice.box->currentData(CatalogueBox::SourceRole).toString());
}

QWidget* NewSearchDialog::buildChoices()
{
    auto* content = new QWidget(this);
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(14, 12, 14, 12);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);

    m_name = new QLineEdit(content);
    m_name->setObjectName(QStringLiteral("searchName"));
    auto* nameLabel = new QLabel(tr("&Name"), content);
    nameLabel->setBuddy(m_name);
    grid->addWidget(nameLabel, 0, 0);
    grid->addWidget(m_name, 0, 1);
    grid->setRowMinimumHeight(0, 34);

    addChoice(m_space, content, QStringLiteral("space"), tr("Space"), "spaces");
    m_space.box->addOther(tr("From a file…"),
                          tr("A search space as JSON; it can also be dropped "
                             "on this window"),
                          QStringLiteral("file:"));
    m_carryOver = new CarryOverRow(std::move(m_surroundings.past), content);
    grid->addWidget(m_carryOver, grid->rowCount(), 1);
    addChoice(m_method, content, QStringLiteral("method"), tr("Method"), "methods");
    addChoice(m_estimator, content, QStringLiteral("estimator"), tr("Estimator"), "estimators");
    addChoice(m_data, content, QStringLiteral("data"), tr("Data"), "datasets");

    m_dataRow = new DataRow(content);
    grid->addWidget(m_dataRow, grid->rowCount(), 1);

    m_preset = new PresetChoice(content);
    const int presetRow = grid->rowCount();
    grid->addWidget(new QLabel(tr("Size"), content), presetRow, 0, Qt::AlignTop);
    grid->addWidget(m_preset, presetRow, 1);

    m_budget = new BudgetForm(content);
    auto* budgetLabel = new QLabel(tr("Budget"), content);
    budgetLabel->setToolTip(tr("The search ends at the first limit reached"));
    const int budgetRow = grid->rowCount();
    grid->addWidget(budgetLabel, budgetRow, 0, Qt::AlignTop);
    grid->addWidget(m_budget, budgetRow, 1);
    m_budget->setBudget({});

    m_devices = new DeviceChoice(m_surroundings.forecast.workers, content);
    connect(m_devices, &DeviceChoice::changed, this, &NewSearchDialog::review);
    auto* devicesLabel = new QLabel(tr("Devices"), content);
    devicesLabel->setToolTip(tr("Where the trials of this search may run"));
    const int devicesRow = grid->rowCount();
    grid->addWidget(devicesLabel, devicesRow, 0, Qt::AlignTop);
    grid->addWidget(m_devices, devicesRow, 1);

    m_seed = new QSpinBox(content);
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setToolTip(tr("The same seed gives the same search"));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setMaximumWidth(110);
    connect(m_budget, &BudgetForm::edited, this, &NewSearchDialog::review);
    auto* seedLabel = new QLabel(tr("Seed"), content);
    seedLabel->setBuddy(m_seed);
    const int seedRow = grid->rowCount();
    grid->addWidget(seedLabel, seedRow, 0);
    m_repeats = new QSpinBox(content);
    m_repeats->setObjectName(QStringLiteral("repeats"));
    m_repeats->setRange(1, 100);
    m_repeats->setAccessibleName(tr("Number of searches"));
    m_repeats->setToolTip(tr("As many searches at once, with this seed and those after it"));
    auto* repeatsLabel = new QLabel(tr("Searches"), content);
    repeatsLabel->setBuddy(m_repeats);
    auto* seeds = new QHBoxLayout;
    seeds->setSpacing(8);
    seeds->addWidget(m_seed);
    seeds->addSpacing(12);
    seeds->addWidget(repeatsLabel);
    seeds->addWidget(m_repeats);
    seeds->addStretch(1);
    grid->addLayout(seeds, seedRow, 1);
    grid->setRowStretch(seedRow + 1, 1);

    auto* panel = new Panel(tr("What to search"), content, this);
    panel->setFixedWidth(470);
    return panel;
}

QWidget* NewSearchDialog::buildForms()
{
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("flat"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->setAccessibleName(tr("Parameters"));
    const std::pair<const char*, QString> pages[] = {{"method", tr("Method")},
                                                     {"estimator", tr("Estimator")},
                                                     {"skeleton", tr("Network")},
                                                     {"constraint", tr("Limits")},
                                                     {"search", tr("Run")}};
    for (const auto& [section, title] : pages) {
        auto* form = new ParamForm(section, m_tabs);
        connect(form, &ParamForm::edited, this, &NewSearchDialog::review);
        connect(form, &ParamForm::focusMoved, this, &NewSearchDialog::describeField);
        auto* page = new QWidget(m_tabs);
        auto* layout = new QVBoxLayout(page);
        layout->setContentsMargins(14, 12, 14, 12);
        layout->addWidget(form);
        layout->addStretch(1);
        auto* scroll = new QScrollArea(m_tabs);
        scroll->setWidgetResizable(true);
        scroll->setWidget(page);
        // The card shows through.
        page->setAutoFillBackground(false);
        scroll->viewport()->setAutoFillBackground(false);
        m_tabs->addTab(scroll, title);
        m_forms[section] = form;
    }
    m_forms["constraint"]->setSpecs(constraintParams());
    m_forms["search"]->setSpecs(searchParams(), {"name", "devices", "carry_over"});
    m_fieldHelp = new QLabel(tr("F1 on a field opens its page of the reference"), this);
    m_fieldHelp->setObjectName(QStringLiteral("fieldHelp"));
    m_fieldHelp->setProperty("muted", true);
    m_fieldHelp->setTextFormat(Qt::PlainText);
    m_fieldHelp->setWordWrap(true);
    m_fieldHelp->setContentsMargins(14, 7, 14, 8);
    m_fieldHelp->setMinimumHeight(2 * fontMetrics().lineSpacing() + 15);
    m_fieldHelp->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* parameters = new QWidget(this);
    auto* inner = new QVBoxLayout(parameters);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addWidget(m_tabs, 1);
    inner->addWidget(makeRule(parameters));
    inner->addWidget(m_fieldHelp);

    m_forecast = new ForecastPanel(m_surroundings.devices, this);
    connect(&m_forecasts, &ForecastService::ready, this, [this](const Forecast& forecast) {
        m_forecast->showForecast(forecast, m_surroundings.running);
    });
    connect(&m_forecasts, &ForecastService::refused, this, &NewSearchDialog::refused);
    connect(&m_forecasts, &ForecastService::unknown, this,
            [this](const Error& error) { m_forecast->showText(errorText(error)); });
    auto* help = new QAction(this);
    help->setShortcut(QKeySequence::HelpContents);
    connect(help, &QAction::triggered, this, &NewSearchDialog::askForHelp);
    addAction(help);

    auto* right = new QWidget(this);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(new Panel(tr("Parameters"), parameters, this), 1);
    column->addWidget(new Panel(tr("What it will cost"), m_forecast, this));
    return right;
}

QWidget* NewSearchDialog::buildFooter()
{
    auto* footer = new QWidget(this);
    m_problem = new QLabel(footer);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setProperty("state", "danger");
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    auto* cancel = new QPushButton(tr("Cancel"), footer);
    m_add = new QPushButton(tr("Add paused"), footer);
    m_add->setObjectName(QStringLiteral("addPaused"));
    m_add->setToolTip(tr("Store the search without starting it"));
    m_start = new QPushButton(tr("Start search"), footer);
    m_start->setObjectName(QStringLiteral("startSearch"));
    m_start->setProperty("primary", true);
    m_start->setDefault(true);
    for (auto* button : {cancel, m_add})
        button->setAutoDefault(false);
    auto* layout = new QHBoxLayout(footer);
    layout->setContentsMargins(2, 0, 2, 0);
    layout->setSpacing(8);
    layout->addWidget(m_problem, 1);
    layout->addWidget(cancel);
    layout->addWidget(m_add);
    layout->addWidget(m_start);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_add, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_start, &QPushButton::clicked, this, [this] { submit(true); });
    return footer;
}

} // namespace netwright
