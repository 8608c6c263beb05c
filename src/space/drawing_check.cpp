#include "space/drawing_check.h"

#include <fmt/format.h>

#include <algorithm>

namespace netwright {

std::string toText(const FindingPlace& place)
{
    std::string text = place.cell.empty() ? "" : "cell " + place.cell;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (place.stage >= 0)
        add(fmt::format("stage {}", place.stage));
    if (place.from >= 0)
        add(fmt::format("edge {} -> {}", place.from, place.state));
    else if (place.state >= 0)
        add(fmt::format("node {}", place.state));
    return text.empty() ? "the network" : text;
}

bool hasErrors(const std::vector<Finding>& findings)
{
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.severity == Finding::Severity::Error;
    });
}

} // namespace netwright
