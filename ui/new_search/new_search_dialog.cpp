// What the choices of the dialog mean.
#include "new_search/new_search_dialog.h"

#include "bridge/project_session.h"
#include "engine/methods.h"
#include "engine/presets.h"
#include "look/engine_sentence.h"
#include "look/format.h"
#include "new_search/carry_over_row.h"
#include "new_search/data_row.h"
#include "new_search/device_choice.h"
#include "new_search/forecast_panel.h"
#include "new_search/preset_choice.h"
#include "searches/budget_form.h"
#include "space/registry.h"
#include "widgets/catalogue_box.h"
#include "widgets/file_drop.h"
#include "widgets/param_form.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

namespace netwright {

namespace {

// What stands in the space box instead of a template's name.
const QString fromFile = QStringLiteral("file:");
const QString fromSearch = QStringLiteral("search:");

/// Of methods that do not end by themselves.
constexpr Budget usualBudget{.trials = 50};

/// What a worker found out about the choices.
struct Prepared
{
    SearchSpec spec;
    std::map<std::string, QString> unsuited;
    SpaceSize size = {};
    int version = 1;
};

std::map<std::string, QString> unsuitedMethods(const SpacePtr& space)
{
    std::map<std::string, QString> reasons;
    for (const auto& method : searchMethods())
        if (const auto reason = unsuitedMethod(space, method.name))
            reasons[method.name] = engineSentence(*reason);
    return reasons;
}

QString sizeText(const SpaceSize& size)
{
    if (!size.exact.empty() && size.log10 < 9)
        return NewSearchDialog::tr("%1 architectures")
            .arg(QLocale().toString(QString::fromStdString(size.exact).toLongLong()));
    return NewSearchDialog::tr("about %1 architectures")
        .arg(powerOfTenText(static_cast<int>(std::lround(size.log10))));
}

/// Of a space that is not the first of its name in the project.
QString versionText(int version)
{
    return version > 1 ? NewSearchDialog::tr("version %1 in this project").arg(version) : QString();
}

} // namespace

NewSearchDialog::NewSearchDialog(Appearance& appearance, SearchSurroundings surroundings,
                                 QWidget* parent)
    : QDialog(parent)
    , m_appearance(appearance)
    , m_surroundings(std::move(surroundings))
    , m_forecasts(m_surroundings.past, m_surroundings.forecast)
{
    setWindowTitle(tr("New search"));
    auto* drop = new FileDrop(QStringLiteral(".json"), this);
    connect(drop, &FileDrop::dropped, this, &NewSearchDialog::setSpaceFile);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(12);
    columns->addWidget(buildChoices());
    columns->addWidget(buildForms(), 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(12);
    layout->addLayout(columns, 1);
    layout->addWidget(buildFooter());
    resize(1060, 760);

    connect(m_space.box, &QComboBox::activated, this, [this] {
        if (m_space.box->currentData().toString() == fromFile)
            chooseSpaceFile();
    });
    for (auto* box : {m_space.box, m_data.box})
        connect(box, &QComboBox::currentIndexChanged, this, &NewSearchDialog::prepare);
    connect(m_method.box, &QComboBox::currentIndexChanged, this, &NewSearchDialog::methodChanged);
    connect(m_estimator.box, &QComboBox::currentIndexChanged, this,
            &NewSearchDialog::estimatorChanged);
    connect(m_dataRow, &DataRow::changed, this, &NewSearchDialog::prepare);
    connect(m_preset, &PresetChoice::changed, this, &NewSearchDialog::applyPreset);
    setChoices("darts", "ageing-evolution", "training", "fashion-mnist");
    methodChanged();
    estimatorChanged();
    prepare();
}

void NewSearchDialog::setChoices(const std::string& space, const std::string& method,
                                 const std::string& estimator, const std::string& data)
{
    m_space.box->choose(QString::fromStdString(space));
    m_method.box->choose(QString::fromStdString(method));
    m_estimator.box->choose(QString::fromStdString(estimator));
    m_data.box->choose(QString::fromStdString(data));
}

void NewSearchDialog::setName(const QString& name)
{
    m_name->setText(name);
}

void NewSearchDialog::setSeed(std::uint64_t seed)
{
    m_seed->setValue(
        static_cast<int>(std::min<std::uint64_t>(seed, std::numeric_limits<int>::max())));
}

void NewSearchDialog::setBudget(const Budget& budget)
{
    m_budget->setBudget(budget);
}

void NewSearchDialog::fillFrom(const SearchSpec& spec)
{
    m_pending = spec;
    m_filling = true;
    setSpace(spec.space, tr("%1, as in the search"));
    const auto colon = spec.data.find(':');
    m_dataRow->setFolder(colon == std::string::npos
                             ? QString()
                             : QString::fromStdString(spec.data.substr(colon + 1)));
    setChoices({}, spec.method, spec.estimator, spec.data.substr(0, colon));
    m_budget->setBudget(spec.budget);
    m_devices->setDevices(spec.devices);
    setSeed(spec.seed);
    m_carryOver->setWanted(spec.carryOver.has_value());
    m_filling = false;
    prepare();
}

void NewSearchDialog::setSpace(const SpacePtr& space, const QString& title)
{
    const QString name = QString::fromStdString(space->name());
    for (const auto& shipped : spaceTemplates())
        if (shipped.description.name == space->name() &&
            loadSpace(shipped.description.name)->toJson() == space->toJson()) {
            m_space.box->choose(name);
            return;
        }
    m_otherSpace = space;
    if (m_space.box->findData(fromSearch) < 0)
        m_space.box->addOther(title.arg(name), tr("A space that is no template"), fromSearch);
    m_space.box->choose(fromSearch);
}

std::string NewSearchDialog::spaceName() const
{
    const QString name = m_space.box->currentData().toString();
    return (name == fromFile ? m_spaceFile : name).toStdString();
}

SpacePtr NewSearchDialog::givenSpace() const
{
    return m_space.box->currentData().toString() == fromSearch ? m_otherSpace : nullptr;
}

std::string NewSearchDialog::nameOf(const Choice& choice) const
{
    return choice.box->currentData().toString().toStdString();
}

std::string NewSearchDialog::dataName() const
{
    return m_dataRow->isVisibleTo(this) ? m_dataRow->source() : nameOf(m_data);
}

bool NewSearchDialog::needsImages() const
{
    return m_estimator.box->chosen()->family != "lookup";
}

void NewSearchDialog::chooseSpaceFile()
{
    auto* dialog = new QFileDialog(this, tr("Choose a search space"), QFileInfo(m_spaceFile).path(),
                                   tr("Search spaces (*.json)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &NewSearchDialog::setSpaceFile);
    connect(dialog, &QDialog::rejected, this, [this] {
        if (m_spaceFile.isEmpty())
            m_space.box->setCurrentIndex(0);
    });
    dialog->open();
}

void NewSearchDialog::setSpaceFile(const QString& path)
{
    m_spaceFile = path;
    const int row = m_space.box->findData(fromFile);
    m_space.box->setItemText(row, tr("File: %1").arg(QFileInfo(path).fileName()));
    const QSignalBlocker blocker(m_space.box);
    m_space.box->setCurrentIndex(row);
    prepare();
}

void NewSearchDialog::methodChanged()
{
    const Description& method = *m_method.box->chosen();
    m_forms.at("method")->setSpecs(method.params);
    m_name->setPlaceholderText(catalogueText(method.title));
    const bool sharesWeights = isWeightSharing(method.name);
    m_preset->setSharesWeights(sharesWeights);
    m_budget->setNeeded(!sharesWeights);
    if (m_budget->budget() == (sharesWeights ? usualBudget : Budget{}))
        m_budget->setBudget(sharesWeights ? Budget{} : usualBudget);
    prepare();
}

void NewSearchDialog::estimatorChanged()
{
    const Description& estimator = *m_estimator.box->chosen();
    m_forms.at("estimator")->setSpecs(estimator.params);
    m_estimatorDefaults = Params(estimator.params, "estimator");
    const QSignalBlocker blocker(m_data.box);
    if (!needsImages())
        m_data.box->choose(QStringLiteral("none"));
    else if (nameOf(m_data) == "none")
        m_data.box->setCurrentIndex(0);
    m_data.box->setEnabled(needsImages());
    if (!needsImages())
        m_tabs->setCurrentIndex(1);
    prepare();
}

void NewSearchDialog::prepare()
{
    if (m_filling)
        return;
    for (const auto* choice : {&m_space, &m_method, &m_estimator, &m_data})
        showHelp(*choice);
    const auto data = m_data.box->currentData().toString();
    m_dataRow->setDataset(data);
    m_dataRow->setVisible(data != QStringLiteral("none") && data != QStringLiteral("synthetic"));
    m_forecasts.cancel();
    setReady(false);
    showProblem({});
    if (spaceName().empty()) {
        showProblem(tr("Choose the file of the search space."));
        return;
    }
    m_forecast->showBusy();
    m_background.cancel();
    m_background.run<Prepared>(
        [given = givenSpace(), space = spaceName(), method = nameOf(m_method),
         estimator = nameOf(m_estimator), data = dataName(),
         versions = m_carryOver->versions()](std::stop_token) {
            const SpacePtr chosen = given ? given : loadSpace(space);
            return Prepared{makeSearchSpec(chosen, method, estimator, data),
                            unsuitedMethods(chosen), chosen->size(),
                            versions.versionOf(chosen->toJson())};
        },
        [this](const Prepared& found) {
            m_method.box->setUnsuited(found.unsuited);
            showHelp(m_space, {versionText(found.version), sizeText(found.size)});
            prepared(found.spec);
        },
        [this](const Error& error) {
            m_forecast->showText(tr("known once the choices can be read"));
            showProblem(errorText(error));
        });
}

void NewSearchDialog::prepared(const SearchSpec& spec)
{
    m_prepared = spec;
    m_filling = true;
    // What the user set for the network stays until space or data change.
    const std::string now = spaceName() + '|' + dataName();
    if (now != m_preparedFor) {
        m_preparedFor = now;
        const Params skeleton = toParams(spec.skeleton);
        m_forms.at("skeleton")->setSpecs(skeleton.specs(), {}, &skeleton);
    }
    startEstimatorForm(spec.estimatorParams);
    m_filling = false;
    if (m_pending)
        applyPending();
    else
        applyPreset();
    setReady(true);
    review();
}

/// Data sets may bring defaults of their own; what the user set stays.
void NewSearchDialog::startEstimatorForm(const Params& defaults)
{
    if (m_estimatorDefaults == defaults)
        return;
    m_estimatorDefaults = defaults;
    ParamForm* form = m_forms.at("estimator");
    const auto edits = form->settings();
    form->setSpecs(defaults.specs(), {}, &defaults);
    for (const auto& edit : edits) {
        const auto dot = edit.find('.');
        const auto equals = edit.find('=');
        form->setText(edit.substr(dot + 1, equals - dot - 1), edit.substr(equals + 1));
    }
}

void NewSearchDialog::applyPending()
{
    const SearchSpec spec = *std::exchange(m_pending, std::nullopt);
    m_filling = true;
    for (const auto& [section, form] : m_forms) {
        const Params values = paramsOf(spec, section);
        for (const auto& param : values.specs())
            if (form->has(param.name))
                form->setText(param.name, toText(values.value(param.name)));
    }
    const auto holds = [&](const auto& setting) {
        const auto [form, key] = fieldOf(setting.first);
        return form && form->text(key) == setting.second;
    };
    const auto desk = presetSettings(m_prepared, "desk");
    const QSignalBlocker blocker(m_preset);
    m_preset->setDeskSize(std::ranges::all_of(desk, holds));
    m_presetValues = presetSettings(m_prepared, m_preset->name());
    std::erase_if(m_presetValues, [&](const auto& setting) { return !holds(setting); });
    m_filling = false;
}

/// The form of "section.key", null where it has no such field, and the key.
std::pair<ParamForm*, std::string> NewSearchDialog::fieldOf(const std::string& setting) const
{
    const auto dot = setting.find('.');
    ParamForm* form = m_forms.at(setting.substr(0, dot));
    const std::string key = setting.substr(dot + 1);
    return {form->has(key) ? form : nullptr, key};
}

/// What the user set stays; what the last preset set goes back first.
void NewSearchDialog::applyPreset()
{
    if (!m_prepared.space)
        return;
    m_filling = true;
    const auto replace = [this](const std::string& setting, const std::string& was,
                                const std::string& now) {
        const auto [form, key] = fieldOf(setting);
        if (!form || form->text(key) != was)
            return false;
        form->setText(key, now);
        return true;
    };
    const auto usual = [this](const std::string& setting) {
        const auto dot = setting.find('.');
        return toText(paramsOf(m_prepared, setting.substr(0, dot)).value(setting.substr(dot + 1)));
    };
    for (const auto& [setting, value] : std::exchange(m_presetValues, {}))
        if (fieldOf(setting).first)
            replace(setting, value, usual(setting));
    for (const auto& [setting, value] : presetSettings(m_prepared, m_preset->name()))
        if (replace(setting, usual(setting), value))
            m_presetValues[setting] = value;
    m_filling = false;
    review();
}

} // namespace netwright
