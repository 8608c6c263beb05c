#include "look/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

namespace netwright {

namespace {

struct Format
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

QString significant(double value, int digits)
{
    if (value == 0)
        return QStringLiteral("0");
    // The exponent after rounding: 0.9997 at three digits is 1.00.
    const int exponent = QString::number(value, 'e', digits - 1).section(u'e', 1).toInt();
    const int decimals = digits - 1 - exponent;
    return QLocale().toString(value, 'f', std::max(0, decimals));
}

template <class ToText>
QString countText(double count, ToText toText)
{
    const double size = std::abs(count);
    if (size >= 999.5e6)
        return Format::tr("%1 G").arg(toText(count / 1e9));
    if (size >= 999.5e3)
        return Format::tr("%1 M").arg(toText(count / 1e6));
    if (size >= 999.5)
        return Format::tr("%1 k").arg(toText(count / 1e3));
    return toText(count);
}

} // namespace

QString catalogueText(const std::string& text)
{
    return text.empty() ? QString() : QCoreApplication::translate("catalogue", text.c_str());
}

QString sentenceText(const std::string& text)
{
    return capitalised(catalogueText(text));
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString unitText(const std::string& unit)
{
    return unit.empty() ? QString()
                        : QCoreApplication::translate("catalogue", unit.c_str(), "unit");
}

QString countText(double count)
{
    return countText(count, [](double value) { return significant(value, 3); });
}

QString shortCountText(double count)
{
    return countText(count, [](double value) { return shortNumberText(value); });
}

QString powerOfTenText(int exponent)
{
    QString text = QString::number(exponent);
    for (QChar& sign : text)
        sign = sign == u'-' ? QChar(u'⁻') : QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹")[sign.digitValue()];
    return QStringLiteral("10") + text;
}

QString shortNumberText(double value, int digits)
{
    const double size = std::abs(value);
    constexpr double rounding = 1e-9; // a tick at 0.0001 may be a little less
    if (size == 0 || (size >= 1e-4 * (1 - rounding) && size < 1e6))
        return QLocale().toString(value, 'g', size >= 1e3 ? 6 : digits);
    const QString scientific = QString::number(value, 'e', digits - 1);
    const double factor = scientific.section(u'e', 0, 0).toDouble();
    const QString power = powerOfTenText(scientific.section(u'e', 1).toInt());
    return factor == 1
               ? power
               : QStringLiteral("%1×%2").arg(QLocale().toString(factor, 'g', digits), power);
}

QString durationText(double seconds)
{
    if (seconds < 90)
        return Format::tr("%1 s").arg(static_cast<qint64>(std::ceil(seconds)));
    if (seconds < 90 * 60)
        return Format::tr("%1 min").arg(static_cast<qint64>(std::round(seconds / 60)));
    if (seconds < 48 * 3600)
        return Format::tr("%1 h").arg(static_cast<qint64>(std::round(seconds / 3600)));
    return Format::tr("%1 days").arg(static_cast<qint64>(std::round(seconds / 86'400)));
}

QString gpuDaysText(double gpuDays)
{
    if (gpuDays > 0 && gpuDays < 1e-5)
        return shortNumberText(gpuDays, 2);
    return gpuDays >= 10 ? significant(gpuDays, 3) : significant(gpuDays, 2);
}

QString scoreText(double score)
{
    return QLocale().toString(score, 'f', 2);
}

MeasureText measureText(Measure measure)
{
    switch (measure) {
    case Measure::Accuracy:
        return {Format::tr("Validation accuracy"), Format::tr("validation accuracy, %"),
                Format::tr("%1 %")};
    case Measure::Psnr:
        return {Format::tr("Validation PSNR"), Format::tr("validation PSNR, dB"),
                Format::tr("%1 dB")};
    case Measure::TableValue:
        break;
    }
    return {Format::tr("Score"), Format::tr("score from the table"), QStringLiteral("%1")};
}

QString scoreText(double score, Measure measure)
{
    return measureText(measure).value.arg(scoreText(score));
}

QString stateText(SearchState state)
{
    switch (state) {
    case SearchState::Queued:
        return Format::tr("queued");
    case SearchState::Running:
        return Format::tr("running");
    case SearchState::Pausing:
        return Format::tr("pausing");
    case SearchState::Paused:
        return Format::tr("paused");
    case SearchState::Finished:
        return Format::tr("finished");
    case SearchState::Failed:
        return Format::tr("failed");
    }
    return {};
}

QString stateText(Trial::State state)
{
    switch (state) {
    case Trial::State::Done:
        return Format::tr("done");
    case Trial::State::Failed:
        return Format::tr("failed");
    case Trial::State::Reused:
        return Format::tr("reused");
    }
    return {};
}

QString progressText(const SearchStatus& status)
{
    const Budget& budget = status.spec->budget;
    if (status.plannedTrials)
        return Format::tr("%1 / %Ln trials", nullptr, static_cast<int>(*status.plannedTrials))
            .arg(QLocale().toString(static_cast<qlonglong>(status.trialsDone)));
    if (budget.gpuDays)
        return Format::tr("%1 / %2 GPU-days")
            .arg(gpuDaysText(status.gpuDays()), gpuDaysText(*budget.gpuDays));
    return Format::tr("%Ln trials", nullptr, static_cast<int>(status.trialsDone));
}

QString remainingText(const SearchStatus& status)
{
    switch (status.state) {
    case SearchState::Queued:
        return Format::tr("waiting for a device");
    case SearchState::Running:
        return status.secondsLeft ? Format::tr("≈ %1 left").arg(durationText(*status.secondsLeft))
                                  : Format::tr("estimating…");
    case SearchState::Pausing:
        return Format::tr("saving…");
    case SearchState::Paused:
        return status.trialsDone > 0 || status.deviceSeconds > 0 ? Format::tr("checkpointed")
                                                                 : Format::tr("not started");
    case SearchState::Finished:
        return Format::tr("%1 GPU-days").arg(gpuDaysText(status.gpuDays()));
    case SearchState::Failed:
        return Format::tr("see the log");
    }
    return {};
}

QString labelText(const std::string& name)
{
    QString text = QString::fromStdString(name).replace(u'_', u' ');
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return catalogueText(text.toStdString());
}

QString plainText(QString actionText)
{
    static const QRegularExpression appended(QStringLiteral("\\(&.\\)"));
    return actionText.remove(appended).remove(u'&');
}

QString searchName(const SearchSpec& spec)
{
    if (!spec.name.empty())
        return QString::fromStdString(spec.name);
    QString text = QString::fromStdString(spec.method).replace(u'-', u' ');
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString spaceTitle(const QString& name, int version)
{
    return version > 1 ? Format::tr("%1, version %2").arg(name).arg(version) : name;
}

QString searchSubtitle(const SearchSpec& spec)
{
    const QString data = spec.data == "none" ? QString::fromStdString(spec.estimator)
                                             : QString::fromStdString(spec.data);
    return Format::tr("%1 · %2 · seed %3")
        .arg(spaceTitle(QString::fromStdString(spec.space->name()), spec.spaceVersion), data)
        .arg(static_cast<qulonglong>(spec.seed));
}

QString trialFileName(const SearchSpec& spec, std::int64_t number)
{
    static const QRegularExpression others(QStringLiteral("[^\\w]+"),
                                           QRegularExpression::UseUnicodePropertiesOption);
    QString name = searchName(spec).toLower().replace(others, QStringLiteral("-"));
    while (name.endsWith(u'-'))
        name.chop(1);
    return QStringLiteral("%1-trial-%2").arg(name).arg(number);
}

} // namespace netwright
