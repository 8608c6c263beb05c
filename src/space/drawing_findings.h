#pragma once

#include "space/drawing_check.h"

#include <fmt/format.h>

#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace netwright {

/// What `checkDrawing` collects, and how it asks.
class Findings
{
public:
    using Kind = Finding::Kind;

    explicit Findings(const Drawing& drawing);

    const Drawing& drawing() const { return *m_drawing; }
    /// Whether an edge may carry this: an operation, or a composite of the drawing.
    bool isKnown(std::string_view operation) const { return m_known.contains(operation); }

    Finding& error(Kind kind, FindingPlace place, std::string message,
                   std::optional<Remedy> remedy = {})
    {
        return add(Finding::Severity::Error, kind, std::move(place), std::move(message),
                   std::move(remedy));
    }
    Finding& warning(Kind kind, FindingPlace place, std::string message,
                     std::optional<Remedy> remedy = {})
    {
        return add(Finding::Severity::Warning, kind, std::move(place), std::move(message),
                   std::move(remedy));
    }
    bool hasErrors() const { return netwright::hasErrors(m_list); }
    /// Errors first.
    std::vector<Finding> take();

private:
    Finding& add(Finding::Severity severity, Kind kind, FindingPlace place, std::string message,
                 std::optional<Remedy> remedy);

    const Drawing* m_drawing;
    std::unordered_set<std::string_view> m_known; ///< views of the registry and the drawing
    std::vector<Finding> m_list;
};

/// A remedy that edits; `edit(Drawing&)`.
template <class Edit>
Remedy remedy(std::string name, Edit edit)
{
    return {std::move(name), [edit = std::move(edit)](const Drawing& drawing) {
                Drawing changed = drawing;
                edit(changed);
                return changed;
            }};
}

/// The states of a cell from which its result can be reached, whatever is chosen.
std::vector<bool> liveStatesOf(const DrawnCell& cell);

/// The parts of the check: a cell or composite, and what stands around them.
void checkCell(Findings& findings, const DrawnCell& cell);
void checkComposites(Findings& findings);
void checkNetwork(Findings& findings);

} // namespace netwright
