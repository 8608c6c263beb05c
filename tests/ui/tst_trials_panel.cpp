#include "feed.h"
#include "trials/trial_filter_field.h"
#include "trials/trials_panel.h"
#include "trials/trials_table.h"
#include "widgets/panel.h"

#include "core/csv.h"
#include "core/file.h"

#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

using namespace netwright;
using test::makeStatus;
using test::makeTrial;

namespace {

/// The panel as the window has it, fed by hand.
struct Fixture
{
    QTemporaryDir folder;
    QSettings settings{folder.filePath("settings.ini"), QSettings::IniFormat};
    Appearance appearance{Appearance::Mode::Light};
    EngineBridge bridge;
    ProjectMirror mirror{bridge};
    TrialSelection selection{mirror};
    std::unique_ptr<TrialsPanel> panel;
    std::unique_ptr<Panel> card;

    explicit Fixture(int trials = 40)
    {
        open();
        auto status = makeStatus({1}, SearchState::Running, trials);
        status.trialsFailed = 2;
        status.trialsReused = 1;
        std::vector<TrialPtr> list;
        for (int i = 0; i < trials; ++i)
            list.push_back(trialOf(i));
        mirror.reset({{{status, list}}});
    }

    void open()
    {
        panel = std::make_unique<TrialsPanel>(appearance, mirror, selection, settings);
        card = std::make_unique<Panel>(QStringLiteral("Trials"), panel.get());
        panel->attachHeader(card->header());
        card->resize(900, 300);
        card->show();
        (void)QTest::qWaitForWindowActive(card.get());
    }
    ~Fixture() { close(); }
    void close()
    {
        card->hide();
        panel->setParent(nullptr);
        panel.reset();
        card.reset();
    }

    /// Trials 5 and 15 failed, 7 took over 4; the score rises with the number.
    static TrialPtr trialOf(int number)
    {
        if (number == 5 || number == 15)
            return makeTrial(number, {}, number * 10.0);
        if (number != 7)
            return makeTrial(number, 50 + number * 0.1, number * 10.0);
        Trial trial = *makeTrial(number, 50.4, number * 10.0);
        trial.state = Trial::State::Reused;
        trial.reusedFrom = 4;
        return std::make_shared<const Trial>(trial);
    }

    void commit(std::vector<TrialPtr> trials)
    {
        bridge.sink()(TrialsCommitted{{1}, std::move(trials)});
        bridge.drain();
    }

    TrialsTable* table() const { return panel->table(); }
    TrialFilterField* field() const { return card->findChild<TrialFilterField*>(); }
    QString problem() const
    {
        auto* label = card->findChild<QLabel*>("filterProblem");
        return label->isVisible() ? label->text() : QString();
    }
    std::int64_t numberAt(int row) const
    {
        return table()->model()->index(row, 0).data(TrialsModel::NumberRole).toLongLong();
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {}) const
    {
        const auto index = table()->model()->index(row, TrialField::Score);
        table()->scrollTo(index);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, modifiers,
                          table()->visualRect(index).center());
    }
    void typeFilter(const QString& text) const
    {
        field()->setFocus();
        field()->selectAll();
        QTest::keyClicks(field(), text);
        QTest::keyClick(field(), Qt::Key_Escape); // closes the list of completions
        QTest::keyClick(field(), Qt::Key_Return);
    }
    QAction* action(const QString& text) const
    {
        for (auto* action : table()->actions())
            if (action->text() == text)
                return action;
        return nullptr;
    }
    static QString clipboardAfter(QAction* action)
    {
        QApplication::clipboard()->setText(QStringLiteral("before"));
        action->trigger();
        (void)QTest::qWaitFor(
            [] { return QApplication::clipboard()->text() != QStringLiteral("before"); });
        return QApplication::clipboard()->text();
    }
};

} // namespace

class TestTrialsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase();
    void typedExpressionFilters();
    void wrongExpressionIsSaidAndTheLastFilterStays();
    void fieldNamesAreCompleted();
    void presetsShowFailuresAndDuplicates();
    void clickedRowIsTheSelectedTrial();
    void homeAndEndGoToTheFirstAndLastRow();
    void selectedRowStaysInPlaceThroughUpdates();
    void trialSelectedElsewhereIsScrolledTo();
    void chosenRowsAreCopied();
    void reusedTrialLeadsToItsOrigin();
    void enterActivatesTheTrial();
    void detailsTellWhyATrialFailed();
    void columnsAndSortAreKept();
    void oneColumnStays();
    void tableIsWrittenAsCsv();
    void failedWritingIsSaid();
};

void TestTrialsPanel::cleanupTestCase()
{
    QThreadPool::globalInstance()->waitForDone();
}

void TestTrialsPanel::typedExpressionFilters()
{
    Fixture f;
    f.typeFilter("score > 53 and origin ~ random");
    QCOMPARE(f.table()->model()->rowCount(), 4);
    QVERIFY(f.problem().isEmpty());
    f.typeFilter("nothing_has_this");
    QCOMPARE(f.table()->model()->rowCount(), 0);
    QVERIFY(f.table()->isVisible());
    QVERIFY(f.panel->details().contains("No trial"));
    f.field()->clear();
    QTRY_COMPARE(f.table()->model()->rowCount(), 40);
}

void TestTrialsPanel::wrongExpressionIsSaidAndTheLastFilterStays()
{
    Fixture f;
    f.typeFilter("failed");
    QCOMPARE(f.table()->model()->rowCount(), 2);
    f.typeFilter("failed or score >> 3");
    QCOMPARE(f.table()->model()->rowCount(), 2);
    QVERIFY2(f.problem().startsWith("Character 18: "), qPrintable(f.problem()));
    QCOMPARE(f.field()->property("wrong").toBool(), true);
    QCOMPARE(f.field()->text(), QStringLiteral("failed or score >> 3"));
    f.typeFilter("failed or score > 53.5");
    QVERIFY(f.problem().isEmpty());
    QCOMPARE(f.table()->model()->rowCount(), 6);
}

void TestTrialsPanel::fieldNamesAreCompleted()
{
    Fixture f;
    f.field()->setFocus();
    QTest::keyClicks(f.field(), "failed or arch");
    auto* completer = f.field()->completer();
    QCOMPARE(completer->completionCount(), 1);
    QCOMPARE(completer->currentCompletion(), QStringLiteral("failed or architecture"));
}

void TestTrialsPanel::presetsShowFailuresAndDuplicates()
{
    Fixture f;
    auto* failed = f.card->findChild<QToolButton*>("failedPreset");
    auto* reused = f.card->findChild<QToolButton*>("reusedPreset");
    QCOMPARE(failed->text(), QStringLiteral("2 failed"));
    QTest::mouseClick(failed, Qt::LeftButton);
    QCOMPARE(f.field()->text(), QStringLiteral("failed"));
    QCOMPARE(f.table()->model()->rowCount(), 2);
    QTest::mouseClick(reused, Qt::LeftButton);
    QVERIFY(!failed->isChecked());
    QCOMPARE(f.table()->model()->rowCount(), 1);
    QCOMPARE(f.numberAt(0), 7);
    QTest::mouseClick(reused, Qt::LeftButton);
    QCOMPARE(f.table()->model()->rowCount(), 40);
}

void TestTrialsPanel::clickedRowIsTheSelectedTrial()
{
    Fixture f;
    f.click(0);
    QCOMPARE(f.selection.number(), 39);
    f.click(3, Qt::ShiftModifier);
    QCOMPARE(f.table()->selectedRows(), 4);
    QCOMPARE(f.selection.number(), 36);
    QVERIFY(f.panel->details().startsWith("4"));
}

void TestTrialsPanel::homeAndEndGoToTheFirstAndLastRow()
{
    Fixture f;
    f.click(3);
    QTest::keyClick(f.table(), Qt::Key_End);
    QCOMPARE(f.table()->currentIndex().row(), 39);
    QCOMPARE(f.selection.number(), 15);
    QTest::keyClick(f.table(), Qt::Key_Home);
    QCOMPARE(f.table()->currentIndex().row(), 0);
    QCOMPARE(f.selection.number(), 39);
}

void TestTrialsPanel::selectedRowStaysInPlaceThroughUpdates()
{
    Fixture f(400);
    f.click(200);
    const auto number = f.selection.number();
    const auto top = [&] { return f.table()->visualRect(f.table()->currentIndex()).top(); };
    const int before = top();
    std::vector<TrialPtr> better;
    for (int i = 400; i < 450; ++i)
        better.push_back(Fixture::trialOf(i));
    f.commit(better);
    QCOMPARE(f.selection.number(), number);
    QCOMPARE(f.table()->currentIndex().row(), 250);
    QTRY_COMPARE(top(), before);
    QCOMPARE(f.table()->selectedRows(), 1);
    f.table()->sortByColumn(TrialField::Number, Qt::AscendingOrder);
    QCOMPARE(f.numberAt(f.table()->currentIndex().row()), number);
    QTRY_COMPARE(top(), before);
    f.typeFilter("random");
    QCOMPARE(f.selection.number(), number);
    f.typeFilter("score > 0");
    QCOMPARE(f.numberAt(f.table()->currentIndex().row()), number);
    QVERIFY(f.table()->viewport()->rect().contains(
        f.table()->visualRect(f.table()->currentIndex()).center()));
}

void TestTrialsPanel::trialSelectedElsewhereIsScrolledTo()
{
    Fixture f(400);
    f.selection.setNumber(10);
    QCOMPARE(f.numberAt(f.table()->currentIndex().row()), 10);
    QVERIFY(f.table()->viewport()->rect().contains(
        f.table()->visualRect(f.table()->currentIndex()).center()));
}

void TestTrialsPanel::chosenRowsAreCopied()
{
    Fixture f;
    f.click(0);
    f.click(1, Qt::ShiftModifier);
    QApplication::clipboard()->setText(QStringLiteral("before"));
    QTest::keyClick(f.table(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::clipboard()->text() != QStringLiteral("before"));
    const auto lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[1].startsWith("39\tmutation of 0\t53.90\t"));
    QVERIFY(lines[2].startsWith("38\t"));
    QCOMPARE(Fixture::clipboardAfter(f.action("Copy architecture")),
             QStringLiteral("arch-39\narch-38"));
    QVERIFY(Fixture::clipboardAfter(f.action("Copy as CSV")).startsWith("number,state,score,"));
}

void TestTrialsPanel::reusedTrialLeadsToItsOrigin()
{
    Fixture f;
    f.typeFilter("reused");
    f.click(0);
    QCOMPARE(f.selection.number(), 7);
    QVERIFY(f.panel->details().contains("trial 4"));
    f.action("Go to the trial it took over")->trigger();
    QCOMPARE(f.selection.number(), 4);
    QCOMPARE(f.numberAt(f.table()->currentIndex().row()), 4);
}

void TestTrialsPanel::enterActivatesTheTrial()
{
    Fixture f;
    f.click(2);
    const QSignalSpy activated(f.panel.get(), &TrialsPanel::trialActivated);
    QTest::keyClick(f.table(), Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
}

void TestTrialsPanel::detailsTellWhyATrialFailed()
{
    Fixture f;
    f.selection.setNumber(5);
    QCOMPARE(f.panel->details(), QStringLiteral("Trial 5: failed: out of memory"));
    f.typeFilter("done");
    QVERIFY(f.panel->details().contains("hidden"));
}

void TestTrialsPanel::columnsAndSortAreKept()
{
    Fixture f;
    auto* header = f.table()->horizontalHeader();
    QVERIFY(header->isSectionHidden(TrialField::Fidelity));
    auto* menu = f.table()->columnsMenu();
    Q_EMIT menu->aboutToShow();
    menu->actions()[TrialField::Fidelity]->trigger();
    menu->actions()[TrialField::Macs]->trigger();
    header->moveSection(header->visualIndex(TrialField::State), 1);
    header->resizeSection(TrialField::Params, 140);
    f.table()->sortByColumn(TrialField::Busy, Qt::AscendingOrder);
    f.close();
    f.open();
    header = f.table()->horizontalHeader();
    QVERIFY(!header->isSectionHidden(TrialField::Fidelity));
    QVERIFY(header->isSectionHidden(TrialField::Macs));
    QCOMPARE(header->visualIndex(TrialField::State), 1);
    QCOMPARE(header->sectionSize(TrialField::Params), 140);
    QCOMPARE(header->sortIndicatorSection(), static_cast<int>(TrialField::Busy));
    QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
    f.table()->columnsMenu()->actions().back()->trigger();
    QVERIFY(!header->isSectionHidden(TrialField::Macs));
    QCOMPARE(header->visualIndex(TrialField::State), static_cast<int>(TrialField::State));
}

void TestTrialsPanel::oneColumnStays()
{
    Fixture f;
    auto* menu = f.table()->columnsMenu();
    const auto open = [menu] {
        Q_EMIT menu->aboutToShow();
        return menu->actions().mid(0, TrialField::columns);
    };
    for (auto* column : open())
        if (column->isChecked() && column != open().front())
            column->trigger();
    QCOMPARE(f.table()->horizontalHeader()->hiddenSectionCount(), TrialField::columns - 1);
    QVERIFY(!open().front()->isEnabled());
    open().at(1)->trigger();
    QVERIFY(open().front()->isEnabled());
}

void TestTrialsPanel::tableIsWrittenAsCsv()
{
    Fixture f;
    f.typeFilter("score > 53");
    const QString path = f.folder.filePath("trials.csv");
    const auto write = [&](bool shownOnly) {
        const QSignalSpy written(f.panel.get(), &TrialsPanel::csvWritten);
        f.panel->writeCsv(path, shownOnly);
        (void)QTest::qWaitFor([&] { return written.count() > 0; });
        return CsvTable::parse(readFile(path.toStdString()), "trials.csv");
    };
    const auto all = write(false);
    QCOMPARE(all.rows(), 40u);
    QCOMPARE(all.number(0, all.column("number")), 0.0);
    const auto shown = write(true);
    QCOMPARE(shown.rows(), 9u);
    QCOMPARE(shown.number(0, shown.column("number")), 39.0);
    QVERIFY(f.panel->details().contains("trials.csv"));
}

void TestTrialsPanel::failedWritingIsSaid()
{
    Fixture f;
    f.panel->writeCsv(f.folder.filePath("nowhere/trials.csv"), false);
    QTRY_VERIFY(f.panel->details().contains("not written"));
}

QTEST_MAIN(TestTrialsPanel)
#include "tst_trials_panel.moc"
