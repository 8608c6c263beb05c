#include "look/format.h"
#include "look/language.h"
#include "models/trial_field.h"
#include "plots/plot_view.h"
#include "window/language_menu.h"
#include "window_fixture.h"

#include <QMenuBar>
#include <QProcess>
#include <QSignalSpy>
#include <QXmlStreamReader>

using namespace netwright;

namespace {

const QString translations = QStringLiteral(NETWRIGHT_SOURCE_DIR "/resources/translations/");

struct Message
{
    QString context, source, comment, state; ///< state: empty when finished
    QStringList texts;                       ///< one, or one for each plural form
    bool hasPlural = false;

    QString key() const { return context + u'|' + source + u'|' + comment; }
};

QList<Message> messagesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto name = xml.name();
        const auto attributes = xml.attributes();
        if (name == u"name") {
            context = xml.readElementText();
        } else if (name == u"message") {
            messages.emplace_back();
            messages.back().context = context;
            messages.back().hasPlural = attributes.hasAttribute("numerus");
        } else if (name == u"source") {
            messages.back().source = xml.readElementText();
        } else if (name == u"comment") {
            messages.back().comment = xml.readElementText();
        } else if (name == u"translation") {
            messages.back().state = attributes.value("type").toString();
            if (!messages.back().hasPlural)
                messages.back().texts << xml.readElementText();
        } else if (name == u"numerusform") {
            messages.back().texts << xml.readElementText();
        }
    }
    return xml.hasError() ? QList<Message>() : messages;
}

/// What a translation must bring again: places of values, line breaks, marks and tags.
QStringList placeholders(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("%L?\\d|%L?n|\n|</?[a-z]+>"));
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    return found;
}

QString mnemonicOf(const QString& text)
{
    const int key =
        QKeySequence::mnemonic(text).isEmpty() ? 0 : QKeySequence::mnemonic(text)[0].key();
    return key == 0 ? QString() : QChar(key);
}

QString repeatedMnemonics(const QWidget& menu)
{
    QStringList seen, repeated;
    for (const auto* action : menu.actions()) {
        const QString mnemonic = mnemonicOf(action->text());
        if (!mnemonic.isEmpty() && seen.contains(mnemonic))
            repeated << action->text();
        seen << mnemonic;
    }
    return repeated.join(u'|');
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsTranslated_data();
    void everyTextIsTranslated();
    void placeholdersAreKept_data() { everyTextIsTranslated_data(); }
    void placeholdersAreKept();
    void textsOfTheEngineAreUpToDate();
    void lupdateFindsNothingNew_data() { everyTextIsTranslated_data(); }
    void lupdateFindsNothingNew();
    void mnemonicsAreUniqueInEveryMenu_data() { everyTextIsTranslated_data(); }
    void mnemonicsAreUniqueInEveryMenu();
    void windowSpeaksTheChosenLanguage();
    void originsAreTranslatedWhereTheyAreShown();
    void textsGoWithTheirLanguage();
    void onlyOneTrialIsSingularInEnglish();
    void menuKeepsTheLanguageForTheNextStart();
};

void TestTranslations::everyTextIsTranslated_data()
{
    QTest::addColumn<QString>("code");
    for (const auto& language : languages())
        QTest::newRow(language.code) << QString::fromLatin1(language.code);
}

void TestTranslations::everyTextIsTranslated()
{
    QFETCH(QString, code);
    const auto messages = messagesOf(translations + "netwright_" + code + ".ts");
    QVERIFY(!messages.isEmpty());
    for (const auto& message : messages) {
        QVERIFY2(message.state.isEmpty(), qPrintable(message.state + ": " + message.key()));
        for (const auto& text : message.texts)
            QVERIFY2(!text.isEmpty(), qPrintable(message.key()));
    }
}

void TestTranslations::placeholdersAreKept()
{
    QFETCH(QString, code);
    for (const auto& message : messagesOf(translations + "netwright_" + code + ".ts"))
        for (const auto& text : message.texts)
            QVERIFY2(placeholders(text) == placeholders(message.source), qPrintable(message.key()));
}

void TestTranslations::textsOfTheEngineAreUpToDate()
{
    QProcess generator;
    generator.start(NETWRIGHT_BIN_DIR "/netwright-catalogue-strings");
    QVERIFY(generator.waitForFinished());
    QFile file(translations + "catalogue_strings.cpp");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY2(file.readAll() == generator.readAllStandardOutput(),
             "run packaging/update-translations.sh");
}

void TestTranslations::lupdateFindsNothingNew()
{
    QFETCH(QString, code);
    if (!QFile::exists(NETWRIGHT_LUPDATE))
        QSKIP("lupdate is missing (qt6-l10n-tools): new texts are not looked for");
    QTemporaryDir folder;
    const QString kept = translations + "netwright_" + code + ".ts";
    const QString updated = folder.filePath("netwright_" + code + ".ts");
    QVERIFY(QFile::copy(kept, updated));
    QStringList arguments{"-locations",
                          "none",
                          "-no-obsolete",
                          NETWRIGHT_SOURCE_DIR "/ui",
                          translations + "catalogue_strings.cpp",
                          "-ts",
                          updated};
    if (code == QStringLiteral("en"))
        arguments.prepend("-pluralonly");
    QProcess lupdate;
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(NETWRIGHT_LUPDATE, arguments);
    QVERIFY(lupdate.waitForFinished());
    // A text that lupdate files under another class than tr() asks for is never found.
    const QString said = QString::fromUtf8(lupdate.readAll());
    QVERIFY2(!said.contains("Q_OBJECT") && !said.contains("without context"), qPrintable(said));
    QStringList before, after;
    for (const auto& message : messagesOf(kept))
        before << message.key();
    for (const auto& message : messagesOf(updated))
        after << message.key();
    for (const auto& key : after)
        QVERIFY2(before.contains(key), qPrintable("run packaging/update-translations.sh: " + key));
    QCOMPARE(after.size(), before.size());
}

void TestTranslations::mnemonicsAreUniqueInEveryMenu()
{
    QFETCH(QString, code);
    const Language language(code);
    test::WindowFixture f;
    QCOMPARE(repeatedMnemonics(*f.window->menuBar()), QString());
    for (const auto* menu : f.window->findChildren<QMenu*>())
        QCOMPARE(repeatedMnemonics(*menu), QString());
}

void TestTranslations::windowSpeaksTheChosenLanguage()
{
    const Language language("ja");
    QCOMPARE(language.code(), QStringLiteral("ja"));
    QVERIFY(language.isComplete());
    test::WindowFixture f;
    QCOMPARE(f.window->menuBar()->actions().front()->text(), QStringLiteral("ファイル(&F)"));
    QCOMPARE(plainText(f.window->menuBar()->actions().front()->text()), QStringLiteral("ファイル"));
    // Texts of helpers outside of any widget, and of the engine.
    QCOMPARE(stateText(SearchState::Running), QStringLiteral("実行中"));
    QCOMPARE(catalogueText("Random search"), QStringLiteral("ランダム探索"));
}

void TestTranslations::originsAreTranslatedWhereTheyAreShown()
{
    const Language language("ja");
    Trial trial;
    trial.origin = "copy of 17";
    QCOMPARE(trialField(TrialField::Origin).display(trial), QStringLiteral("17 のコピー"));
    QVERIFY(trialLines(trial).contains(QStringLiteral("17 のコピー")));
    const QString error = errorText(Error("no budget is set", "budget", "set it to 3"));
    QVERIFY2(error.contains(QStringLiteral("予算が設定されていません")), qPrintable(error));
    QVERIFY2(error.contains(QStringLiteral("3 に設定してください")), qPrintable(error));
}

void TestTranslations::textsGoWithTheirLanguage()
{
    {
        const Language language("ja");
    }
    QCOMPARE(stateText(SearchState::Running), QStringLiteral("running"));
}

void TestTranslations::onlyOneTrialIsSingularInEnglish()
{
    const Language language("en");
    SearchStatus status;
    SearchSpec spec;
    spec.budget.hours = 1;
    status.spec = std::make_shared<const SearchSpec>(spec);
    for (const auto& [count, text] : {std::pair(0, "0 trials"), {1, "1 trial"}, {2, "2 trials"}}) {
        status.trialsDone = count;
        QCOMPARE(progressText(status), QString::fromLatin1(text));
    }
}

void TestTranslations::menuKeepsTheLanguageForTheNextStart()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
    LanguageMenu menu(settings, nullptr);
    QSignalSpy changed(&menu, &LanguageMenu::changed);
    QCOMPARE(menu.actions().size(), 1 + static_cast<qsizetype>(languages().size()));
    QVERIFY(menu.actions().front()->isChecked());
    menu.actions().back()->trigger();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(settings.value("language").toString(), QStringLiteral("ja"));
    menu.actions().back()->trigger();
    QCOMPARE(changed.count(), 1);
    // What the window speaks already is no change, by whichever name.
    const QString spoken = languageFor({});
    for (auto* action : menu.actions())
        if (action->data().toString() == spoken)
            action->trigger();
    QCOMPARE(settings.value("language").toString(), spoken);
    menu.actions().front()->trigger();
    QCOMPARE(settings.value("language").toString(), QString());
    QCOMPARE(changed.count(), 1);
    menu.actions().back()->trigger();
    QCOMPARE(changed.count(), 2);
    LanguageMenu next(settings, nullptr);
    QVERIFY(next.actions().back()->isChecked());
}

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
