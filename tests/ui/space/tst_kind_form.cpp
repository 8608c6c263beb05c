#include "support.h"

#include "look/language.h"
#include "space/checks_panel.h"
#include "space/kind/field_text.h"
#include "space/kind/field_widget.h"
#include "space/kind/kind_form.h"
#include "space/kind/kind_page.h"
#include "space/kind/operations_field.h"
#include "space/kind/rows_field.h"
#include "space/operation_chip.h"
#include "space/registry.h"
#include "space/sample_panel.h"
#include "space/space_page.h"
#include "window/space_workplace.h"
#include "window_fixture.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QThreadPool>
#include <QTreeWidget>

using namespace netwright;

/// Spaces that cannot be drawn, edited by mouse and keys.
class TestKindForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }
    void everyValueIsShown_data();
    void everyValueIsShown();
    void typedNumberIsOneStep();
    void listIsWrongUntilItIsMended();
    void unreadableListIsKept();
    void numberOutOfRangeIsSaid();
    void rowsAreAddedRemovedAndMovedByMouse();
    void rowsAreMovedByKeys();
    void cellOfATableIsTyped();
    void operationsAreCheckedAndFound();
    void stageMayHaveOperationsOfItsOwn();
    void innerSpaceIsEditedAndReplaced();
    void conditionIsWritten();
    void wordsAreShownInTheLanguageOfTheWindow();
    void skeletonsAreThoseOfTheKind();
    void checkGoesToTheField();
    void sampleFollowsTheEdits();
    void wrongSpaceIsSavedAndOpened();
    void wrongSpaceIsNotSearched();

private:
    SpaceDocument& document() { return m_page->document(); }
    std::string text() { return document().state().text; }
    const Json& at(const char* place)
    {
        return document().state().json.at(Json::json_pointer(place));
    }
    template <class Widget>
    Widget* control(const std::string& place)
    {
        auto* found = m_page->kindPage()->findChild<Widget*>(QString::fromStdString(place));
        if (found) {
            m_page->kindPage()->goTo(place);
            QTest::qWait(1);
        }
        return found;
    }
    void click(const std::string& button)
    {
        QTest::mouseClick(control<QPushButton>(button), Qt::LeftButton);
    }
    void pickCell(QTableView* table, int row, int column)
    {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(row, column)).center());
    }
    void write(const std::string& place, const char* words)
    {
        auto* line = control<QLineEdit>(place);
        line->setFocus();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, words);
    }
    /// What the check says of the space as it is.
    QString verdict();
    void open(const std::string& name);

    QTemporaryDir m_folder;
    Appearance m_appearance{Appearance::Mode::Light};
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<SpacePage> m_page;
};

void TestKindForm::init()
{
    m_settings =
        std::make_unique<QSettings>(m_folder.filePath("settings.ini"), QSettings::IniFormat);
    m_page = std::make_unique<SpacePage>(
        m_appearance, std::filesystem::path(NETWRIGHT_BIN_DIR) / "netwright-layout",
        m_folder.filePath("unsaved"), *m_settings);
    m_page->resize(1440, 820);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestKindForm::cleanup()
{
    m_page.reset();
}

void TestKindForm::open(const std::string& name)
{
    document().openTemplate(name);
    QTRY_COMPARE(document().state().name(), name);
    QCOMPARE(verdict(), QString());
}

QString TestKindForm::verdict()
{
    (void)QTest::qWaitFor([this] { return !m_page->checks()->isChecking(); }, 10'000);
    const auto* check = m_page->checks()->kindCheck();
    return !check           ? QStringLiteral("none")
           : check->problem ? QString::fromStdString(check->problem->place)
                            : QString();
}

void TestKindForm::everyValueIsShown_data()
{
    QTest::addColumn<std::string>("name");
    for (const auto& shipped : spaceTemplates()) {
        const auto& name = shipped.description.name;
        if (!isDrawable(parseJson(shipped.json, name)))
            QTest::newRow(name.c_str()) << name;
    }
}

/// What a control shows, as text.
QString shownBy(QWidget* control)
{
    if (auto* box = qobject_cast<QSpinBox*>(control))
        return QString::number(box->value());
    if (auto* box = qobject_cast<QDoubleSpinBox*>(control))
        return QString::number(box->value());
    if (auto* box = qobject_cast<QCheckBox*>(control))
        return box->isChecked() ? "true" : "false";
    if (auto* box = qobject_cast<QComboBox*>(control))
        return box->currentData().toString();
    if (auto* line = qobject_cast<QLineEdit*>(control))
        return line->text();
    QStringList words;
    if (auto* tree = qobject_cast<QTreeWidget*>(control)) {
        for (int family = 0; family < tree->topLevelItemCount(); ++family)
            for (int i = 0; i < tree->topLevelItem(family)->childCount(); ++i)
                if (tree->topLevelItem(family)->child(i)->checkState(0) == Qt::Checked)
                    words << tree->topLevelItem(family)->child(i)->data(0, Qt::UserRole).toString();
    } else if (auto* table = qobject_cast<QTableView*>(control)) {
        for (int row = 0; row < table->model()->rowCount(); ++row)
            for (int column = 0; column < table->model()->columnCount(); ++column) {
                const auto index = table->model()->index(row, column);
                const auto flag = index.data(Qt::CheckStateRole);
                words << (flag.isValid() ? flag.toInt() ? "true" : "false"
                                         : index.data().toString());
            }
    } else {
        for (auto* box : control->findChildren<QCheckBox*>())
            if (box->isChecked())
                words << box->text();
    }
    return words.join(", ");
}

QStringList sorted(const QString& text)
{
    QStringList words = text.split(", ");
    words.sort();
    return words;
}

void TestKindForm::everyValueIsShown()
{
    QFETCH(std::string, name);
    open(name);
    int shown = 0;
    for (auto* field : m_page->kindPage()->findChildren<FieldWidget*>()) {
        using Kind = SpaceField::Kind;
        if (field->field().kind == Kind::Space ||
            (field->field().kind == Kind::Group && !field->field().fields.empty()))
            continue;
        QVERIFY2(field->control(), field->place().c_str());
        const Json::json_pointer pointer(field->place());
        const Json& space = document().state().json;
        const Json value = space.contains(pointer) ? space.at(pointer) : field->field().fallback;
        QString wanted = fieldText(value);
        if (value.is_boolean())
            wanted = value.get<bool>() ? "true" : "false";
        if (field->field().kind == Kind::Rows) {
            QStringList cells;
            for (const Json& row : value)
                for (const auto& column : field->field().fields) {
                    const Json cell = row.value(column.key, column.fallback);
                    cells << (cell.is_boolean() ? cell.get<bool>() ? "true" : "false"
                                                : fieldText(cell));
                }
            wanted = cells.join(", ");
        }
        QCOMPARE(sorted(shownBy(field->control())), sorted(wanted));
        ++shown;
    }
    // Every key of the space has its field.
    for (const auto& [key, value] : document().state().json.items())
        if (key != "format" && key != "version" && key != "kind" && key != "skeleton")
            QVERIFY2(std::ranges::any_of(m_page->kindPage()->findChildren<FieldWidget*>(),
                                         [&k = key](auto* f) { return f->place() == '/' + k; }),
                     key.c_str());
    QVERIFY(shown > 5);
}

void TestKindForm::typedNumberIsOneStep()
{
    open("chain");
    const std::string before = text();
    auto* box = control<QSpinBox>("/max_depth");
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, "16");
    QCOMPARE(at("/max_depth"), Json(16));
    QCOMPARE(document().undoStack().count(), 1);
    QTest::keyClick(box, Qt::Key_Return);
    QTest::keyClick(box, Qt::Key_Up);
    QCOMPARE(at("/max_depth"), Json(17));
    QCOMPARE(document().undoStack().count(), 2);
    const std::string after = text();
    document().undoStack().undo();
    document().undoStack().undo();
    QCOMPARE(text(), before);
    QCOMPARE(box->value(), 12);
    document().undoStack().redo();
    document().undoStack().redo();
    QCOMPARE(text(), after);
    QCOMPARE(verdict(), QString());
}

void TestKindForm::listIsWrongUntilItIsMended()
{
    open("chain");
    write("/conv/filters", "64, 64");
    QCOMPARE(verdict(), QString("/conv/filters"));
    auto* line = control<QLineEdit>("/conv/filters");
    QVERIFY(line->property("wrong").toBool());
    QVERIFY(line->toolTip().contains("64"));
    QCOMPARE(m_page->checks()->findings().size(), 1u);
    write("/conv/filters", "64, 128");
    QCOMPARE(verdict(), QString());
    QVERIFY(!line->property("wrong").toBool());
    QCOMPARE(at("/conv/filters"), Json({64, 128}));
    // Only the kind knows that kernels must be odd.
    write("/conv/kernels", "2");
    QVERIFY(verdict().startsWith("/conv"));
}

void TestKindForm::unreadableListIsKept()
{
    open("chain");
    const std::string before = text();
    write("/fc", "512, many");
    QCOMPARE(at("/fc"), Json("512, many"));
    QCOMPARE(verdict(), QString("/fc"));
    auto* line = control<QLineEdit>("/fc");
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(line->text(), QString("512, many"));
    document().undoStack().undo();
    QCOMPARE(text(), before);
    QCOMPARE(line->text(), QString("512, 256, 128"));
}

void TestKindForm::numberOutOfRangeIsSaid()
{
    open("cgp-cnn");
    auto* box = control<QSpinBox>("/rows");
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, "99");
    QCOMPARE(verdict(), QString("/rows"));
    QVERIFY(box->property("wrong").toBool());
    bool isSaid = false;
    for (const auto* label : m_page->kindPage()->findChildren<QLabel*>())
        isSaid |= label->isVisible() && label->text().contains("99");
    QVERIFY(isSaid);
}

void TestKindForm::rowsAreAddedRemovedAndMovedByMouse()
{
    open("proxyless");
    const std::string before = text();
    const auto count = at("/stages").size();
    auto* table = control<QTableView>("/stages");
    pickCell(table, 1, 0);
    click("/stages#add");
    QCOMPARE(at("/stages").size(), count + 1);
    QCOMPARE(at("/stages/2"), at("/stages/1"));
    QCOMPARE(table->currentIndex().row(), 2);
    click("/stages#down");
    QCOMPARE(table->currentIndex().row(), 3);
    QCOMPARE(at("/stages/3"), at("/stages/1"));
    click("/stages#remove");
    QCOMPARE(at("/stages").size(), count);
    QCOMPARE(text(), before);
    // The number of a row is its handle.
    const Json first = at("/stages/0"), second = at("/stages/1");
    auto* numbers = table->verticalHeader();
    const auto middle = [&](int row) {
        return QPoint(numbers->width() / 2,
                      numbers->sectionViewportPosition(row) + numbers->sectionSize(row) / 2);
    };
    QTest::mousePress(numbers->viewport(), Qt::LeftButton, {}, middle(0));
    for (int step = 1; step <= 4; ++step) {
        const QPoint to = middle(0) + (middle(1) + QPoint(0, 10) - middle(0)) * step / 4;
        QMouseEvent move(QEvent::MouseMove, to, numbers->viewport()->mapToGlobal(QPointF(to)),
                         Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(numbers->viewport(), &move);
    }
    QTest::mouseRelease(numbers->viewport(), Qt::LeftButton, {}, middle(1) + QPoint(0, 10));
    QCOMPARE(at("/stages/0"), second);
    QCOMPARE(at("/stages/1"), first);
    QCOMPARE(numbers->visualIndex(0), 0);
    while (document().undoStack().canUndo())
        document().undoStack().undo();
    QCOMPARE(text(), before);
}

void TestKindForm::rowsAreMovedByKeys()
{
    open("hierarchical");
    const Json first = at("/levels/0");
    auto* table = control<QTableView>("/levels");
    pickCell(table, 0, 0);
    QTest::keyClick(table, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(at("/levels/1"), first);
    // The last level is the cell: it has one motif.
    QVERIFY(verdict().startsWith("/levels"));
    QTest::keyClick(table, Qt::Key_Delete);
    QCOMPARE(at("/levels").size(), std::size_t(1));
    QTest::keyClick(table, Qt::Key_Insert);
    QCOMPARE(at("/levels").size(), std::size_t(2));
}

void TestKindForm::cellOfATableIsTyped()
{
    open("chain");
    auto* table = control<QTableView>("/pool");
    pickCell(table, 0, 1);
    QTest::keyClick(table, Qt::Key_F2);
    auto* box = table->viewport()->findChild<QSpinBox*>();
    QVERIFY(box);
    box->selectAll();
    QTest::keyClicks(box, "4");
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE(at("/pool/0/kernel"), Json(4));
    QCOMPARE(document().undoStack().undoText(), SpaceDocument::tr("Change %1").arg("Kernel"));
}

void TestKindForm::operationsAreCheckedAndFound()
{
    open("tree-cell");
    const auto count = at("/operations").size();
    auto* tree = control<QTreeWidget>("/operations");
    auto* field = dynamic_cast<OperationsField*>(tree->parentWidget()->parentWidget());
    QVERIFY(field);
    QTest::keyClicks(field->findChild<QLineEdit*>(), "sep_conv_7");
    QTreeWidgetItem* found = nullptr;
    int visible = 0;
    for (int family = 0; family < tree->topLevelItemCount(); ++family)
        for (int i = 0; i < tree->topLevelItem(family)->childCount(); ++i)
            if (auto* item = tree->topLevelItem(family)->child(i); !item->isHidden()) {
                ++visible;
                found = item;
            }
    QCOMPARE(visible, 1);
    const QRect row = tree->visualItemRect(found);
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, row.center());
    QTest::keyClick(tree, Qt::Key_Space);
    QCOMPARE(at("/operations").size(), count + 1);
    QCOMPARE(at("/operations").back(), Json("sep_conv_7x7"));
    QTest::keyClick(tree, Qt::Key_Space);
    QCOMPARE(at("/operations").size(), count);
}

void TestKindForm::stageMayHaveOperationsOfItsOwn()
{
    open("proxyless-small");
    auto* table = control<QTableView>("/stages");
    pickCell(table, 1, 0);
    auto* own = control<QTreeWidget>("/stages/1/operations");
    QVERIFY(own);
    QVERIFY(!at("/stages/1").contains("operations"));
    own->topLevelItem(0)->child(0)->setCheckState(0, Qt::Checked);
    QCOMPARE(at("/stages/1/operations").size(), std::size_t(1));
    own->topLevelItem(0)->child(0)->setCheckState(0, Qt::Unchecked);
    QVERIFY(!at("/stages/1").contains("operations"));
}

void TestKindForm::innerSpaceIsEditedAndReplaced()
{
    open("joint");
    const auto count = at("/architecture/operations").size();
    auto* tree = control<QTreeWidget>("/architecture/operations");
    QVERIFY(tree);
    const auto found = tree->findItems(operationLabel("sep_conv_7x7"), Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    found.front()->setCheckState(0, Qt::Checked);
    QCOMPARE(at("/architecture/operations").size(), count + 1);
    auto* templates = control<QComboBox>("/architecture");
    templates->setCurrentIndex(templates->findData("chain"));
    Q_EMIT templates->activated(templates->currentIndex());
    QCOMPARE(at("/architecture/kind"), Json("chain"));
    QVERIFY(control<QSpinBox>("/architecture/max_depth"));
    // The skeleton of the whole does not suit it.
    QCOMPARE(verdict(), QString("/skeleton/kind"));
    document().undoStack().undo();
    QVERIFY(control<QTreeWidget>("/architecture/operations"));
}

void TestKindForm::conditionIsWritten()
{
    open("joint");
    auto* table = control<QTableView>("/training");
    pickCell(table, 3, 0);
    write("/training/3/when", "optimizer: adam");
    QCOMPARE(at("/training/3/when").dump(), std::string(R"({"optimizer":["adam"]})"));
    QCOMPARE(verdict(), QString());
    write("/training/3/when", "momentum: 1");
    QCOMPARE(verdict(), QString("/training/3/when"));
    write("/training/3/when", "");
    QVERIFY(!at("/training/3").contains("when"));
    QCOMPARE(verdict(), QString());
}

void TestKindForm::wordsAreShownInTheLanguageOfTheWindow()
{
    const Language language(QStringLiteral("ja"));
    open("tree-cell");
    auto* box = control<QCheckBox>("/merges#add2");
    QCOMPARE(box->text(), QStringLiteral("2 つを加算"));
    const auto isThere = [&] {
        const Json& merges = at("/merges");
        return std::find(merges.begin(), merges.end(), "add2") != merges.end();
    };
    QCOMPARE(box->isChecked(), isThere());
    const bool before = isThere();
    for (const bool expected : {!before, before}) {
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QCOMPARE(isThere(), expected);
        QCOMPARE(box->isChecked(), expected);
    }
    open("chain");
    auto* model = control<QTableView>("/pool")->model();
    int shown = 0;
    for (int column = 0; column < model->columnCount(); ++column)
        if (const auto index = model->index(0, column); index.data(Qt::EditRole) == "max") {
            QCOMPARE(index.data().toString(), QStringLiteral("最大"));
            ++shown;
        }
    QCOMPARE(shown, 1);
}

void TestKindForm::skeletonsAreThoseOfTheKind()
{
    open("nasnet");
    auto* kinds = control<QComboBox>("/skeleton/kind");
    const auto names = loadSpace("nasnet")->skeletons();
    QCOMPARE(kinds->count(), static_cast<int>(names.size()));
    QVERIFY(control<QSpinBox>("/skeleton/cells")->isVisible());
    open("fabric");
    QVERIFY(!control<QSpinBox>("/skeleton/cells")->isVisible());
}

void TestKindForm::checkGoesToTheField()
{
    open("proxyless");
    write("/name", "");
    QCOMPARE(verdict(), QString("/name"));
    m_page->kindPage()->goTo("/skeleton/channels");
    auto* link = m_page->checks()->findChild<QLabel*>();
    QVERIFY(link);
    Q_EMIT link->linkActivated("place");
    QTRY_VERIFY(control<QLineEdit>("/name")->hasFocus());
}

void TestKindForm::sampleFollowsTheEdits()
{
    document().openTemplate("proxyless");
    auto* sample = m_page->kindPage()->sample();
    QSignalSpy drawn(sample, &SamplePanel::drawn);
    QVERIFY(drawn.wait(20'000));
    auto* box = control<QSpinBox>("/stem/channels");
    box->setFocus();
    drawn.clear();
    QTest::keyClick(box, Qt::Key_Up);
    QVERIFY(drawn.wait(20'000));
    QCOMPARE(sample->problem(), QString());
}

void TestKindForm::wrongSpaceIsSavedAndOpened()
{
    open("chain");
    write("/fc", "512, many");
    const std::string wrong = text();
    QSignalSpy saved(&document(), &SpaceDocument::saved);
    document().save(m_folder.filePath("wrong.json"));
    QVERIFY(saved.wait(10'000));
    open("fabric");
    document().open(m_folder.filePath("wrong.json"));
    QTRY_COMPARE(text(), wrong);
    QCOMPARE(verdict(), QString("/fc"));
}

void TestKindForm::wrongSpaceIsNotSearched()
{
    m_page.reset();
    test::WindowFixture fixture;
    fixture.window->showPage(PageSwitch::Page::Space);
    auto& page = *fixture.window->spaces().page();
    page.document().openTemplate("chain");
    QTRY_COMPARE(page.document().state().name(), std::string("chain"));
    auto* search = fixture.find<QToolBar>("spaceHeader")->findChild<QToolButton*>("primary");
    QTRY_VERIFY(search->isEnabled());
    page.document().editJson("a", [](Json& space) { space["max_depth"] = 0; });
    QTRY_VERIFY(!search->isEnabled());
    QVERIFY(search->toolTip().contains("0"));
    page.document().undoStack().undo();
    QTRY_VERIFY(search->isEnabled());
    page.document().reset(spaceState(blankDrawing()));
}

QTEST_MAIN(TestKindForm)
#include "tst_kind_form.moc"
