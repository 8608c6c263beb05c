#include "space/space_selection.h"

#include <utility>

namespace netwright {

SpaceSelection::SpaceSelection(SpaceDocument& document, QObject* parent)
    : QObject(parent), m_document(document)
{
    connect(&document, &SpaceDocument::wasReset, this, [this] {
        m_elements.clear();
        m_stage = -1;
        m_cellName.clear();
    });
    connect(&document, &SpaceDocument::changed, this, &SpaceSelection::follow);
    follow();
}

const DrawnCell* SpaceSelection::cell() const
{
    const auto* drawing = m_document.drawing();
    return drawing ? drawing->find(m_cellName) : nullptr;
}

void SpaceSelection::openCell(const std::string& name)
{
    if (name == m_cellName)
        return;
    m_cellName = name;
    m_elements.clear();
    Q_EMIT cellChanged();
    Q_EMIT changed();
}

void SpaceSelection::select(std::set<SpaceElement> elements)
{
    if (elements == m_elements && m_stage < 0)
        return;
    m_elements = std::move(elements);
    m_stage = -1;
    Q_EMIT changed();
}

void SpaceSelection::toggle(const SpaceElement& element)
{
    auto elements = m_elements;
    if (!elements.erase(element))
        elements.insert(element);
    select(std::move(elements));
}

void SpaceSelection::selectAll()
{
    std::set<SpaceElement> elements;
    if (const auto* cell = this->cell()) {
        for (int state = 0; state < cell->states(); ++state) {
            elements.insert(SpaceElement::ofState(state));
            if (const auto* node = nodeOf(*cell, state))
                for (const auto& edge : node->edges)
                    elements.insert(SpaceElement::ofEdge(edge.from, state));
        }
    }
    select(std::move(elements));
}

std::set<int> SpaceSelection::states() const
{
    std::set<int> states;
    for (const auto& element : m_elements)
        if (element.isState())
            states.insert(element.state);
    return states;
}

std::set<EdgeEnds> SpaceSelection::edges() const
{
    std::set<EdgeEnds> edges;
    for (const auto& element : m_elements)
        if (element.isEdge() && element.state != Drawing::resultMark)
            edges.insert({element.from, element.state});
    return edges;
}

void SpaceSelection::selectStage(int stage)
{
    if (stage == m_stage)
        return;
    m_stage = stage;
    m_elements.clear();
    Q_EMIT changed();
}

void SpaceSelection::follow()
{
    const auto* drawing = m_document.drawing();
    const auto before = std::pair(m_elements, m_stage);
    if (!cell()) {
        // What the network begins with, where a stage says so.
        std::string first = drawing && !drawing->cells.empty() ? drawing->cells.front().name : "";
        m_elements.clear();
        if (std::exchange(m_cellName, first) != first)
            Q_EMIT cellChanged();
    }
    if (const auto* shown = cell())
        std::erase_if(m_elements, [&](const auto& e) { return !hasElement(*shown, e); });
    if (!drawing || m_stage >= static_cast<int>(drawing->stages.size()))
        m_stage = -1;
    if (before != std::pair(m_elements, m_stage))
        Q_EMIT changed();
}

} // namespace netwright
