#include "help/reference_window.h"
#include "support.h"

#include <QAction>
#include <QLineEdit>
#include <QTextBrowser>
#include <QTreeWidget>

using namespace netwright;

class TestReferenceWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEntryHasAPageWithItsParameters();
    void searchFindsAPageByItsParameter();
    void pageOfAParameterIsShown();
    void shortcutsComeFromTheActions();

private:
    Appearance m_appearance{Appearance::Mode::Light};
};

void TestReferenceWindow::everyEntryHasAPageWithItsParameters()
{
    std::size_t entries = 0;
    const auto pages = referencePages();
    for (const auto& chapter : referenceChapters()) {
        for (const auto& entry : chapter.entries) {
            const auto& page = pages.at(entries++);
            QCOMPARE(page.name, QString::fromStdString(entry.name));
            const QString html = referenceHtml(page, {}, m_appearance.theme());
            QVERIFY(html.contains(QString::fromStdString(entry.citation).toHtmlEscaped()));
            for (const auto& param : entry.params)
                QVERIFY2(
                    html.contains(
                        QStringLiteral("<a name='%1'>").arg(QString::fromStdString(param.name))),
                    param.name.c_str());
        }
    }
    QCOMPARE(pages.size(), entries + 1);
}

void TestReferenceWindow::searchFindsAPageByItsParameter()
{
    ReferenceWindow window(m_appearance, {}, nullptr);
    window.show();
    auto* search = window.findChild<QLineEdit*>("referenceSearch");
    QTest::keyClicks(search, "identity_prob");
    QCOMPARE(window.pageTitle(), QStringLiteral("Ageing evolution (AmoebaNet)"));
    QVERIFY(window.findChild<QTextBrowser*>()->toPlainText().contains("GPU-days (AmoebaNet"));
    QTest::keyClicks(search, " nothing at all");
    int shown = 0;
    for (QTreeWidgetItemIterator it(window.findChild<QTreeWidget*>()); *it; ++it)
        shown += !(*it)->isHidden() && (*it)->parent();
    QCOMPARE(shown, 0);
}

void TestReferenceWindow::pageOfAParameterIsShown()
{
    ReferenceWindow window(m_appearance, {}, nullptr);
    window.showPage("estimators", "low-fidelity", "width");
    QCOMPARE(window.pageTitle(), QStringLiteral("Low fidelity"));
    window.showPage("settings", "search");
    QVERIFY(window.findChild<QTextBrowser*>()->toPlainText().contains("search.window"));
}

void TestReferenceWindow::shortcutsComeFromTheActions()
{
    auto pause = std::make_unique<QAction>(QStringLiteral("&Pause"));
    pause->setShortcut(Qt::Key_F6);
    ReferenceWindow window(m_appearance, {pause.get()}, nullptr);
    pause.reset(); // actions of a dialog go with it
    window.showPage("keys", "shortcuts");
    const QString text = window.findChild<QTextBrowser*>()->toPlainText();
    QVERIFY2(text.contains("F6") && text.contains("Pause"), qPrintable(text));
}

QTEST_MAIN(TestReferenceWindow)
#include "tst_reference_window.moc"
