#include "models/trial_field.h"

#include "look/engine_sentence.h"
#include "look/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace netwright {

namespace {

using Kind = TrialField::Kind;

std::optional<double> metric(const Trial& trial, const char* name)
{
    const auto found = trial.metrics.find(name);
    return found == trial.metrics.end() ? std::nullopt : std::optional(found->second);
}

QString fixed(double value, double unit, int decimals)
{
    return QLocale().toString(value / unit, 'f', decimals);
}

} // namespace

std::span<const TrialField> trialFields()
{
    static const TrialField fields[] = {
        {"number", Kind::Number, QT_TRANSLATE_NOOP("TrialField", "#"),
         QT_TRANSLATE_NOOP("TrialField", "Number of the trial in its search"),
         [](const Trial& t) { return std::optional(static_cast<double>(t.number)); }},
        {"origin", Kind::Text, QT_TRANSLATE_NOOP("TrialField", "origin"),
         QT_TRANSLATE_NOOP("TrialField", "Where the method took this architecture from"), nullptr,
         [](const Trial& t) { return std::string_view(t.origin); }},
        {"score", Kind::Number, QT_TRANSLATE_NOOP("TrialField", "score"),
         QT_TRANSLATE_NOOP(
             "TrialField",
             "What the search maximises: validation accuracy in percent, for networks that restore "
             "images PSNR in dB, or what a table says"),
         [](const Trial& t) { return t.score; }},
        {"params", Kind::Number, QT_TRANSLATE_NOOP("TrialField", "params M"),
         QT_TRANSLATE_NOOP("TrialField", "Trainable parameters, millions"),
         [](const Trial& t) { return metric(t, "params"); }},
        {"macs", Kind::Number, QT_TRANSLATE_NOOP("TrialField", "MACs M"),
         QT_TRANSLATE_NOOP("TrialField", "Multiply-accumulates for one image, millions"),
         [](const Trial& t) { return metric(t, "macs"); }},
        {"busy", Kind::Number, QT_TRANSLATE_NOOP("TrialField", "busy s"),
         QT_TRANSLATE_NOOP("TrialField", "Device-busy seconds spent on this trial"),
         [](const Trial& t) { return std::optional(t.deviceSeconds); }},
        {"gpu_days", Kind::Number, QT_TRANSLATE_NOOP("TrialField", "GPU-days"),
         QT_TRANSLATE_NOOP("TrialField",
                           "Device time the search had spent up to and with this trial, in days"),
         [](const Trial& t) { return std::optional(t.cumulativeDeviceSeconds / 86'400); }},
        {"fidelity", Kind::Number, QT_TRANSLATE_NOOP("TrialField", "fidelity"),
         QT_TRANSLATE_NOOP("TrialField", "Share of the full training that this trial was given"),
         [](const Trial& t) { return std::optional(t.fidelity); }, nullptr, 0.01},
        {"finished", Kind::Time, QT_TRANSLATE_NOOP("TrialField", "finished at"),
         QT_TRANSLATE_NOOP("TrialField", "When the result was stored"),
         [](const Trial& t) { return std::optional(t.finishedAt); }},
        {"state", Kind::State, QT_TRANSLATE_NOOP("TrialField", "state"),
         QT_TRANSLATE_NOOP("TrialField",
                           "done, failed (hover for the reason) or reused from an earlier trial"),
         [](const Trial& t) { return std::optional(static_cast<double>(t.state)); }},
        {"architecture", Kind::Text, QT_TRANSLATE_NOOP("TrialField", "architecture"),
         QT_TRANSLATE_NOOP("TrialField", "The architecture as text"), nullptr,
         [](const Trial& t) { return std::string_view(t.architecture); }},
        {"failure", Kind::Text, QT_TRANSLATE_NOOP("TrialField", "failure"),
         QT_TRANSLATE_NOOP("TrialField", "Why the trial failed"), nullptr,
         [](const Trial& t) { return std::string_view(t.failure); }},
        {"reused_from", Kind::Number, QT_TRANSLATE_NOOP("TrialField", "reused from"),
         QT_TRANSLATE_NOOP("TrialField", "Number of the trial whose result was taken over"),
         [](const Trial& t) {
             return t.reusedFrom ? std::optional(static_cast<double>(*t.reusedFrom)) : std::nullopt;
         }},
    };
    return fields;
}

QString TrialField::title() const
{
    return QCoreApplication::translate("TrialField", titleSource);
}

QString TrialField::help() const
{
    return QCoreApplication::translate("TrialField", helpSource);
}

QString TrialField::display(const Trial& trial) const
{
    if (this - trialFields().data() == Origin)
        return engineSentence(trial.origin);
    if (kind == Kind::Text)
        return QString::fromStdString(std::string(text(trial)));
    if (kind == Kind::State)
        return stateText(trial.state);
    const auto value = number(trial);
    if (!value)
        return QStringLiteral("—");
    switch (this - trialFields().data()) {
    case Score:
        return fixed(*value, 1, 2);
    case Params:
    case Macs:
        return fixed(*value, 1e6, *value < 0.1e6 ? 4 : *value < 100e6 ? 2 : 0);
    case Busy:
        return fixed(*value, 1, *value < 10 ? 1 : 0);
    case GpuDays:
        return gpuDaysText(*value);
    case Fidelity:
        return QCoreApplication::translate("TrialField", "%1 %")
            .arg(QLocale().toString(*value * 100, 'g', 3));
    case Finished:
        return QLocale().toString(QDateTime::fromSecsSinceEpoch(static_cast<qint64>(*value)),
                                  QLocale::ShortFormat);
    default:
        return QString::number(static_cast<qlonglong>(*value));
    }
}

} // namespace netwright
