#include "space/drawing_findings.h"

#include "graph/operation.h"

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

Findings::Findings(const Drawing& drawing) : m_drawing(&drawing)
{
    for (const auto& entry : operations().entries())
        m_known.insert(entry.description.name);
    for (const DrawnCell& composite : drawing.composites)
        m_known.insert(composite.name);
}

Finding& Findings::add(Finding::Severity severity, Kind kind, FindingPlace place,
                       std::string message, std::optional<Remedy> remedy)
{
    m_list.push_back({severity, kind, std::move(place), std::move(message), {}, std::move(remedy)});
    return m_list.back();
}

std::vector<Finding> Findings::take()
{
    std::stable_partition(m_list.begin(), m_list.end(), [](const Finding& finding) {
        return finding.severity == Finding::Severity::Error;
    });
    return std::move(m_list);
}

std::vector<Finding> checkDrawing(const Drawing& drawing)
{
    Findings findings(drawing);
    checkComposites(findings);
    for (const auto* list : {&drawing.cells, &drawing.composites})
        for (const DrawnCell& cell : *list)
            checkCell(findings, cell);
    checkNetwork(findings);
    return findings.take();
}

bool hasErrors(const std::vector<Finding>& findings)
{
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.severity == Finding::Severity::Error;
    });
}

} // namespace netwright
