#include "engine/methods.h"
#include "estimate/estimator.h"
#include "space/skeleton.h"
#include "strategy/strategy.h"
#include "support.h"
#include "widgets/number_box.h"
#include "widgets/param_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace netwright;

class TestParamForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTypeGetsItsField();
    void untouchedFormChangesNothing();
    void editsComeBackAsSettings();
    void numbersOfAnySizeSurvive_data();
    void numbersOfAnySizeSurvive();
    void rangesAndUnitsAreKept();
    void valueOutOfRangeIsExplainedAtItsField();
    void resetBringsTheStartValueBack();
    void everyRegistryHasAForm();
};

namespace {

const std::vector<ParamSpec> specs = {
    {.name = "epochs",
     .defaultValue = std::int64_t{20},
     .help = "h",
     .unit = "epochs",
     .min = 1,
     .max = 600},
    {.name = "rate", .defaultValue = 0.025, .help = "h", .min = 0},
    {.name = "nesterov", .defaultValue = true, .help = "h"},
    {.name = "kind", .defaultValue = std::string("k1"), .help = "h", .choices = {"k1", "k2"}},
    {.name = "file", .defaultValue = std::string(), .help = "h"}};

} // namespace

void TestParamForm::everyTypeGetsItsField()
{
    ParamForm form("estimator");
    form.setSpecs(specs, {"nesterov"});
    QVERIFY(qobject_cast<QSpinBox*>(form.field("epochs")));
    QVERIFY(qobject_cast<NumberBox*>(form.field("rate")));
    QVERIFY(qobject_cast<QComboBox*>(form.field("kind")));
    QVERIFY(qobject_cast<QLineEdit*>(form.field("file")));
    QVERIFY(!form.has("nesterov"));
    for (const char* name : {"epochs", "rate", "kind", "file"}) {
        QVERIFY(!form.field(name)->accessibleName().isEmpty());
        QVERIFY(!form.field(name)->toolTip().isEmpty());
    }
}

void TestParamForm::untouchedFormChangesNothing()
{
    ParamForm form("estimator");
    form.setSpecs(specs);
    QVERIFY(form.settings().empty());
    Params values(specs, "estimator");
    values.setText("epochs", "7");
    form.setSpecs(specs, {}, &values);
    QCOMPARE(form.text("epochs"), std::string("7"));
    QVERIFY(form.settings().empty());
}

void TestParamForm::editsComeBackAsSettings()
{
    ParamForm form("estimator");
    form.setSpecs(specs);
    auto* epochs = static_cast<QSpinBox*>(form.field("epochs"));
    epochs->selectAll();
    QTest::keyClicks(epochs, "35");
    static_cast<QCheckBox*>(form.field("nesterov"))->click();
    static_cast<QComboBox*>(form.field("kind"))->setCurrentText(QStringLiteral("k2"));
    QTest::keyClicks(form.field("file"), "a=b.csv");
    const std::vector<std::string> expected{"estimator.epochs=35", "estimator.file=a=b.csv",
                                            "estimator.kind=k2", "estimator.nesterov=false"};
    QCOMPARE(form.settings(), expected);
}

void TestParamForm::numbersOfAnySizeSurvive_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<double>("value");
    QTest::newRow("small") << "0.0003" << 0.0003;
    QTest::newRow("scientific") << "3e-7" << 3e-7;
    QTest::newRow("large") << "150000000" << 1.5e8;
    QTest::newRow("plain") << "0.125" << 0.125;
}

void TestParamForm::numbersOfAnySizeSurvive()
{
    QFETCH(QString, typed);
    QFETCH(double, value);
    QLocale::setDefault(QLocale::c());
    ParamForm form("estimator");
    form.setSpecs(specs);
    form.setText("rate", typed.toStdString());
    QCOMPARE(QString::fromStdString(form.text("rate")).toDouble(), value);
    auto* box = static_cast<NumberBox*>(form.field("rate"));
    box->setValue(1);
    box->selectAll();
    QTest::keyClicks(box, typed);
    QTest::keyClick(box, Qt::Key_Enter);
    QCOMPARE(box->value(), value);
}

void TestParamForm::rangesAndUnitsAreKept()
{
    ParamForm form("estimator");
    form.setSpecs(specs);
    auto* epochs = static_cast<QSpinBox*>(form.field("epochs"));
    QCOMPARE(epochs->suffix(), QStringLiteral(" epochs"));
    epochs->setValue(600);
    QTest::keyClick(epochs, Qt::Key_Up);
    QCOMPARE(epochs->value(), 600);
    epochs->setValue(1);
    QTest::keyClick(epochs, Qt::Key_Down);
    QCOMPARE(epochs->value(), 1);
    QVERIFY(form.problem().isEmpty());
}

void TestParamForm::valueOutOfRangeIsExplainedAtItsField()
{
    ParamForm form("estimator");
    form.setSpecs(specs);
    form.show();
    auto* epochs = static_cast<QSpinBox*>(form.field("epochs"));
    epochs->selectAll();
    QTest::keyClicks(epochs, "700");
    auto* label = form.findChild<QLabel*>("epochsProblem");
    QVERIFY2(label->isVisible() && label->text().contains("1 to 600"), qPrintable(label->text()));
    QVERIFY(form.problem().startsWith("Epochs"));
    QVERIFY(form.showProblem("estimator.file", "There is no such file."));
    QCOMPARE(form.findChild<QLabel*>("fileProblem")->text(),
             QStringLiteral("There is no such file."));
    QVERIFY(!form.showProblem("method.population", "x"));
}

void TestParamForm::resetBringsTheStartValueBack()
{
    ParamForm form("estimator");
    form.setSpecs(specs);
    form.show();
    QPushButton* reset = nullptr;
    for (auto* button : form.findChildren<QPushButton*>())
        if (button->accessibleName() == "Reset Epochs")
            reset = button;
    QVERIFY(reset && !reset->isVisible());
    form.setText("epochs", "35");
    QVERIFY(reset->isVisible());
    QTest::mouseClick(reset, Qt::LeftButton);
    QCOMPARE(form.text("epochs"), std::string("20"));
    QVERIFY(!reset->isVisible());
}

void TestParamForm::everyRegistryHasAForm()
{
    ParamForm form("estimator");
    const auto check = [&](std::span<const ParamSpec> declared, const std::string& name) {
        form.setSpecs(declared);
        Params params(declared, name);
        for (const auto& spec : declared) {
            QVERIFY2(form.has(spec.name), spec.name.c_str());
            params.setText(spec.name, form.text(spec.name));
        }
        QVERIFY2(params == Params(declared, name), name.c_str());
    };
    for (const auto& method : searchMethods())
        check(method.params, method.name);
    for (const auto& entry : estimators().entries())
        check(entry.description.params, entry.description.name);
    check(skeletonParams(), "skeleton");
}

QTEST_MAIN(TestParamForm)
#include "tst_param_form.moc"
