// netwright-screenshots <folder> [architectures|supernets|spaces|results|LANGUAGE]: renders the
// windows, light and dark, into PNG files there; or only the pictures of architectures, or of a
// supernet, or the Space page, or what leads from results back to it, or the windows in a language.
// The Space page and what leads to it come in every language, and for screens of twice the density
// in the folder "2x".
#include "architecture_shots.h"
#include "engine/methods.h"
#include "export/export_dialog.h"
#include "help/about_dialog.h"
#include "help/reference_window.h"
#include "look/engine_sentence.h"
#include "look/language.h"
#include "new_search/forecast_panel.h"
#include "new_search/new_search_dialog.h"
#include "plots/plot_panel.h"
#include "result_shots.h"
#include "space/registry.h"
#include "space_shots.h"
#include "supernet_shots.h"
#include "widgets/catalogue_box.h"
#include "widgets/catalogue_popup.h"
#include "widgets/param_form.h"
#include "window_fixture.h"

#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QProcess>
#include <QThreadPool>

#include <spdlog/spdlog.h>

#include <iostream>

using namespace netwright;

namespace {

constexpr int patience = 120'000;

/// NAS-Bench-201 as published where it is at hand, else a made-up table.
SearchSpec tableSpec(const test::WindowFixture& fixture, const std::string& method,
                     std::int64_t trials, std::uint64_t seed = 0)
{
    auto spec = makeSearchSpec(loadSpace("nas-bench-201"), method, "table", "none");
    const auto real = test::sharedData("nb201/nb201.csv");
    const bool isReal = !real.empty();
    const std::string file = isReal ? real.string() : fixture.path("table.csv").toStdString();
    if (!isReal && !QFile::exists(fixture.path("table.csv")))
        test::writeBenchmark(fixture.path("table.csv"));
    applySetting(spec, "estimator.file=" + file);
    applySetting(spec, std::string("estimator.score=") + (isReal ? "c10v_valid_200" : "score"));
    applySetting(spec,
                 std::string("estimator.seconds=") + (isReal ? "c10v_train_s_200" : "seconds"));
    if (method == "ageing-evolution") {
        applySetting(spec, "method.population=20");
        applySetting(spec, "method.sample=5");
    }
    spec.name = methodDescription(method).title;
    spec.budget.trials = trials;
    spec.seed = seed;
    return spec;
}

/// On the edges of NAS-Bench-201 and made-up images, small enough to end in seconds.
SearchSpec smallSpec(const std::string& method)
{
    auto spec = makeSearchSpec(loadSpace("nas-bench-201"), method, "low-fidelity", "synthetic");
    for (const char* setting : {"skeleton.channels=4", "skeleton.cells=1", "estimator.epochs=8",
                                "estimator.data_fraction=0.2", "estimator.batch=32"})
        applySetting(spec, setting);
    spec.name = methodDescription(method).title;
    return spec;
}

/// Learning curves.
SearchSpec trainingSpec(std::int64_t trials)
{
    auto spec = smallSpec("random");
    spec.name = "Small networks";
    spec.budget.trials = trials;
    return spec;
}

SearchSpec supernetSpec()
{
    auto spec = smallSpec("darts");
    for (const char* setting :
         {"method.order=first", "method.epochs=16", "method.batch=32", "method.data_fraction=0.3",
          "method.arch_learning_rate=0.03", "method.ranking_sample=8"})
        applySetting(spec, setting);
    return spec;
}

void run(test::WindowFixture& fixture, const SearchSpec& spec)
{
    const auto& searches = fixture.window->mirror().searches();
    const auto before = searches.size();
    fixture.window->session().addSearch(spec, true);
    (void)QTest::qWaitFor([&] { return searches.size() > before; }, patience);
    (void)QTest::qWaitFor([&] { return searches.rbegin()->second.state == SearchState::Finished; },
                          patience);
}

void save(QWidget* widget, const QDir& folder, const QString& name)
{
    QTest::qWait(700);
    const QString path = folder.filePath(name);
    widget->grab().save(path);
    std::cout << path.toStdString() << std::endl;
}

/// With what the quickstart has found out about its images.
void saveStart(test::WindowFixture& fixture, const QDir& folder, const QString& suffix)
{
    auto* state = fixture.find<QLabel>("quickstartState");
    (void)QTest::qWaitFor([&] { return !state->text().endsWith(u'…'); }, patience);
    save(fixture.window.get(), folder, "start-" + suffix + ".png");
}

/// Every plot by itself, and the docks that lie behind others.
void renderPlots(test::WindowFixture& fixture, const QDir& folder, const QString& suffix)
{
    auto& selection = fixture.window->selection();
    const auto best = selection.search();
    for (auto* panel : fixture.window->findChildren<PlotPanel*>()) {
        for (QWidget* parent = panel; parent; parent = parent->parentWidget())
            if (qobject_cast<QDockWidget*>(parent))
                parent->raise();
        // Curves belong to the search that trained.
        const bool isOfCurves = panel->objectName() == QStringLiteral("curvesPanel");
        if (isOfCurves)
            selection.setSearch(fixture.window->mirror().searches().begin()->first);
        save(panel, folder, QStringLiteral("%1-%2.png").arg(panel->objectName(), suffix));
        if (isOfCurves)
            save(fixture.window.get(), folder, "search-curves-" + suffix + ".png");
        if (panel->objectName() == QStringLiteral("accuracyPanel")) {
            auto* published = panel->view()->switches().back();
            published->setChecked(true);
            save(panel, folder, "accuracyPanel-published-" + suffix + ".png");
            published->setChecked(false);
        }
        selection.setSearch(best);
    }
}

/// Fresh, for a table with what was chosen last, with a wrong value, and the list of methods.
void renderNewSearch(test::WindowFixture& fixture, const QDir& folder, const QString& suffix)
{
    const auto settle = [](NewSearchDialog* dialog) {
        (void)QTest::qWaitFor(
            [&] {
                return !dialog->problem().isEmpty() ||
                       (dialog->isReady() && !dialog->forecast()->text().contains(u'…'));
            },
            patience);
    };
    fixture.window->showNewSearch();
    auto* dialog = fixture.dialog<NewSearchDialog>();
    if (!dialog)
        return;
    settle(dialog);
    save(dialog, folder, "new-search-" + suffix + ".png");
    auto* method = dialog->findChild<CatalogueBox*>("method");
    method->setUnsuited({{"grid", engineSentence("the space cannot be enumerated")}});
    method->showPopup();
    save(method->findChild<CataloguePopup*>(), folder, "methods-" + suffix + ".png");
    method->findChild<CataloguePopup*>()->close();
    method->setUnsuited({});
    dialog->setChoices("nas-bench-201", "ageing-evolution", "table", {});
    settle(dialog);
    dialog->form("estimator")->field("score")->setFocus();
    save(dialog, folder, "new-search-table-" + suffix + ".png");
    dialog->setChoices("darts", {}, "training", "fashion-mnist");
    settle(dialog);
    auto* epochs = static_cast<QSpinBox*>(dialog->form("estimator")->field("epochs"));
    epochs->setValue(0);
    epochs->setFocus();
    save(dialog, folder, "new-search-wrong-" + suffix + ".png");
    dialog->reject();
}

void render(test::WindowFixture& fixture, const QDir& folder, const QString& suffix)
{
    fixture.window->resize(1440, 900);
    fixture.window->selection().setNumber(-1);
    fixture.window->selection().setSearch(fixture.window->mirror().searches().rbegin()->first);
    save(fixture.window.get(), folder, "search-" + suffix + ".png");
    renderPlots(fixture, folder, suffix);
    fixture.window->showTour();
    save(fixture.window.get(), folder, "tour-" + suffix + ".png");
    QTest::keyClick(fixture.find<QPushButton>("tourNext"), Qt::Key_Escape);
    renderNewSearch(fixture, folder, suffix);
    fixture.window->showHelpPage("methods", "ageing-evolution", {});
    if (auto* reference = fixture.dialog<ReferenceWindow>()) {
        save(reference, folder, "reference-" + suffix + ".png");
        reference->showPage("keys", "shortcuts");
        save(reference, folder, "keys-" + suffix + ".png");
        reference->close();
    }
    AboutDialog about(fixture.window.get());
    about.show();
    save(&about, folder, "about-" + suffix + ".png");
    about.close();
    fixture.window->showExport();
    if (auto* dialog = fixture.dialog<ExportDialog>()) {
        dialog->setFolder(fixture.path("export"));
        save(dialog, folder, "export-" + suffix + ".png");
        QTest::mouseClick(dialog->exportButton(), Qt::LeftButton);
        (void)QTest::qWaitFor([&] { return dialog->isDone() || !dialog->problem().isEmpty(); },
                              patience);
        save(dialog, folder, "exported-" + suffix + ".png");
        dialog->reject();
    }
}

/// The window with a weight-sharing search beside random search, its strengths in front and with
/// room.
void renderSupernetWindow(const QDir& folder, Appearance::Mode mode, const QString& suffix)
{
    test::WindowFixture fixture;
    spdlog::default_logger()->sinks().push_back(fixture.log.sink());
    fixture.appearance.setMode(mode);
    fixture.window->resize(1440, 900);
    fixture.window->createProject(fixture.path("supernet.netwright"));
    (void)QTest::qWaitFor([&] { return fixture.state() == ProjectSession::State::Open; }, patience);
    run(fixture, trainingSpec(12));
    run(fixture, supernetSpec());
    auto* strengths = fixture.find<QDockWidget>("strengths");
    auto* architecture = fixture.find<QDockWidget>("architecture");
    strengths->raise();
    fixture.window->resizeDocks({architecture}, {430}, Qt::Horizontal);
    fixture.window->resizeDocks({architecture, strengths}, {510, 290}, Qt::Vertical);
    fixture.window->selection().setNumber(supernetSpec().methodParams.get<int>("epochs") - 1);
    save(fixture.window.get(), folder, "search-supernet-" + suffix + ".png");
    spdlog::default_logger()->sinks().pop_back();
}

/// A project with searches in the window of a language, light and dark.
void renderLanguage(const QString& code, const QDir& folder)
{
    const Language language(code);
    test::WindowFixture fixture;
    fixture.window->resize(1440, 900);
    saveStart(fixture, folder, code);
    fixture.window->createProject(fixture.path("fashion-cells.netwright"));
    (void)QTest::qWaitFor([&] { return fixture.state() == ProjectSession::State::Open; }, patience);
    run(fixture, trainingSpec(6));
    run(fixture, tableSpec(fixture, "ageing-evolution", 400));
    render(fixture, folder, code);
    fixture.appearance.setMode(Appearance::Mode::Dark);
    render(fixture, folder, code + "-dark");
}

/// The scale is chosen before there is a window: another process.
void renderTwice(const QDir& folder, const QString& what)
{
    if (qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        return;
    QProcess again;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QStringLiteral("2"));
    again.setProcessEnvironment(environment);
    again.setProcessChannelMode(QProcess::ForwardedChannels);
    again.start(QCoreApplication::applicationFilePath(),
                {folder.filePath(QStringLiteral("2x")), what});
    again.waitForFinished(-1);
}

} // namespace

int main(int argc, char** argv)
{
    const bool onlyArchitectures = argc == 3 && std::string_view(argv[2]) == "architectures";
    const bool onlySupernets = argc == 3 && std::string_view(argv[2]) == "supernets";
    const bool onlySpaces = argc == 3 && std::string_view(argv[2]) == "spaces";
    const bool onlyResults = argc == 3 && std::string_view(argv[2]) == "results";
    const bool onlyLanguage =
        argc == 3 && !onlyArchitectures && !onlySupernets && !onlySpaces && !onlyResults;
    if ((argc != 2 && argc != 3) || argv[1][0] == '-') {
        std::cerr << "usage: netwright-screenshots <folder> "
                     "[architectures|supernets|spaces|results|<language>]\n";
        return 2;
    }
    if (qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    folder.mkpath(".");
    if (onlyLanguage) {
        renderLanguage(QString::fromLocal8Bit(argv[2]), folder);
        QThreadPool::globalInstance()->waitForDone();
        return 0;
    }
    if (onlySpaces || argc == 2) {
        renderSpaces(folder);
        renderTwice(folder, QStringLiteral("spaces"));
    }
    if (onlyResults || argc == 2) {
        renderResults(folder);
        renderTwice(folder, QStringLiteral("results"));
    }
    if (onlySpaces || onlyResults) {
        QThreadPool::globalInstance()->waitForDone();
        return 0;
    }
    if (onlySupernets) {
        const Language japanese(QStringLiteral("ja"));
        renderSupernetWindow(folder, Appearance::Mode::Dark, "ja-dark");
        renderSupernet(Appearance::Mode::Light, folder, "ja");
        renderSupernet(Appearance::Mode::Dark, folder, "ja-dark");
    }
    const Language language(QStringLiteral("en"));
    if (!onlyArchitectures) {
        renderSupernetWindow(folder, Appearance::Mode::Light, "light");
        renderSupernet(Appearance::Mode::Light, folder, "light");
        renderSupernet(Appearance::Mode::Dark, folder, "dark");
    }
    if (!onlySupernets) {
        Appearance appearance(Appearance::Mode::Light);
        renderArchitectures(appearance, folder, "light");
        appearance.setMode(Appearance::Mode::Dark);
        renderArchitectures(appearance, folder, "dark");
    }
    if (!onlyArchitectures && !onlySupernets) {
        test::WindowFixture fixture;
        spdlog::default_logger()->sinks().push_back(fixture.log.sink());
        fixture.window->resize(1440, 900);
        {
            QSettings settings(fixture.path("settings.ini"), QSettings::IniFormat);
            RecentProjects recent(settings);
            QFile(fixture.path("cells.netwright")).open(QIODevice::WriteOnly);
            for (const char* name : {"gone", "cells"})
                recent.remember(fixture.path(QString::fromLatin1(name) + ".netwright"));
        }
        fixture.quit();
        fixture.open();
        fixture.window->resize(1440, 900);
        saveStart(fixture, folder, "light");
        fixture.appearance.setMode(Appearance::Mode::Dark);
        saveStart(fixture, folder, "dark");
        fixture.appearance.setMode(Appearance::Mode::Light);
        fixture.window->createProject(fixture.path("fashion-cells.netwright"));
        (void)QTest::qWaitFor([&] { return fixture.state() == ProjectSession::State::Open; },
                              patience);
        save(fixture.window.get(), folder, "empty-light.png");
        run(fixture, trainingSpec(6));
        for (const std::uint64_t seed : {0, 1, 2})
            run(fixture, tableSpec(fixture, "random", 400, seed));
        run(fixture, tableSpec(fixture, "local-search", 300));
        run(fixture, tableSpec(fixture, "ageing-evolution", 400));
        render(fixture, folder, "light");
        fixture.appearance.setMode(Appearance::Mode::Dark);
        render(fixture, folder, "dark");
    }
    QThreadPool::globalInstance()->waitForDone();
    return 0;
}
