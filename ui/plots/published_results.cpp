#include "plots/published_results.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace netwright {

std::vector<PublishedResult> publishedResults()
{
    std::vector<PublishedResult> results;
    QFile file(QStringLiteral(":/figures/published.json"));
    if (!file.open(QIODevice::ReadOnly))
        return results;
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject families = root[QStringLiteral("families")].toObject();
    for (const auto& value : root[QStringLiteral("results")].toArray()) {
        const QJsonObject row = value.toObject();
        const double days = row[QStringLiteral("gpu_days")].toDouble();
        if (days <= 0)
            continue;
        PublishedResult result;
        result.method = row[QStringLiteral("method")].toString();
        result.family = families[row[QStringLiteral("family")].toString()].toString();
        result.venue = row[QStringLiteral("venue")].toString();
        result.note = row[QStringLiteral("note")].toString();
        result.accuracy = 100 - row[QStringLiteral("error_pct")].toDouble();
        if (const auto printed = row[QStringLiteral("printed_error_pct")]; printed.isDouble())
            result.printedAccuracy = 100 - printed.toDouble();
        if (const auto params = row[QStringLiteral("params_m")]; params.isDouble())
            result.paramsMillions = params.toDouble();
        result.gpuDays = days;
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace netwright
