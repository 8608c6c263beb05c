#include "look/appearance.h"
#include "look/format.h"
#include "support.h"

using namespace netwright;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textContrastIsAtLeastFourAndAHalf_data();
    void textContrastIsAtLeastFourAndAHalf();
    void styleSheetHasNoUnfilledWords();
    void everyIconIsDrawn();
    void switchingTheModeTellsWidgets();
    void numbersReadWell();
};

void TestTheme::textContrastIsAtLeastFourAndAHalf_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const auto& theme : {lightTheme(), darkTheme()}) {
        const std::pair<const char*, QColor> texts[] = {{"text", theme.text},
                                                        {"muted", theme.muted},
                                                        {"accentText", theme.accentText},
                                                        {"success", theme.success},
                                                        {"warning", theme.warning},
                                                        {"danger", theme.danger}};
        const std::pair<const char*, QColor> grounds[] = {{"page", theme.page},
                                                          {"card", theme.card},
                                                          {"raised", theme.raised},
                                                          {"selection", theme.selection}};
        const char* name = theme.dark ? "dark" : "light";
        for (const auto& [text, color] : texts)
            for (const auto& [ground, fill] : grounds)
                QTest::addRow("%s: %s on %s", name, text, ground) << color << fill;
        QTest::addRow("%s: onAccent", name) << theme.onAccent << theme.accent;
        QTest::addRow("%s: published", name) << theme.published << theme.card;
        QTest::addRow("%s: node", name) << theme.text << theme.nodeFill;
        QTest::addRow("%s: input", name) << theme.text << theme.inputFill;
        QTest::addRow("%s: combine", name) << theme.text << theme.combineFill;
        const QColor chips[] = {theme.chipConvolution, theme.chipMobile, theme.chipPooling,
                                theme.chipOther, theme.chipStructure};
        for (const QColor& chip : chips)
            QTest::addRow("%s: chip %s", name, qPrintable(chip.name())) << theme.text << chip;
    }
}

void TestTheme::textContrastIsAtLeastFourAndAHalf()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    const double ratio = contrastRatio(text, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void TestTheme::styleSheetHasNoUnfilledWords()
{
    const Appearance resources;
    for (const auto& theme : {lightTheme(), darkTheme()}) {
        const QString sheet = themeStyleSheet(theme);
        QVERIFY(sheet.size() > 1000);
        const QRegularExpression word(QStringLiteral("@[A-Za-z]+"));
        QVERIFY2(!word.match(sheet).hasMatch(), qPrintable(word.match(sheet).captured()));
    }
}

void TestTheme::everyIconIsDrawn()
{
    const Appearance appearance;
    for (const auto& file : QDir(QStringLiteral(":/icons")).entryList()) {
        const QImage image =
            appearance.pixmap(QFileInfo(file).baseName(), Qt::black, 32, 1).toImage();
        int inked = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                inked += qAlpha(image.pixel(x, y)) > 64;
        QVERIFY2(inked > 20, qPrintable(file));
    }
}

void TestTheme::switchingTheModeTellsWidgets()
{
    Appearance appearance(Appearance::Mode::Light);
    int changes = 0;
    connect(&appearance, &Appearance::changed, [&] { ++changes; });
    appearance.setMode(Appearance::Mode::Dark);
    appearance.setMode(Appearance::Mode::Dark);
    QCOMPARE(changes, 1);
    QVERIFY(appearance.theme().dark);
    QCOMPARE(QGuiApplication::palette().color(QPalette::Window), darkTheme().page);
}

void TestTheme::numbersReadWell()
{
    QLocale::setDefault(QLocale::c());
    QCOMPARE(countText(3'412'345), QStringLiteral("3.41 M"));
    QCOMPARE(countText(999'700), QStringLiteral("1.00 M"));
    QCOMPARE(countText(531), QStringLiteral("531"));
    QCOMPARE(countText(0), QStringLiteral("0"));
    QCOMPARE(durationText(8), QStringLiteral("8 s"));
    QCOMPARE(durationText(22 * 60), QStringLiteral("22 min"));
    QCOMPARE(durationText(9 * 3600), QStringLiteral("9 h"));
    QCOMPARE(gpuDaysText(0.34), QStringLiteral("0.34"));
    QCOMPARE(gpuDaysText(2.04e-6), QStringLiteral("2×10⁻⁶"));
    QCOMPARE(shortNumberText(1e-5), QStringLiteral("10⁻⁵"));
    QCOMPARE(shortNumberText(0.0002), QStringLiteral("0.0002"));
    QCOMPARE(shortNumberText(std::nextafter(1e-4, 0)), QStringLiteral("0.0001"));
    QCOMPARE(shortNumberText(2.5e-5), QStringLiteral("2.5×10⁻⁵"));
    QCOMPARE(shortNumberText(-3e-7), QStringLiteral("-3×10⁻⁷"));
    QCOMPARE(shortNumberText(200'000), QStringLiteral("200000"));
    QCOMPARE(shortNumberText(2e7), QStringLiteral("2×10⁷"));
    QCOMPARE(shortNumberText(0), QStringLiteral("0"));
    QCOMPARE(labelText("data_fraction"), QStringLiteral("Data fraction"));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
