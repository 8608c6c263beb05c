#pragma once

#include "engine/search_spec.h"
#include "engine/trial.h"

#include <QString>

#include <vector>

namespace netwright {

/// One fact of two trials, as texts.
struct ComparedFact
{
    QString name, reference, selected;
    /// "+0.32", "−12 %", "≠"; empty when both are the same.
    QString difference;
};

struct ComparedTrial
{
    const SearchSpec& spec;
    const Trial& trial;
};

/// Score, costs and history of two trials; the difference is that of the selected one from the
/// reference.
std::vector<ComparedFact> compareFacts(const ComparedTrial& reference,
                                       const ComparedTrial& selected);

} // namespace netwright
