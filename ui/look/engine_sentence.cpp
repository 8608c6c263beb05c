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
    QT_TRANSLATE_NOOP("EngineSentence", "random, trained for a short time"),
    QT_TRANSLATE_NOOP("EngineSentence", "best of %1, trained in full"),
    QT_TRANSLATE_NOOP("EngineSentence", "grid point %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "neighbour of %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "copy of %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "mutation of %1: %2"),
    QT_TRANSLATE_NOOP("EngineSentence", "given, number %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "carried over from search %1, trial %2"),
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
    QT_TRANSLATE_NOOP("EngineSentence", "checked %1/%2 architectures"),
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
    QT_TRANSLATE_NOOP("EngineSentence",
                      "this supernet has no partial channels and no weighed edges"),
    QT_TRANSLATE_NOOP("EngineSentence", "choose another method, or a space of cells"),
    QT_TRANSLATE_NOOP("EngineSentence", "partial channels need inputs as wide as the cell, and a "
                                        "cell of %1 channels reads %2"),
    QT_TRANSLATE_NOOP("EngineSentence", "choose another skeleton, or 1 for all channels"),
    QT_TRANSLATE_NOOP("EngineSentence", "%1 channels are not a multiple of %2"),
    QT_TRANSLATE_NOOP("EngineSentence",
                      "choose a width that the share of partial channels divides"),
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
    QT_TRANSLATE_NOOP("EngineSentence", "the networks of this space restore images; this estimator "
                                        "scores classifiers"),
    QT_TRANSLATE_NOOP("EngineSentence", "choose the estimator restoration"),
    QT_TRANSLATE_NOOP("EngineSentence", "the networks of this space tell classes apart; this "
                                        "estimator scores networks that restore images"),
    QT_TRANSLATE_NOOP("EngineSentence", "choose the estimator training, or the space e-cae"),
    QT_TRANSLATE_NOOP("EngineSentence", "no budget is set"),
    QT_TRANSLATE_NOOP("EngineSentence", "there is no worker on %1"),
    // Why results cannot be carried over.
    QT_TRANSLATE_NOOP("EngineSentence", "a supernet is not told what networks trained alone score"),
    QT_TRANSLATE_NOOP("EngineSentence", "the data differ: %1 there, %2 here"),
    QT_TRANSLATE_NOOP("EngineSentence", "the estimators differ: %1 there, %2 here"),
    QT_TRANSLATE_NOOP("EngineSentence", "%1 of the estimator: %2 there, %3 here"),
    QT_TRANSLATE_NOOP("EngineSentence", "%1 of the network: %2 there, %3 here"),
    QT_TRANSLATE_NOOP("EngineSentence",
                      "the estimator trains fewer cells, and the spaces count them differently"),
    // Why a space has no supernet as it is drawn.
    QT_TRANSLATE_NOOP("EngineSentence", "more than %1 nodes"),
    QT_TRANSLATE_NOOP("EngineSentence",
                      "there is no supernet while stage %1 has a range of repeats"),
    QT_TRANSLATE_NOOP(
        "EngineSentence",
        "there is no supernet while node %1 of cell %2 concatenates fewer edges than it has"),
    // What is wrong or odd about a drawing.
    QT_TRANSLATE_NOOP("EngineSentence", "Nothing stands between stem and head."),
    QT_TRANSLATE_NOOP("EngineSentence", "There is no cell or block \"%1\"."),
    QT_TRANSLATE_NOOP("EngineSentence", "There is no stem \"%1\"."),
    QT_TRANSLATE_NOOP("EngineSentence", "There is no head \"%1\"."),
    QT_TRANSLATE_NOOP("EngineSentence", "\"%1\" contains itself."),
    QT_TRANSLATE_NOOP("EngineSentence", "The cell has no output."),
    QT_TRANSLATE_NOOP("EngineSentence", "Nothing goes into the node."),
    QT_TRANSLATE_NOOP("EngineSentence", "The edge has no operation."),
    QT_TRANSLATE_NOOP("EngineSentence", "There is no operation \"%1\"."),
    QT_TRANSLATE_NOOP("EngineSentence", "An operation is listed twice."),
    QT_TRANSLATE_NOOP("EngineSentence", "The node keeps %1 edges and has %2."),
    QT_TRANSLATE_NOOP(
        "EngineSentence",
        "The node counts the edges that carry something, and this one has \"none\" alone."),
    QT_TRANSLATE_NOOP("EngineSentence", "The width doubles to %1 channels, more than %2."),
    QT_TRANSLATE_NOOP("EngineSentence", "The stages may have %1 parts, more than %2."),
    QT_TRANSLATE_NOOP("EngineSentence", "An architecture may have more than %1 operations."),
    QT_TRANSLATE_NOOP("EngineSentence",
                      "There is one architecture: it can be trained, not searched."),
    QT_TRANSLATE_NOOP("EngineSentence", "Whatever is chosen, the node is empty."),
    QT_TRANSLATE_NOOP("EngineSentence", "One in %1 samples leaves the node empty."),
    QT_TRANSLATE_NOOP("EngineSentence", "The result does not depend on the input."),
    QT_TRANSLATE_NOOP("EngineSentence", "The result does not depend on cell %1."),
    QT_TRANSLATE_NOOP("EngineSentence", "The node does not reach the output."),
    QT_TRANSLATE_NOOP("EngineSentence", "The %1 ways to fill the node make no difference."),
    QT_TRANSLATE_NOOP("EngineSentence",
                      "The node counts %1 of %2 edges with one operation each: nothing is chosen."),
    QT_TRANSLATE_NOOP("EngineSentence", "The node concatenates one edge."),
    QT_TRANSLATE_NOOP("EngineSentence", "No stage uses the cell."),
    QT_TRANSLATE_NOOP("EngineSentence", "No edge uses the operation."),
    QT_TRANSLATE_NOOP("EngineSentence",
                      "The map in front of the stage is one pixel and cannot be halved."),
    // How it is mended.
    QT_TRANSLATE_NOOP("EngineSentence", "Add a stage"),
    QT_TRANSLATE_NOOP("EngineSentence", "Remove the stage"),
    QT_TRANSLATE_NOOP("EngineSentence", "Use stride 1"),
    QT_TRANSLATE_NOOP("EngineSentence", "Use %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "Take it out"),
    QT_TRANSLATE_NOOP("EngineSentence", "Give out what nothing reads"),
    QT_TRANSLATE_NOOP("EngineSentence", "Remove the node"),
    QT_TRANSLATE_NOOP("EngineSentence", "Remove the edge"),
    QT_TRANSLATE_NOOP("EngineSentence", "Give it the cell's operations"),
    QT_TRANSLATE_NOOP("EngineSentence", "Remove the operation"),
    QT_TRANSLATE_NOOP("EngineSentence", "Keep each once"),
    QT_TRANSLATE_NOOP("EngineSentence", "Keep all edges"),
    QT_TRANSLATE_NOOP("EngineSentence", "Keep %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "Require one input"),
    QT_TRANSLATE_NOOP("EngineSentence", "Read cell k-1 alone"),
    QT_TRANSLATE_NOOP("EngineSentence", "Connect to the output"),
    QT_TRANSLATE_NOOP("EngineSentence", "Add up instead"),
    QT_TRANSLATE_NOOP("EngineSentence", "Remove it"),
    // Why an edit of a drawing is refused.
    QT_TRANSLATE_NOOP("EngineSentence", "there is no cell \"%1\""),
    QT_TRANSLATE_NOOP("EngineSentence", "there is no cell or block \"%1\""),
    QT_TRANSLATE_NOOP("EngineSentence", "there is no stem \"%1\""),
    QT_TRANSLATE_NOOP("EngineSentence", "there is no head \"%1\""),
    QT_TRANSLATE_NOOP("EngineSentence", "there is no operation \"%1\""),
    QT_TRANSLATE_NOOP("EngineSentence", "there is no such operation"),
    QT_TRANSLATE_NOOP("EngineSentence", "there is no node %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "there is no state %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "there is no stage %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "there is no place %1 for a stage"),
    QT_TRANSLATE_NOOP("EngineSentence", "there is no such edge"),
    QT_TRANSLATE_NOOP("EngineSentence", "there is an edge already"),
    QT_TRANSLATE_NOOP("EngineSentence", "there are no copied nodes"),
    QT_TRANSLATE_NOOP("EngineSentence", "operations go onto edges"),
    QT_TRANSLATE_NOOP("EngineSentence", "pick the edges first"),
    QT_TRANSLATE_NOOP("EngineSentence", "an input of the cell is no node"),
    QT_TRANSLATE_NOOP("EngineSentence", "a node cannot read itself"),
    QT_TRANSLATE_NOOP("EngineSentence", "node %1 cannot read the later node %2"),
    QT_TRANSLATE_NOOP("EngineSentence", "a node cannot keep %1 to %2 edges"),
    QT_TRANSLATE_NOOP("EngineSentence", "\"%1\" would contain itself"),
    QT_TRANSLATE_NOOP("EngineSentence", "an edge of a composite has one operation"),
    QT_TRANSLATE_NOOP("EngineSentence", "an edge cannot have so many operations"),
    QT_TRANSLATE_NOOP("EngineSentence", "the edge cannot have more operations"),
    QT_TRANSLATE_NOOP("EngineSentence", "an operation is listed twice"),
    QT_TRANSLATE_NOOP("EngineSentence", "the cell cannot have so many nodes"),
    QT_TRANSLATE_NOOP("EngineSentence", "a cell cannot have %1 inputs"),
    QT_TRANSLATE_NOOP("EngineSentence", "a composite has one input"),
    QT_TRANSLATE_NOOP("EngineSentence", "a composite keeps all its edges"),
    QT_TRANSLATE_NOOP("EngineSentence", "the position is too far away"),
    QT_TRANSLATE_NOOP("EngineSentence", "\"%1\" is no name"),
    QT_TRANSLATE_NOOP("EngineSentence", "the name \"%1\" is taken"),
    QT_TRANSLATE_NOOP("EngineSentence", "the name is empty, too long or has control characters"),
    QT_TRANSLATE_NOOP("EngineSentence", "the drawing cannot have more of these"),
    QT_TRANSLATE_NOOP("EngineSentence", "the network cannot have more stages"),
    QT_TRANSLATE_NOOP("EngineSentence", "a stage cannot have stride %1"),
    QT_TRANSLATE_NOOP("EngineSentence", "a stage cannot be repeated %1 to %2 times"),
    // Why a space cannot be drawn.
    QT_TRANSLATE_NOOP("EngineSentence", "spaces of kind \"%1\" cannot be drawn"),
    QT_TRANSLATE_NOOP("EngineSentence", "a drawn edge carries one operation"),
    QT_TRANSLATE_NOOP("EngineSentence", "a drawn node has one edge from each state"),
    QT_TRANSLATE_NOOP("EngineSentence",
                      "a drawn node that counts its edges does not count \"none\""),
    QT_TRANSLATE_NOOP("EngineSentence", "a drawn network has no auxiliary head"),
    QT_TRANSLATE_NOOP("EngineSentence", "the network is too deep to be drawn"),
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

QString joinSentences(const QStringList& sentences)
{
    constexpr QChar wideStop(0x3002);
    QString text;
    for (const QString& sentence : sentences) {
        if (sentence.isEmpty())
            continue;
        if (text.endsWith(u'.'))
            text += u' ';
        text += sentence;
        const QChar last = sentence.back();
        if (last != u'.' && last != wideStop)
            text += last.script() == QChar::Script_Hiragana || last.script() == QChar::Script_Han ||
                            last.script() == QChar::Script_Katakana
                        ? wideStop
                        : QChar(u'.');
    }
    return text;
}

bool isEngineSentence(const std::string& text)
{
    return match(QString::fromStdString(text)).pattern != nullptr;
}

} // namespace netwright
