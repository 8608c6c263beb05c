#pragma once

#include "bridge/background.h"
#include "space/cell_geometry.h"
#include "space/space_selection.h"

#include <QObject>

#include <filesystem>
#include <memory>

namespace netwright {

class LayoutClient;

/// What can be done on the canvas of a cell, as steps of the document. Knows no widget: mouse,
/// keys, menus and the inspector all come here.
class CellEditor : public QObject
{
    Q_OBJECT

public:
    enum class Alignment { Left, Centre, Right, Top, Middle, Bottom };

    /// `layoutProgram` as for LayoutClient.
    CellEditor(SpaceSelection& selection, const std::filesystem::path& layoutProgram,
               QObject* parent = nullptr);
    ~CellEditor() override;

    SpaceSelection& selection() const { return m_selection; }
    SpaceDocument& document() const { return m_selection.document(); }

    /// The new node is picked.
    void addNode(const QPointF& at, bool concatenates = false);
    /// A new node that reads the state before it through this operation.
    void addNodeWith(const std::string& operation, const QPointF& at);
    /// A new node that has an edge from another state.
    void addNodeBehind(int from, const QPointF& at);
    /// `to` may be Drawing::resultMark. A new edge may hold what other edges of the cell hold.
    void addEdge(int from, int to);
    QString whyNotEdge(int from, int to) const;

    /// Behind the other operations of an edge, or before the first that `order` has behind it.
    void allow(const std::string& operation, const std::set<EdgeEnds>& edges,
               const std::vector<std::string>& order = {});
    void forbid(const std::string& operation, const std::set<EdgeEnds>& edges);
    /// How often each of the edges that have it draws it (DrawnEdge::weights).
    void weigh(const std::string& operation, const std::set<EdgeEnds>& edges, double weight);
    /// From one edge to another.
    void moveOperation(const std::string& operation, EdgeEnds from, EdgeEnds to);
    /// Of each edge that has it, before the first of the edge's operations that `order` has behind
    /// it.
    void reorder(const std::string& operation, const std::set<EdgeEnds>& edges,
                 const std::vector<std::string>& order);
    QString whyNotAllow(const std::string& operation) const;

    /// A drag is one step: until endMove() moves add up.
    void moveStates(const std::set<int>& states, const QPointF& offset);
    void endMove() { document().endMerge(); }
    void align(Alignment alignment);
    /// Lays the cell out anew; the layout program works beside.
    void tidy();

    void removePicked();
    /// Picked nodes or, where edges alone are picked, what may stand on them.
    void copy() const;
    void cut();
    /// Operations go onto the picked edges.
    void paste();
    void duplicate();

Q_SIGNALS:
    void failed(const QString& what, const QString& reason);

private:
    /// As SpaceDocument::edit, for the open cell.
    bool edit(const QString& text,
              const std::function<void(Drawing&, const std::string& cell)>& change,
              const QString& mergeKey = {});
    /// Of the picked nodes, where they stand; null when none is picked.
    Json pickedFragment() const;
    void insert(const QString& text, const Json& fragment);
    std::vector<std::string> usualOperations() const;

    SpaceSelection& m_selection;
    std::shared_ptr<LayoutClient> m_layouts;
    Background m_background;
};

} // namespace netwright
