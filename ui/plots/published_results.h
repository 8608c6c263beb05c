#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace netwright {

/// A published result to compare a search with.
struct PublishedResult
{
    QString method, family, venue;
    QString note;                               ///< why a number differs from the printed one
    double accuracy = 0;                        ///< test accuracy, percent, corrected
    std::optional<double> printedAccuracy = {}; ///< where the survey prints another value
    std::optional<double> paramsMillions = {};
    double gpuDays = 0; ///< > 0
};

/// The CIFAR-10 results of Ren et al. 2020 that state a search cost, errata corrected
/// (resources/figures/published.json).
std::vector<PublishedResult> publishedResults();

/// "96.66 % on CIFAR-10 in 3,150 GPU-days (AmoebaNet)" for a method of that file; empty for
/// one that is not in it.
QString publishedText(const QString& method);

} // namespace netwright
