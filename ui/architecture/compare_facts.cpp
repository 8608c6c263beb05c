#include "architecture/compare_facts.h"

#include "look/engine_sentence.h"
#include "look/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <optional>

namespace netwright {

namespace {

using Number = std::optional<double>;

struct FactText
{
    Q_DECLARE_TR_FUNCTIONS(FactText)
};

QString signedText(double value, int decimals)
{
    const QString digits = QLocale().toString(std::abs(value), 'f', decimals);
    return (value < 0 ? QStringLiteral("−") : QStringLiteral("+")) + digits;
}

ComparedFact textFact(const QString& name, const QString& a, const QString& b)
{
    return {name, a, b, a == b ? QString() : QStringLiteral("≠")};
}

/// The difference of scores is in points, that of everything else a percentage.
ComparedFact numberFact(const QString& name, Number a, Number b, QString (*format)(double),
                        bool isScore = false)
{
    const QString none = QStringLiteral("—");
    ComparedFact fact{name, a ? format(*a) : none, b ? format(*b) : none, {}};
    if (a && b && *a != *b)
        fact.difference = isScore   ? signedText(*b - *a, 2)
                          : *a == 0 ? QStringLiteral("≠")
                                    : signedText(100 * (*b / *a - 1), 1) + QStringLiteral(" %");
    else if (a.has_value() != b.has_value())
        fact.difference = QStringLiteral("≠");
    return fact;
}

Number metric(const Trial& trial, const char* name)
{
    const auto found = trial.metrics.find(name);
    return found == trial.metrics.end() ? Number() : Number(found->second);
}

QString timeText(const Trial& trial)
{
    if (trial.finishedAt <= 0)
        return QStringLiteral("—");
    const auto when = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(trial.finishedAt));
    return QLocale().toString(when, QLocale::ShortFormat);
}

QString spaceText(const SearchSpec& spec)
{
    return QString::fromStdString(spec.space->name());
}

} // namespace

std::vector<ComparedFact> compareFacts(const ComparedTrial& a, const ComparedTrial& b)
{
    const auto gpuDays = [](double seconds) { return Number(seconds / 86'400); };
    const auto origin = [](const Trial& trial) { return engineSentence(trial.origin); };
    return {
        textFact(FactText::tr("Search"), searchName(a.spec), searchName(b.spec)),
        textFact(FactText::tr("Space"), spaceText(a.spec), spaceText(b.spec)),
        textFact(FactText::tr("State"), stateText(a.trial.state), stateText(b.trial.state)),
        numberFact(FactText::tr("Score"), a.trial.score, b.trial.score, scoreText, true),
        numberFact(FactText::tr("Parameters"), metric(a.trial, "params"), metric(b.trial, "params"),
                   countText),
        numberFact(FactText::tr("Multiply-accumulates"), metric(a.trial, "macs"),
                   metric(b.trial, "macs"), countText),
        numberFact(FactText::tr("Device time"), a.trial.deviceSeconds, b.trial.deviceSeconds,
                   durationText),
        numberFact(FactText::tr("Found after, GPU-days"), gpuDays(a.trial.cumulativeDeviceSeconds),
                   gpuDays(b.trial.cumulativeDeviceSeconds), gpuDaysText),
        textFact(FactText::tr("Found at"), timeText(a.trial), timeText(b.trial)),
        textFact(FactText::tr("Found as"), origin(a.trial), origin(b.trial)),
    };
}

} // namespace netwright
