#include "engine/engine_support.h"
#include "engine/presets.h"
#include "engine/trial_search.h"
#include "new_search/carry_over_row.h"
#include "new_search/new_search_dialog.h"
#include "searches/budget_form.h"
#include "space/drawing_narrow.h"
#include "space/space_page.h"
#include "widgets/param_form.h"
#include "window/space_results.h"
#include "window/space_workplace.h"
#include "window_fixture.h"

#include <QCheckBox>
#include <QLabel>
#include <QThreadPool>

using namespace netwright;
using test::WindowFixture;

/// A space that was searched, edited and searched again.
class TestSpaceVersions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void editedSpaceIsTheNextVersion();
    void resultsOfTheVersionBeforeAreCarriedOver();
    void oneArchitectureIsOneTrial();

private:
    SpaceDocument& document() const { return m_fixture->window->spaces().page()->document(); }
    QString title() const { return m_fixture->window->spaces().title(); }
    NewSearchDialog* searchThisSpace() const;
    std::vector<TrialPtr> trialsOf(SearchId search) const
    {
        const auto& list = m_fixture->window->mirror().trials(search);
        return {list.begin(), list.end()};
    }

    static constexpr int patience = 60'000;
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestSpaceVersions::initTestCase()
{
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->quit();
    m_fixture->options.dispatcher = std::make_shared<test::FunctionDispatcher>(
        2, [](const Job& job, const std::stop_token& stop) {
            return test::pretendedTraining(job, stop, 2, std::chrono::microseconds(200));
        });
    m_fixture->open();
    m_fixture->window->resize(1440, 900);
    m_fixture->window->createProject(m_fixture->path("p.netwright"));
    QTRY_COMPARE(m_fixture->state(), ProjectSession::State::Open);
    SearchSpec spec = makeSearchSpec(loadSpace("nas-bench-201"), "random", "training", "synthetic");
    applyPreset(spec, "desk");
    spec.budget.trials = 40;
    m_fixture->window->session().addSearch(spec, true);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_fixture->searchState() == SearchState::Finished && m_fixture->trials() == 40, patience);
}

void TestSpaceVersions::cleanupTestCase()
{
    document().reset(document().snapshot()); // nothing to ask about
    m_fixture.reset();
    QThreadPool::globalInstance()->waitForDone();
}

NewSearchDialog* TestSpaceVersions::searchThisSpace() const
{
    auto* header = m_fixture->find<QToolBar>("spaceHeader");
    auto* button = header->findChild<QToolButton*>("primary");
    QCoreApplication::processEvents(); // the page may just have been shown
    (void)QTest::qWaitFor([button] { return button->isVisible() && button->isEnabled(); });
    QTest::mouseClick(button, Qt::LeftButton);
    (void)QTest::qWaitFor([this] { return m_fixture->dialog<NewSearchDialog>(); }, patience);
    auto* dialog = m_fixture->dialog<NewSearchDialog>();
    if (dialog)
        (void)QTest::qWaitFor([dialog] { return dialog->isReady(); }, patience);
    return dialog;
}

void TestSpaceVersions::editedSpaceIsTheNextVersion()
{
    m_fixture->window->findChild<SpaceResults*>()->actions().back()->trigger();
    QVERIFY(m_fixture->window->spaces().isActive());
    QCOMPARE(title(), QStringLiteral("nas-bench-201"));
    document().edit("Ban", [](Drawing& drawing) { banOperation(drawing, "avg_pool_3x3"); });
    QVERIFY2(title().startsWith("nas-bench-201, version 2"), qPrintable(title()));
    document().undoStack().undo();
    QCOMPARE(title(), QStringLiteral("nas-bench-201"));
    document().undoStack().redo();
}

void TestSpaceVersions::resultsOfTheVersionBeforeAreCarriedOver()
{
    std::set<std::string> inside;
    for (const auto& trial : trialsOf({1}))
        if (trial->architecture.find("avg_pool") == std::string::npos)
            inside.insert(trial->hash);
    auto* dialog = searchThisSpace();
    QVERIFY(dialog);
    dialog->setChoices({}, "random", "training", "synthetic");
    auto* row = dialog->findChild<CarryOverRow*>();
    auto* check = dialog->findChild<QCheckBox*>("carryOver");
    auto* help = dialog->findChild<QLabel*>("carryOverHelp");
    const auto isOffered = [&] {
        return dialog->isReady() && check->isVisible() && check->isChecked() &&
               check->text().startsWith(QStringLiteral("Carry over %1 of ").arg(inside.size()));
    };
    QTRY_VERIFY2_WITH_TIMEOUT(isOffered(), qPrintable(check->text() + help->text()), patience);
    QVERIFY(check->text().endsWith("results of version 1"));
    const auto saysVersion = [&](const char* text) {
        for (const auto* label : dialog->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QLatin1String(text)))
                return true;
        return false;
    };
    QVERIFY(saysVersion("version 2 in this project"));
    dialog->setChoices("darts", {}, {}, {});
    QTRY_VERIFY_WITH_TIMEOUT(dialog->isReady(), patience);
    QVERIFY(!saysVersion("in this project"));
    auto* spaces = dialog->findChild<QComboBox*>("space");
    spaces->setCurrentIndex(spaces->findData("search:"));
    QTRY_VERIFY_WITH_TIMEOUT(isOffered(), patience);
    // Other training is no match, and the dialog says so.
    auto* form = dialog->form("estimator");
    const std::string epochs = form->text("epochs");
    form->setText("epochs", "9");
    QVERIFY(!check->isEnabled() && !check->isChecked());
    QVERIFY2(help->text().contains("epochs of the estimator"), qPrintable(help->text()));
    QVERIFY(!row->chosen());
    form->setText("epochs", epochs);
    QTRY_VERIFY_WITH_TIMEOUT(isOffered(), patience);
    // What the user takes off stays off.
    QTest::mouseClick(check, Qt::LeftButton, {}, {8, check->height() / 2});
    QVERIFY(!row->chosen());
    form->setText("epochs", "9");
    QVERIFY(!check->isEnabled());
    form->setText("epochs", epochs);
    QTRY_VERIFY_WITH_TIMEOUT(check->isEnabled(), patience);
    QVERIFY(!check->isChecked() && !row->chosen());
    QTest::mouseClick(check, Qt::LeftButton, {}, {8, check->height() / 2});
    dialog->setBudget({.trials = 15});
    auto* start = dialog->findChild<QPushButton*>("startSearch");
    QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), patience);
    if (const QString folder = qEnvironmentVariable("NETWRIGHT_SHOTS"); !folder.isEmpty())
        dialog->grab().save(folder + QStringLiteral("/carry-over-dialog.png"));
    QTest::mouseClick(start, Qt::LeftButton);
    const auto wanted = 15 + inside.size();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window->mirror().trials({2}).size() == wanted, patience);
    const auto trials = trialsOf({2});
    for (std::size_t i = 0; i < trials.size(); ++i) {
        QCOMPARE(trials[i]->carriedFrom.has_value(), i < inside.size());
        if (i < inside.size())
            QCOMPARE(trials[i]->state, Trial::State::Reused);
    }
    const auto* status = m_fixture->window->mirror().status({2});
    QCOMPARE(status->spec->spaceVersion, 2);
    QCOMPARE(m_fixture->window->mirror().status({1})->trialsDone, 40);
    // The list of searches tells the versions apart, and a carried trial leads to its own.
    auto& selection = m_fixture->window->selection();
    selection.set({2}, 0);
    for (auto* action : m_fixture->window->findChildren<QAction*>())
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_G))
            action->trigger();
    QCOMPARE(selection.search().value, 1);
    QCOMPARE(selection.number(), trials[0]->carriedFrom->value % maxTrials);
    if (const QString folder = qEnvironmentVariable("NETWRIGHT_SHOTS"); !folder.isEmpty()) {
        m_fixture->window->showPage(PageSwitch::Page::Search);
        selection.set({2}, 0);
        QTest::qWait(500);
        m_fixture->window->grab().save(folder + QStringLiteral("/carry-over-window.png"));
        m_fixture->window->showPage(PageSwitch::Page::Space);
        m_fixture->window->grab().save(folder + QStringLiteral("/carry-over-space.png"));
    }
    // Its own results are no results of an earlier version.
    m_fixture->window->showPage(PageSwitch::Page::Space);
    dialog = searchThisSpace();
    QVERIFY(dialog);
    dialog->setChoices({}, "random", "training", "synthetic");
    check = dialog->findChild<QCheckBox*>("carryOver");
    QTRY_VERIFY_WITH_TIMEOUT(dialog->isReady() && check->text().startsWith("Carry over "),
                             patience);
    QVERIFY2(check->text().endsWith("results of version 1"), qPrintable(check->text()));
    dialog->reject();
}

void TestSpaceVersions::oneArchitectureIsOneTrial()
{
    m_fixture->window->showPage(PageSwitch::Page::Space);
    const SpacePtr space = loadSpace("nas-bench-201");
    Rng rng(2);
    document().reset(
        spaceState(fixedTo(drawingOf(space->toJson(), "space"), *space, space->sample(rng))));
    auto* dialog = searchThisSpace();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<BudgetForm*>()->budget().trials.value_or(0), 1);
    dialog->reject();
}

QTEST_MAIN(TestSpaceVersions)
#include "tst_space_versions.moc"
