#include "plots/published_results.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

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

QString publishedText(const QString& method)
{
    static const auto results = publishedResults();
    for (const auto& result : results)
        if (result.method == method)
            return QCoreApplication::translate("PublishedResults",
                                               "%1 % on CIFAR-10 in %2 GPU-days (%3)")
                .arg(QLocale().toString(result.accuracy, 'f', 2),
                     QLocale().toString(result.gpuDays, 'g', 6), result.method);
    return {};
}

} // namespace netwright
