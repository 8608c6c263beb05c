#include "new_search/new_search_launcher.h"

#include "engine/retrain.h"
#include "new_search/device_choice.h"
#include "new_search/new_search_dialog.h"
#include "space/registry.h"

#include <spdlog/spdlog.h>

#include <QSettings>

#include <algorithm>

namespace netwright {

namespace {

const QString lastKey = QStringLiteral("newSearch/last");

bool isTemplate(const std::string& space)
{
    return std::ranges::any_of(
        spaceTemplates(), [&](const auto& shipped) { return shipped.description.name == space; });
}

bool isSameButSeed(const SearchSpec& a, const SearchSpec& b)
{
    return a.method == b.method && a.estimator == b.estimator && a.data == b.data &&
           a.space->name() == b.space->name();
}

} // namespace

NewSearchLauncher::NewSearchLauncher(Appearance& appearance, ProjectSession& session,
                                     const ProjectMirror& mirror, QSettings& settings,
                                     QWidget* window)
    : QObject(window)
    , m_appearance(appearance)
    , m_session(session)
    , m_mirror(mirror)
    , m_settings(settings)
    , m_window(window)
{
}

NewSearchDialog* NewSearchLauncher::makeDialog()
{
    SearchSurroundings around;
    around.running = m_mirror.runningSearches();
    around.forecast.workers = m_session.workerStates();
    around.devices = DeviceChoice::describe(around.forecast.workers);
    for (const auto& [id, status] : m_mirror.searches()) {
        const auto& trials = m_mirror.trials(id);
        around.past.push_back({status.spec, {trials.begin(), trials.end()}, id});
    }
    auto* dialog = new NewSearchDialog(m_appearance, std::move(around), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewSearchDialog::helpWanted, this, &NewSearchLauncher::helpWanted);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { accepted(*dialog); });
    return dialog;
}

void NewSearchLauncher::open()
{
    if (m_session.state() != ProjectSession::State::Open)
        return;
    auto* dialog = makeDialog();
    if (const auto last = lastSpec())
        dialog->fillFrom(*last);
    dialog->open();
}

void NewSearchLauncher::duplicate(const SearchSpec& spec)
{
    if (m_session.state() != ProjectSession::State::Open)
        return;
    SearchSpec copy = spec;
    for (const auto& [id, status] : m_mirror.searches())
        if (isSameButSeed(*status.spec, spec))
            copy.seed = std::max(copy.seed, status.spec->seed + 1);
    auto* dialog = makeDialog();
    dialog->setWindowTitle(tr("Duplicate search"));
    dialog->fillFrom(copy);
    dialog->setName(QString::fromStdString(spec.name));
    dialog->open();
}

void NewSearchLauncher::openForSpace(const std::string& space)
{
    if (m_session.state() != ProjectSession::State::Open)
        return;
    if (space.starts_with('{')) {
        openForJson(space);
        return;
    }
    auto* dialog = makeDialog();
    if (isTemplate(space))
        dialog->setChoices(space, {}, {}, {});
    else
        dialog->setSpaceFile(QString::fromStdString(space));
    dialog->open();
}

void NewSearchLauncher::openForJson(const std::string& json)
{
    m_background.run<SpacePtr>(
        [json](std::stop_token) { return spaceFromJson(parseJson(json, "space"), "space"); },
        [this](const SpacePtr& space) {
            if (m_session.state() != ProjectSession::State::Open)
                return;
            auto* dialog = makeDialog();
            dialog->setSpace(space, tr("%1, as drawn"));
            if (space->size().exact == "1")
                dialog->setBudget({.trials = 1});
            dialog->open();
        },
        [this](const Error& error) {
            Q_EMIT m_session.failed(tr("The space cannot be searched"), errorText(error));
        });
}

void NewSearchLauncher::retrain(std::shared_ptr<const SearchSpec> found, TrialPtr trial)
{
    m_background.run<SearchSpec>(
        [found = std::move(found), trial = std::move(trial)](std::stop_token) {
            return retrainSpec(*found, *trial);
        },
        [this](const SearchSpec& spec) {
            if (m_session.state() != ProjectSession::State::Open)
                return;
            auto* dialog = makeDialog();
            dialog->setWindowTitle(tr("Retrain an architecture"));
            dialog->fillFrom(spec);
            dialog->setName(QString::fromStdString(spec.name));
            dialog->open();
        },
        [this](const Error& error) {
            Q_EMIT m_session.failed(tr("The architecture cannot be retrained"), errorText(error));
        });
}

std::optional<SearchSpec> NewSearchLauncher::lastSpec() const
{
    const std::string text = m_settings.value(lastKey).toString().toStdString();
    if (text.empty())
        return std::nullopt;
    try {
        return specFromJson(parseJson(text, "settings"), "settings");
    } catch (const Error& error) {
        // Written by another version: begin anew.
        spdlog::warn(tr("The last choices for a search cannot be used. %1")
                         .arg(errorText(error))
                         .toStdString());
        return std::nullopt;
    }
}

void NewSearchLauncher::accepted(const NewSearchDialog& dialog)
{
    const auto specs = dialog.specs();
    if (specs.front().method != "given") { // retraining is no habit to begin with
        SearchSpec habit = specs.front();
        habit.carryOver.reset(); // of this project
        m_settings.setValue(lastKey, QString::fromStdString(specToJson(habit).dump()));
    }
    for (const auto& spec : specs)
        m_session.addSearch(spec, dialog.startsNow());
}

} // namespace netwright
