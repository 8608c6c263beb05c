#include "models/trial_rows_text.h"

#include "models/trial_field.h"

namespace netwright {

namespace {

/// A cell cannot hold what separates cells and lines.
QString cellText(QString text)
{
    for (const QChar separator : {u'\t', u'\n', u'\r'})
        text.replace(separator, u' ');
    return text;
}

} // namespace

QString trialRowsText(std::span<const TrialPtr> trials, std::span<const int> fields)
{
    QString text;
    const auto addLine = [&](const auto& cell) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (i > 0)
                text += u'\t';
            text += cellText(cell(trialField(fields[i])));
        }
        text += u'\n';
    };
    addLine([](const TrialField& field) { return field.title(); });
    for (const auto& trial : trials)
        addLine([&](const TrialField& field) { return field.display(*trial); });
    return text;
}

} // namespace netwright
