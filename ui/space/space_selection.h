#pragma once

#include "space/drawing_edit.h"
#include "space/space_document.h"
#include "space/space_element.h"

#include <QObject>

#include <set>

namespace netwright {

/// What the Space page is about now: the cell on the canvas, what is picked in it, or a stage. It
/// follows the document: what is gone is not picked any more.
class SpaceSelection : public QObject
{
    Q_OBJECT

public:
    explicit SpaceSelection(SpaceDocument& document, QObject* parent = nullptr);

    SpaceDocument& document() const { return m_document; }
    /// Of the cell or composite on the canvas; empty where there is none.
    const std::string& cellName() const { return m_cellName; }
    const DrawnCell* cell() const;
    void openCell(const std::string& name);

    const std::set<SpaceElement>& elements() const { return m_elements; }
    bool contains(const SpaceElement& element) const { return m_elements.contains(element); }
    void select(std::set<SpaceElement> elements);
    void toggle(const SpaceElement& element);
    void selectAll();
    void clear() { select({}); }
    /// Of what is picked; lines into the result are no edges.
    std::set<int> states() const;
    std::set<EdgeEnds> edges() const;

    /// -1: none. A picked stage is not about a cell, so nothing else is picked then.
    int stage() const { return m_stage; }
    void selectStage(int stage);

Q_SIGNALS:
    /// Of elements or stage.
    void changed();
    void cellChanged();

private:
    void follow();

    SpaceDocument& m_document;
    std::string m_cellName;
    std::set<SpaceElement> m_elements;
    int m_stage = -1;
};

} // namespace netwright
