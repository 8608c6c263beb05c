#include "help/tour.h"
#include "support.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace netwright;

class TestTour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void stopsAreVisitedForthAndBack();
    void hiddenPartsArePassedOver();
    void escapeEndsItAndGivesTheFocusBack();
    void windowStaysUsable();

private:
    Appearance m_appearance{Appearance::Mode::Light};
    std::unique_ptr<QWidget> m_window;
    QLineEdit* m_first = nullptr;
    QPointer<Tour> m_tour;
};

void TestTour::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(800, 600);
    const char* names[] = {"first", "second", "third"};
    for (int i = 0; i < 3; ++i) {
        auto* part = new QLineEdit(m_window.get());
        part->setObjectName(QString::fromLatin1(names[i]));
        part->setGeometry(20, 20 + 60 * i, 200, 40);
    }
    m_first = m_window->findChild<QLineEdit*>("first");
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_first->setFocus();
    m_tour = new Tour(m_appearance,
                      {{"first", "One", "a"}, {"second", "Two", "b"}, {"third", "Three", "c"}},
                      m_window.get());
}

void TestTour::stopsAreVisitedForthAndBack()
{
    QSignalSpy finished(m_tour, &Tour::finished);
    m_tour->start();
    QCOMPARE(m_tour->title(), QStringLiteral("One"));
    auto* next = m_tour->findChild<QPushButton*>("tourNext");
    QVERIFY(next->hasFocus());
    QTest::keyClick(next, Qt::Key_Return);
    QCOMPARE(m_tour->title(), QStringLiteral("Two"));
    QTest::keyClick(next, Qt::Key_Right);
    QCOMPARE(m_tour->title(), QStringLiteral("Three"));
    QTest::keyClick(next, Qt::Key_Left);
    QCOMPARE(m_tour->title(), QStringLiteral("Two"));
    QTest::mouseClick(next, Qt::LeftButton);
    QTest::mouseClick(next, Qt::LeftButton);
    QCOMPARE(finished.count(), 1);
    QVERIFY(!m_tour->isVisible());
}

void TestTour::hiddenPartsArePassedOver()
{
    m_window->findChild<QWidget*>("second")->hide();
    m_tour->start();
    QTest::keyClick(m_tour->findChild<QPushButton*>("tourNext"), Qt::Key_Right);
    QCOMPARE(m_tour->title(), QStringLiteral("Three"));
    QCOMPARE(m_tour->findChild<QLabel*>("tourCount")->text(), QStringLiteral("2 of 2"));
}

void TestTour::escapeEndsItAndGivesTheFocusBack()
{
    m_tour->start();
    QTest::keyClick(m_tour->findChild<QPushButton*>("tourNext"), Qt::Key_Escape);
    QVERIFY(!m_tour->isVisible());
    QVERIFY(m_first->hasFocus());
}

void TestTour::windowStaysUsable()
{
    m_tour->start();
    QTest::mouseClick(m_first, Qt::LeftButton, {}, {5, 5});
    QTest::keyClicks(m_first, "abc");
    QCOMPARE(m_first->text(), QStringLiteral("abc"));
    QVERIFY(m_tour->isVisible());
}

QTEST_MAIN(TestTour)
#include "tst_tour.moc"
