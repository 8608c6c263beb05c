// Whether the search that is put together can start, and what it costs.
#include "new_search/new_search_dialog.h"

#include "bridge/project_session.h"
#include "look/engine_sentence.h"
#include "look/format.h"
#include "new_search/carry_over_row.h"
#include "new_search/device_choice.h"
#include "new_search/forecast_panel.h"
#include "searches/budget_form.h"
#include "widgets/catalogue_box.h"
#include "widgets/param_form.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>
#include <QTabWidget>

namespace netwright {

std::vector<SearchSpec> NewSearchDialog::specs() const
{
    std::vector<SearchSpec> specs;
    for (int i = 0; i < m_repeats->value(); ++i) {
        specs.push_back(m_spec);
        specs.back().seed += static_cast<std::uint64_t>(i);
    }
    return specs;
}

/// Throws Error for a value that is out of range.
SearchSpec NewSearchDialog::edited() const
{
    SearchSpec spec = m_prepared;
    for (const auto& [section, form] : m_forms)
        for (const auto& setting : form->settings())
            applySetting(spec, setting);
    const QString name = m_name->text().trimmed();
    spec.name = (name.isEmpty() ? m_name->placeholderText() : name).toStdString();
    spec.budget = m_budget->budget();
    spec.devices = m_devices->devices();
    spec.carryOver = m_carryOver->chosen();
    spec.seed = static_cast<std::uint64_t>(m_seed->value());
    return spec;
}

void NewSearchDialog::review()
{
    if (m_filling || !m_ready)
        return;
    m_forecasts.cancel();
    QString problem;
    if (const QString reason = m_method.box->reason(); !reason.isEmpty())
        problem = tr("%1 does not suit this space: %2.").arg(m_method.box->currentText(), reason);
    for (const auto& [section, form] : m_forms) {
        form->check();
        if (problem.isEmpty())
            problem = form->problem();
    }
    showProblem(problem);
    if (!problem.isEmpty()) {
        m_forecast->showText(tr("known once every value can be used"));
        return;
    }
    m_forecast->showBusy();
    try {
        const SearchSpec spec = edited();
        m_carryOver->review(spec);
        m_forecasts.request(spec);
    } catch (const Error& error) {
        refused(error);
    }
}

void NewSearchDialog::refused(const Error& error)
{
    m_forecast->showText(tr("known once the search can start"));
    const QString text = joinSentences({capitalised(engineSentence(error.problem()))});
    for (const auto& [section, form] : m_forms)
        if (form->showProblem(error.where(), text))
            break;
    showProblem(errorText(error));
}

void NewSearchDialog::submit(bool startNow)
{
    m_forecasts.cancel();
    SearchSpec spec;
    try {
        spec = edited();
    } catch (const Error& error) {
        refused(error);
        return;
    }
    setReady(false);
    m_background.run<SearchSpec>(
        [spec](std::stop_token) {
            validateSpec(spec);
            return spec;
        },
        [this, startNow](const SearchSpec& valid) {
            m_spec = valid;
            m_startsNow = startNow;
            accept();
        },
        [this](const Error& error) {
            setReady(true);
            refused(error);
        });
}

void NewSearchDialog::showProblem(const QString& text)
{
    m_problem->setText(text);
    m_problem->setToolTip(text);
    setReady(m_ready);
}

QString NewSearchDialog::problem() const
{
    return m_problem->text();
}

void NewSearchDialog::setReady(bool ready)
{
    const bool hasChanged = m_ready != ready;
    m_ready = ready;
    const bool canStart = ready && problem().isEmpty();
    m_add->setEnabled(canStart);
    m_start->setEnabled(canStart);
    m_start->setToolTip(canStart              ? tr("Add the search and start it")
                        : problem().isEmpty() ? tr("Reading the space and the data…")
                                              : problem());
    if (hasChanged)
        Q_EMIT readyChanged();
}

void NewSearchDialog::describeField()
{
    for (const auto& [section, form] : m_forms)
        if (const auto* spec = form->focused())
            m_fieldHelp->setText(tr("%1 · F1: reference").arg(ParamForm::describe(*spec)));
}

void NewSearchDialog::askForHelp()
{
    static const std::map<std::string, QString> chapters = {
        {"method", QStringLiteral("methods")}, {"estimator", QStringLiteral("estimators")}};
    for (const auto& [section, form] : m_forms) {
        const auto* spec = form->focused();
        if (!spec)
            continue;
        const auto chapter = chapters.find(section);
        const bool isSetting = chapter == chapters.end();
        Q_EMIT helpWanted(isSetting ? QStringLiteral("settings") : chapter->second,
                          QString::fromStdString(isSetting             ? section
                                                 : section == "method" ? nameOf(m_method)
                                                                       : nameOf(m_estimator)),
                          QString::fromStdString(spec->name));
        return;
    }
    const auto focus = QApplication::focusWidget();
    const std::pair<const Choice*, const char*> choices[] = {{&m_space, "spaces"},
                                                             {&m_estimator, "estimators"},
                                                             {&m_data, "datasets"},
                                                             {&m_method, "methods"}};
    for (const auto& [choice, chapter] : choices)
        if (choice->box == focus || choice == &m_method)
            return Q_EMIT helpWanted(QString::fromLatin1(chapter),
                                     QString::fromStdString(nameOf(*choice)), {});
}

} // namespace netwright
