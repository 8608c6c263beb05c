// How NewSearchDialog is laid out.
#include "new_search_dialog.h"

#include "bridge/catalogue.h"
#include "budget_form.h"
#include "data_row.h"
#include "estimate/estimator.h"
#include "panel.h"
#include "param_form.h"
#include "space/registry.h"
#include "strategy/strategy.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

namespace netwright {

namespace {

template <class Factory>
std::vector<Description> descriptionsOf(const Registry<Factory>& registry)
{
    std::vector<Description> descriptions;
    for (const auto& entry : registry.entries())
        descriptions.push_back(entry.description);
    return descriptions;
}

std::vector<Description> spaceDescriptions()
{
    std::vector<Description> descriptions;
    for (const auto& entry : spaceTemplates())
        descriptions.push_back(entry.description);
    return descriptions;
}

QString sentence(const std::string& text)
{
    QString result = QString::fromStdString(text);
    if (!result.isEmpty())
        result[0] = result[0].toUpper();
    return result;
}

} // namespace

void NewSearchDialog::addChoice(Choice& choice, QWidget* parent, const QString& objectName,
                                const QString& label, std::vector<Description> entries)
{
    auto* grid = static_cast<QGridLayout*>(parent->layout());
    const int row = grid->rowCount();
    choice.entries = std::move(entries);
    choice.box = new QComboBox(parent);
    choice.box->setObjectName(objectName);
    choice.box->setAccessibleName(label);
    choice.box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice.box->setMinimumContentsLength(24);
    for (const auto& entry : choice.entries) {
        choice.box->addItem(QString::fromStdString(entry.title),
                            QString::fromStdString(entry.name));
        choice.box->setItemData(choice.box->count() - 1, sentence(entry.help), Qt::ToolTipRole);
    }
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

const Description& NewSearchDialog::chosen(const Choice& choice) const
{
    const auto index = static_cast<std::size_t>(std::max(0, choice.box->currentIndex()));
    return choice.entries[std::min(index, choice.entries.size() - 1)];
}

void NewSearchDialog::showHelp(const Choice& choice)
{
    const auto index = choice.box->currentIndex();
    if (index < 0 || index >= static_cast<int>(choice.entries.size())) {
        choice.help->setText(m_spaceFile.isEmpty() ? tr("Choose a file") : m_spaceFile);
        return;
    }
    const Description& entry = chosen(choice);
    QString text = sentence(entry.help);
    if (!entry.citation.empty())
        text += QStringLiteral(" (%1)").arg(QString::fromStdString(entry.citation));
    choice.help->setText(text);
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

    addChoice(m_space, content, QStringLiteral("space"), tr("Space"), spaceDescriptions());
    m_space.box->addItem(tr("From a file…"), QString());
    addChoice(m_method, content, QStringLiteral("method"), tr("Method"),
              descriptionsOf(strategies()));
    addChoice(m_estimator, content, QStringLiteral("estimator"), tr("Estimator"),
              descriptionsOf(estimators()));
    auto data = datasetDescriptions();
    data.push_back({.name = "none",
                    .title = tr("None").toStdString(),
                    .help = tr("The estimator needs no images").toStdString()});
    addChoice(m_data, content, QStringLiteral("data"), tr("Data"), std::move(data));

    m_dataRow = new DataRow(content);
    grid->addWidget(m_dataRow, grid->rowCount(), 1);

    m_deskSize = new QCheckBox(tr("Desk size"), content);
    m_deskSize->setChecked(true);
    m_deskSize->setToolTip(tr("A small network, two epochs on a tenth of the images: results in "
                              "minutes instead of days"));
    grid->addWidget(m_deskSize, grid->rowCount(), 1);

    m_budget = new BudgetForm(content);
    auto* budgetLabel = new QLabel(tr("Budget"), content);
    budgetLabel->setToolTip(tr("The search ends at the first limit reached"));
    const int budgetRow = grid->rowCount();
    grid->addWidget(budgetLabel, budgetRow, 0, Qt::AlignTop);
    grid->addWidget(m_budget, budgetRow, 1);
    m_budget->setBudget({.trials = 50});

    m_seed = new QSpinBox(content);
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setToolTip(tr("The same seed gives the same search"));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setMaximumWidth(130);
    auto* seedLabel = new QLabel(tr("Seed"), content);
    seedLabel->setBuddy(m_seed);
    const int seedRow = grid->rowCount();
    grid->addWidget(seedLabel, seedRow, 0);
    grid->addWidget(m_seed, seedRow, 1);
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
    m_tabs->setAccessibleName(tr("Parameters"));
    const std::pair<const char*, QString> pages[] = {{"method", tr("Method")},
                                                     {"estimator", tr("Estimator")},
                                                     {"skeleton", tr("Network")},
                                                     {"constraint", tr("Limits")},
                                                     {"search", tr("Run")}};
    for (const auto& [section, title] : pages) {
        auto* form = new ParamForm(m_tabs);
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
    m_forms["search"]->setSpecs(searchParams(), {"name"});
    return new Panel(tr("Parameters"), m_tabs, this);
}

QWidget* NewSearchDialog::buildFooter()
{
    auto* footer = new QWidget(this);
    m_problem = new QLabel(footer);
    m_problem->setObjectName(QStringLiteral("problem"));
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
