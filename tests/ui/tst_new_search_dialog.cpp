#include "new_search/device_choice.h"
#include "new_search/forecast_panel.h"
#include "new_search/new_search_dialog.h"
#include "space/registry.h"
#include "widgets/catalogue_box.h"
#include "widgets/catalogue_popup.h"
#include "widgets/number_box.h"
#include "widgets/param_form.h"
#include "window_fixture.h"

#include <QLabel>
#include <QListView>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QThreadPool>

using namespace netwright;

namespace {

constexpr int patience = 60'000;

} // namespace

class TestNewSearchDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void cleanupTestCase();
    void costIsForecastAndFollowsTheSettings();
    void tableForecastsByItsOwnClock();
    void valueOutOfRangeIsExplainedAndStartsNothing();
    void missingValueIsExplainedAtItsField();
    void methodIsFoundByTyping();
    void unsuitedMethodIsShownWithTheReason();
    void networkThatDoesNotSuitTheMethodIsExplained();
    void presetSwitchesOnlyWhatTheUserLeftAlone();
    void supernetsHaveSizesOfTheirOwnAndNeedNoBudget();
    void searchIsCopiedWithAllItsValues();
    void severalSeedsGiveSeveralSearches();
    void devicesOfTheSearchAreChosen();
    void fileBecomesTheSpace();
    void helpNamesTheFieldWithTheFocus();

private:
    static std::vector<WorkerStatus> onTheCpu(std::size_t count)
    {
        return std::vector<WorkerStatus>(count, {.device = "cpu", .search = {}});
    }
    SearchSpec smallSpec() const;
    void press(const char* button)
    {
        QTest::mouseClick(m_dialog->findChild<QPushButton*>(QString::fromLatin1(button)),
                          Qt::LeftButton);
    }
    bool canStart() const
    {
        return m_dialog->findChild<QPushButton*>(QStringLiteral("startSearch"))->isEnabled();
    }

    Appearance m_appearance{Appearance::Mode::Light};
    QTemporaryDir m_folder;
    std::unique_ptr<NewSearchDialog> m_dialog;
};

void TestNewSearchDialog::init()
{
    QLocale::setDefault(QLocale::c());
    m_dialog = std::make_unique<NewSearchDialog>(
        m_appearance, SearchSurroundings{.devices = QStringLiteral("2 CPU workers"),
                                         .forecast = {.workers = onTheCpu(2)}});
    m_dialog->show();
    m_dialog->setChoices("nas-bench-201", "random", "training", "synthetic");
    QTRY_VERIFY_WITH_TIMEOUT(m_dialog->isReady(), patience);
}

void TestNewSearchDialog::cleanup()
{
    m_dialog.reset();
}

void TestNewSearchDialog::cleanupTestCase()
{
    QThreadPool::globalInstance()->waitForDone();
}

SearchSpec TestNewSearchDialog::smallSpec() const
{
    SearchSpec spec =
        makeSearchSpec(loadSpace("chain"), "ageing-evolution", "low-fidelity", "synthetic");
    for (const char* setting : {"method.population=7", "estimator.epochs=3", "search.window=4",
                                "constraint.max_params=123456", "estimator.rate=0.05"}) {
        try {
            applySetting(spec, setting);
        } catch (const Error&) {
        }
    }
    spec.budget = {.trials = 33, .hours = 2.0};
    spec.seed = 9;
    return spec;
}

void TestNewSearchDialog::costIsForecastAndFollowsTheSettings()
{
    const auto known = [this] { return m_dialog->forecast()->text().contains("training run"); };
    QTRY_VERIFY2_WITH_TIMEOUT(known(), qPrintable(m_dialog->forecast()->text()), patience);
    const QString before = m_dialog->forecast()->text();
    QVERIFY2(before.contains("2 workers"), qPrintable(before));
    m_dialog->form("skeleton")->setText("channels", "16");
    QTRY_VERIFY_WITH_TIMEOUT(known() && m_dialog->forecast()->text() != before, patience);
    QVERIFY(!m_dialog->forecast()->text().contains("One epoch")); // no supernet
    m_dialog->setChoices({}, "darts", {}, {});
    const auto knowsEpoch = [this] {
        return m_dialog->forecast()->text().contains("One epoch: ≈");
    };
    QTRY_VERIFY2_WITH_TIMEOUT(knowsEpoch(), qPrintable(m_dialog->forecast()->text()), patience);
    QVERIFY2(m_dialog->forecast()->text().contains("GPU-days"),
             qPrintable(m_dialog->forecast()->text()));
}

void TestNewSearchDialog::tableForecastsByItsOwnClock()
{
    test::writeBenchmark(m_folder.filePath("table.csv"));
    m_dialog->setChoices({}, {}, "table", {});
    auto* form = m_dialog->form("estimator");
    form->setText("file", m_folder.filePath("table.csv").toStdString());
    form->setText("score", "score");
    form->setText("seconds", "seconds");
    QTRY_VERIFY_WITH_TIMEOUT(m_dialog->forecast()->text().contains("table's column"), patience);
    QVERIFY(m_dialog->forecast()->text().contains("table's clock"));
    QVERIFY(m_dialog->problem().isEmpty());
}

void TestNewSearchDialog::valueOutOfRangeIsExplainedAndStartsNothing()
{
    auto* form = m_dialog->form("estimator");
    auto* epochs = static_cast<IntegerBox*>(form->field("epochs"));
    QVERIFY(canStart());
    epochs->setFocus();
    epochs->selectAll();
    QTest::keyClicks(epochs, "0");
    auto* label = form->findChild<QLabel*>("epochsProblem");
    QVERIFY(!label->isHidden());
    QVERIFY2(label->text().contains("out of range"), qPrintable(label->text()));
    QVERIFY(m_dialog->problem().contains("Epochs"));
    QVERIFY(!canStart());
    QVERIFY(m_dialog->findChild<QPushButton*>("startSearch")->toolTip().contains("Epochs"));
    epochs->selectAll();
    QTest::keyClicks(epochs, "2");
    QVERIFY(label->isHidden());
    QVERIFY(canStart());
}

void TestNewSearchDialog::missingValueIsExplainedAtItsField()
{
    m_dialog->setChoices({}, {}, "table", {});
    auto* form = m_dialog->form("estimator");
    QTRY_VERIFY_WITH_TIMEOUT(!form->findChild<QLabel*>("scoreProblem")->text().isEmpty(), patience);
    QVERIFY(!canStart());
}

void TestNewSearchDialog::methodIsFoundByTyping()
{
    auto* box = m_dialog->findChild<CatalogueBox*>("method");
    box->showPopup();
    auto* search = box->findChild<QLineEdit*>("pickerSearch");
    QVERIFY(search && search->isVisible());
    QTest::keyClicks(search, "white local");
    QCOMPARE(box->findChild<CataloguePopup*>()->findChild<QListView*>()->model()->rowCount(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(box->currentData().toString(), QStringLiteral("local-search"));
}

void TestNewSearchDialog::unsuitedMethodIsShownWithTheReason()
{
    auto* box = m_dialog->findChild<CatalogueBox*>("method");
    box->setUnsuited({{"random", QStringLiteral("no dice")}});
    QCOMPARE(box->reason(), QStringLiteral("no dice"));
    const int row = box->findData(QStringLiteral("random"));
    QVERIFY(!(box->model()->flags(box->model()->index(row, 0)) & Qt::ItemIsEnabled));
    m_dialog->form("search")->setText("window", "5");
    QVERIFY(m_dialog->problem().contains("no dice"));
    QVERIFY(!canStart());
}

void TestNewSearchDialog::networkThatDoesNotSuitTheMethodIsExplained()
{
    m_dialog->setChoices("nasnet", "pc-darts", "training", "synthetic");
    const auto isExplained = [this] {
        return m_dialog->problem().contains("partial channels need inputs as wide as the cell");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isExplained(), patience);
    QVERIFY(!canStart());
    const auto* field = m_dialog->form("method")->findChild<QLabel*>("partial_channelsProblem");
    QVERIFY(field && !field->text().isEmpty());
    m_dialog->form("skeleton")->setText("kind", "k1");
    QTRY_VERIFY2_WITH_TIMEOUT(m_dialog->problem().isEmpty() && canStart(),
                              qPrintable(m_dialog->problem()), patience);
}

void TestNewSearchDialog::presetSwitchesOnlyWhatTheUserLeftAlone()
{
    auto* form = m_dialog->form("estimator");
    QCOMPARE(form->text("epochs"), std::string("2"));
    form->setText("data_fraction", "0.3");
    QTest::mouseClick(m_dialog->findChild<QRadioButton*>("publishedSize"), Qt::LeftButton, {},
                      {8, 8});
    QVERIFY(form->text("epochs") != "2");
    QCOMPARE(form->text("data_fraction"), std::string("0.3"));
}

void TestNewSearchDialog::supernetsHaveSizesOfTheirOwnAndNeedNoBudget()
{
    const auto ready = [this] { return m_dialog->isReady(); };
    auto* hint = m_dialog->findChild<QLabel*>("budgetHint");
    QVERIFY(hint->isHidden());
    m_dialog->setChoices("darts", "darts", "training", "synthetic");
    QTRY_VERIFY_WITH_TIMEOUT(ready(), patience);
    QVERIFY(!hint->isHidden());
    QCOMPARE(m_dialog->form("skeleton")->text("channels"), std::string("8"));
    QCOMPARE(m_dialog->form("skeleton")->text("cells"), std::string("5"));
    QVERIFY(m_dialog->form("method")->text("epochs") != "50");
    QTest::mouseClick(m_dialog->findChild<QRadioButton*>("publishedSize"), Qt::LeftButton, {},
                      {8, 8});
    QCOMPARE(m_dialog->form("method")->text("epochs"), std::string("50"));
    QCOMPARE(m_dialog->form("method")->text("supernet_channels"), std::string("16"));
    QCOMPARE(m_dialog->form("method")->text("supernet_cells"), std::string("8"));
    QCOMPARE(m_dialog->form("skeleton")->text("channels"), std::string("36"));
    QCOMPARE(m_dialog->form("skeleton")->text("cells"), std::string("20"));
    QVERIFY(canStart());
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    press("addPaused");
    QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, patience);
    QVERIFY(m_dialog->specs().front().budget == Budget{});
}

void TestNewSearchDialog::searchIsCopiedWithAllItsValues()
{
    const SearchSpec spec = smallSpec();
    m_dialog->fillFrom(spec);
    QTRY_VERIFY_WITH_TIMEOUT(m_dialog->isReady(), patience);
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    press("addPaused");
    QTRY_VERIFY2_WITH_TIMEOUT(accepted.count() == 1, qPrintable(m_dialog->problem()), patience);
    Json copy = specToJson(m_dialog->specs().front()), original = specToJson(spec);
    copy["search"].erase("name");
    original["search"].erase("name");
    QCOMPARE(QString::fromStdString(copy.dump()), QString::fromStdString(original.dump()));
}

void TestNewSearchDialog::severalSeedsGiveSeveralSearches()
{
    m_dialog->setSeed(5);
    m_dialog->findChild<QSpinBox*>("repeats")->setValue(3);
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    press("startSearch");
    QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, patience);
    const auto specs = m_dialog->specs();
    QCOMPARE(specs.size(), 3u);
    QCOMPARE(specs[2].seed, 7u);
}

void TestNewSearchDialog::devicesOfTheSearchAreChosen()
{
    QVERIFY(!m_dialog->findChild<QCheckBox*>(QStringLiteral("device:cpu"))); // nothing to choose
    auto workers = onTheCpu(2);
    workers.push_back({.device = "cuda:0", .search = {}});
    QCOMPARE(DeviceChoice::describe(workers), QString("Processor · 2 workers, cuda:0 · 1 workers"));
    m_dialog = std::make_unique<NewSearchDialog>(
        m_appearance, SearchSurroundings{.forecast = {.workers = std::move(workers)}});
    m_dialog->show();
    SearchSpec spec = smallSpec();
    spec.devices = {"cuda:7"}; // of another machine
    m_dialog->fillFrom(spec);
    QTRY_VERIFY_WITH_TIMEOUT(m_dialog->isReady(), patience);
    auto* cpu = m_dialog->findChild<QCheckBox*>(QStringLiteral("device:cpu"));
    auto* gpu = m_dialog->findChild<QCheckBox*>(QStringLiteral("device:cuda:0"));
    QVERIFY(cpu->isChecked() && gpu->isChecked());
    QTest::keyClick(gpu, Qt::Key_Space);
    QVERIFY(!gpu->isChecked());
    QVERIFY(!cpu->isEnabled()); // the last one stays
    const auto counts = [this] {
        return m_dialog->forecast()->text().contains(QLocale().toString(2) + " workers");
    };
    QTRY_VERIFY2_WITH_TIMEOUT(counts(), qPrintable(m_dialog->forecast()->text()), patience);
    press("addPaused");
    QTRY_VERIFY_WITH_TIMEOUT(m_dialog->result() == QDialog::Accepted, patience);
    QVERIFY(m_dialog->specs().front().devices == (DeviceList{"cpu"}));
}

void TestNewSearchDialog::fileBecomesTheSpace()
{
    Json json = loadSpace("darts")->toJson();
    json["name"] = "mine";
    std::ofstream(m_folder.filePath("mine.json").toStdString()) << json.dump();
    m_dialog->setSpaceFile(m_folder.filePath("mine.json"));
    QTRY_VERIFY_WITH_TIMEOUT(m_dialog->isReady(), patience);
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    press("addPaused");
    QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, patience);
    QCOMPARE(m_dialog->specs().front().space->name(), std::string("mine"));
}

void TestNewSearchDialog::helpNamesTheFieldWithTheFocus()
{
    QSignalSpy help(m_dialog.get(), &NewSearchDialog::helpWanted);
    m_dialog->activateWindow();
    m_dialog->findChild<QTabWidget*>()->setCurrentIndex(1);
    auto* epochs = m_dialog->form("estimator")->field("epochs");
    epochs->setFocus();
    QTest::keyClick(epochs, Qt::Key_F1);
    QCOMPARE(help.count(), 1);
    QCOMPARE(help.front(), QVariantList({"estimators", "training", "epochs"}));
}

QTEST_MAIN(TestNewSearchDialog)
#include "tst_new_search_dialog.moc"
