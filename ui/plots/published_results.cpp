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
        results.push_back({row[QStringLiteral("method")].toString(),
                           families[row[QStringLiteral("family")].toString()].toString(),
                           row[QStringLiteral("venue")].toString(),
                           row[QStringLiteral("note")].toString(),
                           100 - row[QStringLiteral("error_pct")].toDouble(), days});
    }
    return results;
}

} // namespace netwright
