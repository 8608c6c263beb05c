#include "look/engine_sentence.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <vector>

namespace netwright {

namespace {

/// %1 to %3 stand for what varies: a number, a name, or a sentence of its own. The first that fits
/// counts.
constexpr const char* patterns[] = {
    // Origins of trials.
    QT_TRANSLATE_NOOP("EngineSentence", "random"),
    QT_TRANSLATE_NOOP("EngineSentence", "random start"),
    QT_TRANSLATE_NOOP("EngineSentence", "grid point %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "neighbour of %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "copy of %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "mutation of %1: %2"),
    QT_TRANSLATE_NOOP("EngineSentence", "given, number %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "epoch %1 of %2"),
    QT_TRANSLATE_NOOP("EngineSentence", "derived after epoch %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "derived, trained alone"),
    QT_TRANSLATE_NOOP("EngineSentence", "%1 sampled architectures, shared weights"),
    QT_TRANSLATE_NOOP("EngineSentence", "sampled for the ranking"),
    // What a mutation changed.
    QT_TRANSLATE_NOOP("EngineSentence", "no change"),
    QT_TRANSLATE_NOOP("EngineSentence", "layer %1: %2 inserted"),
    QT_TRANSLATE_NOOP("EngineSentence", "layer %1: %2 removed"),
    QT_TRANSLATE_NOOP("EngineSentence", "layer %1: %2 -> %3"),
    QT_TRANSLATE_NOOP("EngineSentence", "%1: %2 -> %3"),
    // What a worker is doing.
    QT_TRANSLATE_NOOP("EngineSentence", "epoch %1/%2, loss %3"),
    QT_TRANSLATE_NOOP("EngineSentence", "scored %1/%2 architectures"),
    // The workers of a project.
    QT_TRANSLATE_NOOP("EngineSentence", "Workers: %1, threads of each: %2, processor cores: %3"),
    QT_TRANSLATE_NOOP("EngineSentence", "Workers: %1, on %2"),
    // What is wrong with a value, and what to do about it.
    QT_TRANSLATE_NOOP("EngineSentence", "%1 is out of range"),
    QT_TRANSLATE_NOOP("EngineSentence", "not set"),
    QT_TRANSLATE_NOOP("EngineSentence", "use %1 to %2"),
    QT_TRANSLATE_NOOP("EngineSentence", "use at least %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "use at most %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "give the CSV file and its score column, for example %1"),
    // Why a method, an estimator, a skeleton or a device does not suit.
    QT_TRANSLATE_NOOP("EngineSentence", "the space cannot be enumerated"),
    QT_TRANSLATE_NOOP("EngineSentence",
                      "the space has a real-valued decision, which has no neighbours"),
    QT_TRANSLATE_NOOP("EngineSentence", "a space of kind \"%1\" has no supernet"),
    QT_TRANSLATE_NOOP("EngineSentence", "a supernet needs trees of one shape"),
    QT_TRANSLATE_NOOP("EngineSentence", "ENAS builds two cells of blocks with two operands each"),
    QT_TRANSLATE_NOOP("EngineSentence", "the lists of the stages differ in length"),
    QT_TRANSLATE_NOOP("EngineSentence", "the warm-up is as long as the training"),
    QT_TRANSLATE_NOOP("EngineSentence", "no table of latencies is chosen"),
    QT_TRANSLATE_NOOP("EngineSentence", "skeleton \"%1\" does not fit this space"),
    QT_TRANSLATE_NOOP("EngineSentence", "the network takes %1 channels, the images of %2 have %3"),
    QT_TRANSLATE_NOOP("EngineSentence", "the network has %1 classes, %2 has %3"),
    QT_TRANSLATE_NOOP("EngineSentence", "scoring by %1 takes no device time, so GPU-days alone "
                                        "never end the search"),
    QT_TRANSLATE_NOOP("EngineSentence", "the estimator %1 needs images"),
    QT_TRANSLATE_NOOP("EngineSentence", "no budget is set"),
    QT_TRANSLATE_NOOP("EngineSentence", "there is no worker on %1"),
    // What to do about it.
    QT_TRANSLATE_NOOP("EngineSentence", "choose another method, such as random"),
    QT_TRANSLATE_NOOP("EngineSentence", "choose one of %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "choose among %1, or leave it empty for all"),
    QT_TRANSLATE_NOOP("EngineSentence", "choose a data set"),
    QT_TRANSLATE_NOOP("EngineSentence", "set it to %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "set trials, gpu_days or hours"),
};

struct Pattern
{
    QString start; ///< its text before the first value: most that do not fit differ here
    QRegularExpression expression;
};

std::vector<Pattern> compiled()
{
    std::vector<Pattern> result;
    for (const char* pattern : patterns) {
        const QString source = QString::fromLatin1(pattern);
        QString text = QRegularExpression::escape(source);
        for (int value = 1; value <= 3; ++value)
            text.replace(QStringLiteral("\\%%1").arg(value), QStringLiteral("(.+?)"));
        result.push_back({source.section(u'%', 0, 0),
                          QRegularExpression(QRegularExpression::anchoredPattern(text))});
    }
    return result;
}

struct Match
{
    const char* pattern = nullptr; ///< null: none
    QStringList values;
};

Match match(const QString& text)
{
    static const auto known = compiled();
    for (std::size_t i = 0; i < known.size(); ++i)
        if (text.startsWith(known[i].start))
            if (const auto found = known[i].expression.match(text); found.hasMatch())
                return {patterns[i], found.capturedTexts().mid(1)};
    return {};
}

QString translated(const QString& text)
{
    const Match found = match(text);
    if (!found.pattern)
        return text;
    const QString sentence = QCoreApplication::translate("EngineSentence", found.pattern);
    const auto value = [&](qsizetype i) { return translated(found.values[i]); };
    switch (found.values.size()) { // all at once: a value may hold "%1" itself
    case 0:
        return sentence;
    case 1:
        return sentence.arg(value(0));
    case 2:
        return sentence.arg(value(0), value(1));
    default:
        return sentence.arg(value(0), value(1), value(2));
    }
}

} // namespace

QString engineSentence(const std::string& text)
{
    return translated(QString::fromStdString(text));
}

bool isEngineSentence(const std::string& text)
{
    return match(QString::fromStdString(text)).pattern != nullptr;
}

} // namespace netwright
