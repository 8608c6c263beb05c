#include "new_search_dialog.h"

#include "bridge/project_session.h"
#include "budget_form.h"
#include "data_row.h"
#include "desk_preset.h"
#include "format.h"
#include "param_form.h"
#include "space/registry.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

namespace netwright {

NewSearchDialog::NewSearchDialog(Appearance& appearance, const QString& devices, QWidget* parent)
    : QDialog(parent), m_appearance(appearance), m_devices(devices)
{
    setWindowTitle(tr("New search"));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(12);
    columns->addWidget(buildChoices());
    columns->addWidget(buildForms(), 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(12);
    layout->addLayout(columns, 1);
    layout->addWidget(buildFooter());
    resize(980, 690);

    connect(m_space.box, &QComboBox::activated, this, [this](int index) {
        if (m_space.box->itemData(index).toString().isEmpty())
            chooseSpaceFile();
    });
    connect(m_space.box, &QComboBox::currentIndexChanged, this, &NewSearchDialog::prepare);
    connect(m_method.box, &QComboBox::currentIndexChanged, this, &NewSearchDialog::methodChanged);
    connect(m_estimator.box, &QComboBox::currentIndexChanged, this,
            &NewSearchDialog::estimatorChanged);
    connect(m_data.box, &QComboBox::currentIndexChanged, this, &NewSearchDialog::prepare);
    connect(m_dataRow, &DataRow::changed, this, &NewSearchDialog::prepare);
    connect(m_deskSize, &QCheckBox::toggled, this, &NewSearchDialog::applyDeskSize);
    setChoices("darts", "ageing-evolution", "training", "fashion-mnist");
    methodChanged();
    estimatorChanged();
    prepare();
}

void NewSearchDialog::setChoices(const std::string& space, const std::string& method,
                                 const std::string& estimator, const std::string& data)
{
    const auto choose = [](const Choice& choice, const std::string& name) {
        const int index = choice.box->findData(QString::fromStdString(name));
        if (index >= 0)
            choice.box->setCurrentIndex(index);
    };
    choose(m_space, space);
    choose(m_method, method);
    choose(m_estimator, estimator);
    choose(m_data, data);
}

std::string NewSearchDialog::spaceName() const
{
    const QString name = m_space.box->currentData().toString();
    return (name.isEmpty() ? m_spaceFile : name).toStdString();
}

std::string NewSearchDialog::dataName() const
{
    return m_dataRow->isVisibleTo(this) ? m_dataRow->source()
                                        : m_data.box->currentData().toString().toStdString();
}

void NewSearchDialog::chooseSpaceFile()
{
    auto* dialog = new QFileDialog(this, tr("Choose a search space"), QFileInfo(m_spaceFile).path(),
                                   tr("Search spaces (*.json)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_spaceFile = path;
        m_space.box->setItemText(m_space.box->currentIndex(),
                                 tr("File: %1").arg(QFileInfo(path).fileName()));
        prepare();
    });
    connect(dialog, &QDialog::rejected, this, [this] {
        if (m_spaceFile.isEmpty())
            m_space.box->setCurrentIndex(0);
    });
    dialog->open();
}

void NewSearchDialog::methodChanged()
{
    m_forms.at("method")->setSpecs(chosen(m_method).params);
    m_name->setPlaceholderText(QString::fromStdString(chosen(m_method).title));
    prepare();
}

void NewSearchDialog::estimatorChanged()
{
    const Description& estimator = chosen(m_estimator);
    m_forms.at("estimator")->setSpecs(estimator.params);
    m_estimatorDefaults = Params(estimator.params, "estimator");
    const bool needsImages = estimator.family != "lookup";
    const QSignalBlocker blocker(m_data.box);
    if (!needsImages)
        m_data.box->setCurrentIndex(m_data.box->findData(QStringLiteral("none")));
    else if (m_data.box->currentData() == QStringLiteral("none"))
        m_data.box->setCurrentIndex(0);
    m_data.box->setEnabled(needsImages);
    if (!needsImages)
        m_tabs->setCurrentWidget(m_tabs->widget(1));
    prepare();
}

void NewSearchDialog::prepare()
{
    for (const auto* choice : {&m_space, &m_method, &m_estimator, &m_data})
        showHelp(*choice);
    const auto data = m_data.box->currentData().toString();
    m_dataRow->setDataset(data);
    m_dataRow->setVisible(data != QStringLiteral("none") && data != QStringLiteral("synthetic"));
    if (spaceName().empty())
        return;
    setReady(false);
    showProblem({});
    m_background.cancel();
    m_background.run<SearchSpec>(
        [space = spaceName(), method = chosen(m_method).name, estimator = chosen(m_estimator).name,
         data = dataName()](std::stop_token) {
            return makeSearchSpec(loadSpace(space), method, estimator, data);
        },
        [this](const SearchSpec& spec) { prepared(spec); },
        [this](const Error& error) { showProblem(errorText(error)); });
}

void NewSearchDialog::prepared(const SearchSpec& spec)
{
    m_prepared = spec;
    // What the user set for the network stays until space or data change.
    const std::string now = spaceName() + '|' + dataName();
    if (now != m_preparedFor) {
        m_preparedFor = now;
        const Params skeleton = toParams(spec.skeleton);
        m_forms.at("skeleton")->setSpecs(skeleton.specs(), {}, &skeleton);
    }
    startEstimatorForm(spec.estimatorParams);
    applyDeskSize();
    setReady(true);
}

/// Data sets may bring defaults of their own; what the user set stays.
void NewSearchDialog::startEstimatorForm(const Params& defaults)
{
    if (m_estimatorDefaults == defaults)
        return;
    m_estimatorDefaults = defaults;
    ParamForm* form = m_forms.at("estimator");
    const auto edits = form->settings("");
    form->setSpecs(defaults.specs(), {}, &defaults);
    for (const auto& edit : edits) {
        const auto equals = edit.find('=');
        form->setText(edit.substr(1, equals - 1), edit.substr(equals + 1));
    }
}

void NewSearchDialog::applyDeskSize()
{
    if (!m_prepared.space)
        return;
    for (const auto& setting : deskSettings(m_prepared)) {
        const auto dot = setting.find('.');
        const auto equals = setting.find('=');
        const std::string section = setting.substr(0, dot);
        const std::string key = setting.substr(dot + 1, equals - dot - 1);
        ParamForm* form = m_forms.at(section);
        if (!form->has(key))
            continue;
        const Params& defaults = section == "method"      ? m_prepared.methodParams
                                 : section == "estimator" ? m_prepared.estimatorParams
                                                          : toParams(m_prepared.skeleton);
        const std::string usual = toText(defaults.value(key));
        const std::string small = setting.substr(equals + 1);
        // Only between the two presets: a value typed by the user stays.
        if (form->text(key) == (m_deskSize->isChecked() ? usual : small))
            form->setText(key, m_deskSize->isChecked() ? small : usual);
    }
}

void NewSearchDialog::submit(bool startNow)
{
    SearchSpec spec = m_prepared;
    try {
        for (const auto& [section, form] : m_forms)
            for (const auto& setting : form->settings(section))
                applySetting(spec, setting);
    } catch (const Error& error) {
        showProblem(errorText(error));
        return;
    }
    const QString name = m_name->text().trimmed();
    spec.name = (name.isEmpty() ? m_name->placeholderText() : name).toStdString();
    spec.budget = m_budget->budget();
    spec.seed = static_cast<std::uint64_t>(m_seed->value());
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
            showProblem(errorText(error));
        });
}

void NewSearchDialog::showProblem(const QString& text)
{
    m_problem->setText(text.isEmpty() ? m_devices : text);
    m_problem->setToolTip(text);
    m_problem->setProperty("state", text.isEmpty() ? "" : "danger");
    m_problem->setProperty("muted", text.isEmpty());
    m_problem->style()->unpolish(m_problem);
    m_problem->style()->polish(m_problem);
}

QString NewSearchDialog::problem() const
{
    return m_problem->text() == m_devices ? QString() : m_problem->text();
}

void NewSearchDialog::setReady(bool ready)
{
    m_ready = ready;
    m_add->setEnabled(ready);
    m_start->setEnabled(ready);
    Q_EMIT readyChanged();
}

} // namespace netwright
