#pragma once

#include "look/appearance.h"
#include "space/cell_geometry.h"
#include "space/space_state.h"

#include <QGraphicsScene>

#include <optional>
#include <set>
#include <vector>

namespace netwright {

class EdgeCard;
class EdgeItem;
class SpaceSelection;
class StateItem;

/// Shows the open cell: states, edges, and a card of operations on each edge that is picked. It
/// changes nothing; what it shows while the mouse is busy (a move, a line, a mark) is set from
/// outside and gone with the next change of the document.
class CellScene : public QGraphicsScene
{
    Q_OBJECT

public:
    CellScene(Appearance& appearance, SpaceSelection& selection, QObject* parent = nullptr);
    ~CellScene() override;

    const Theme& theme() const { return m_appearance.theme(); }
    const SpaceSelection& selection() const { return m_selection; }
    /// Of the open cell; there must be one.
    const DrawnCell& cell() const { return *m_cell; }
    bool hasCell() const { return m_cell != nullptr; }
    const std::map<int, QPointF>& places() const { return m_places; }

    std::optional<SpaceElement> elementAt(const QPointF& at) const;
    /// The nearest state whose outline, widened by `slack`, holds the point.
    std::optional<int> stateAt(const QPointF& at, double slack = 0) const;
    /// The state from whose border an edge would begin.
    std::optional<int> rimAt(const QPointF& at) const;
    /// A chip of a card: its edge and operation.
    std::optional<std::pair<SpaceElement, std::string>> chipAt(const QPointF& at) const;
    QPointF centreOf(const SpaceElement& element) const;
    QRectF contents() const;

    /// Of a chip on a card, in the scene; empty where there is none.
    QRectF chipRect(const SpaceElement& edge, const std::string& operation) const;
    std::vector<SpaceElement> elements() const;
    /// What can be picked and has its middle in a band.
    std::set<SpaceElement> elementsIn(const QRectF& rect) const;

    /// Shown moved, before the document knows.
    void previewMove(const std::set<int>& states, const QPointF& offset);
    void setHovered(std::optional<SpaceElement> element) { setMark(m_hovered, element); }
    const std::optional<SpaceElement>& hovered() const { return m_hovered; }
    /// Where a drop would go.
    void setTarget(std::optional<SpaceElement> element) { setMark(m_target, element); }
    /// Where the keyboard is.
    void setFocused(std::optional<SpaceElement> element) { setMark(m_focused, element); }
    const std::optional<SpaceElement>& focused() const { return m_focused; }
    /// The rim an edge can be drawn from.
    void setRim(std::optional<int> state);
    /// An edge being drawn.
    void showLine(int from, const QPointF& to, bool isRefused);
    void hideLine();
    void showBand(const QRectF& rect);
    void hideBand();

    void sync();

Q_SIGNALS:
    void contentsChanged();

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    void syncStates();
    void syncEdges();
    void syncCards();
    void place();
    void placeCards();
    void mark();
    void setMark(std::optional<SpaceElement>& mark, std::optional<SpaceElement> element);

    Appearance& m_appearance;
    SpaceSelection& m_selection;
    SpaceStatePtr m_snapshot; ///< holds the cell
    const DrawnCell* m_cell = nullptr;
    std::map<int, QPointF> m_places;
    std::map<int, StateItem*> m_states;
    std::map<SpaceElement, EdgeItem*> m_edges;
    std::map<SpaceElement, EdgeCard*> m_cards;
    std::optional<SpaceElement> m_hovered, m_target, m_focused;
    std::optional<int> m_rim;
    std::optional<int> m_lineFrom;
    QPointF m_lineTo;
    bool m_lineIsRefused = false;
    QRectF m_band;
};

} // namespace netwright
