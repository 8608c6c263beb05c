#include "space/cell_editor.h"

#include "bridge/project_session.h"
#include "layout/layout_client.h"
#include "look/engine_sentence.h"
#include "look/format.h"
#include "space/operation_chip.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

constexpr DrawnPoint pasteOffset{2 * gridStep, 2 * gridStep};
constexpr std::size_t maxClipboard = 4 << 20;

QString orEmpty(const WhyNot& reason, const DrawnCell& cell)
{
    return reason ? capitalised(engineSentence(withStateNames(cell, *reason))) : QString();
}

/// Where states stand is kept before the first change, or what the drawing does not place would
/// jump about with every edit. The result stays at the right end until someone moves it.
void keepPlaces(Drawing& drawing, const std::string& name)
{
    const auto* cell = drawing.find(name);
    DrawnPoints points;
    for (const auto& [state, point] : statePlaces(drawing, *cell))
        if (state != Drawing::resultMark || drawing.positions[name].contains(state))
            points[state] = {point.x(), point.y()};
    setPositions(drawing, name, points);
}

/// Moves an operation before the first of its edge that stands behind it in `order`; what is not in
/// there stays.
void putInOrder(Drawing& drawing, const std::string& cell, const EdgeEnds& ends,
                const std::string& operation, const std::vector<std::string>& order)
{
    const auto& list = edgeOf(*drawing.find(cell), ends.from, ends.to)->operations;
    const auto at = std::ranges::find(list, operation);
    const auto own = std::ranges::find(order, operation);
    if (at == list.end() || own == order.end())
        return;
    int to = 0;
    for (const auto& other : list) {
        if (std::find(own + 1, order.end(), other) != order.end())
            break;
        to += other != operation;
    }
    moveOperation(drawing, cell, ends, static_cast<int>(at - list.begin()), to);
}

/// The clipboard as a fragment, or null.
Json clipboardFragment()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (text.isEmpty() || static_cast<std::size_t>(text.size()) > maxClipboard ||
        !text.contains(QStringLiteral("netwright-fragment")))
        return {};
    try {
        return parseJson(text.toStdString(), "clipboard");
    } catch (const Error&) {
        return {};
    }
}

Diagram diagramOf(const DrawnCell& cell)
{
    Diagram diagram;
    const auto id = [](int state) { return std::to_string(state); };
    for (int state = 0; state < cell.states(); ++state)
        diagram.vertices.push_back(
            {id(state), stateLabel(cell, state).toStdString(),
             state < cell.inputs ? Diagram::Role::Input : Diagram::Role::Node});
    diagram.vertices.push_back({id(Drawing::resultMark),
                                stateLabel(cell, Drawing::resultMark).toStdString(),
                                Diagram::Role::Output});
    for (int state = cell.inputs; state < cell.states(); ++state)
        for (const auto& edge : cell.node(state).edges)
            diagram.edges.push_back({id(edge.from), id(state)});
    for (const int state : cell.outputs)
        diagram.edges.push_back({id(state), id(Drawing::resultMark)});
    return diagram;
}

/// Graphviz packs for labels of its own font; ours need some air.
DrawnPoints pointsOf(const DiagramLayout& layout)
{
    constexpr double stretchX = 1.8, stretchY = 2;
    DrawnPoints points;
    for (const auto& box : layout.boxes) {
        const QPointF at = snapped({box.x * stretchX, box.y * stretchY});
        points[std::stoi(box.id)] = {at.x(), at.y()};
    }
    return points;
}

} // namespace

CellEditor::CellEditor(SpaceSelection& selection, const std::filesystem::path& layoutProgram,
                       QObject* parent)
    : QObject(parent)
    , m_selection(selection)
    , m_layouts(std::make_shared<LayoutClient>(layoutProgram))
{
}

CellEditor::~CellEditor() = default;

bool CellEditor::edit(const QString& text,
                      const std::function<void(Drawing&, const std::string&)>& change,
                      const QString& mergeKey)
{
    const std::string cell = m_selection.cellName();
    if (!m_selection.cell())
        return false;
    return document().edit(
        text,
        [&](Drawing& drawing) {
            keepPlaces(drawing, cell);
            change(drawing, cell);
        },
        mergeKey);
}

void CellEditor::addNode(const QPointF& at, bool concatenates)
{
    int state = -1;
    const auto change = [&](Drawing& drawing, const std::string& cell) {
        state = netwright::addNode(drawing, cell, DrawnPoint{at.x(), at.y()});
        if (concatenates)
            setConcatenates(drawing, cell, {state}, true);
    };
    if (edit(tr("Add node"), change))
        m_selection.select({SpaceElement::ofState(state)});
}

void CellEditor::addNodeWith(const std::string& operation, const QPointF& at)
{
    const auto* cell = m_selection.cell();
    if (!cell)
        return;
    // What is picked, else what stands nearest at the left.
    const auto places = statePlaces(*document().drawing(), *cell);
    const auto picked = m_selection.states();
    int from = picked.size() == 1 ? *picked.begin() : -1;
    double nearest = 0;
    for (int state = 0; picked.size() != 1 && state < cell->states(); ++state) {
        const QPointF way = at - places.at(state);
        const double distance = std::hypot(way.x(), way.y()) + (way.x() < 0 ? 10'000 : 0);
        if (from < 0 || distance < nearest) {
            from = state;
            nearest = distance;
        }
    }
    int state = -1;
    if (edit(tr("Add node"), [&](Drawing& drawing, const std::string& name) {
            state = netwright::addNode(drawing, name, DrawnPoint{at.x(), at.y()});
            netwright::addEdge(drawing, name, {from, state}, {operation});
        }))
        m_selection.select({SpaceElement::ofState(state)});
}

void CellEditor::addNodeBehind(int from, const QPointF& at)
{
    int state = -1;
    const auto change = [&](Drawing& drawing, const std::string& cell) {
        state = netwright::addNode(drawing, cell, DrawnPoint{at.x(), at.y()});
        netwright::addEdge(drawing, cell, {from, state}, usualOperations());
    };
    if (edit(tr("Add node"), change))
        m_selection.select({SpaceElement::ofState(state)});
}

/// Those of most edges of the cell: a cell usually offers the same everywhere.
std::vector<std::string> CellEditor::usualOperations() const
{
    const auto* cell = m_selection.cell();
    if (!cell || document().drawing()->isComposite(cell->name))
        return {};
    std::map<std::vector<std::string>, int> counts;
    for (const auto& node : cell->nodes)
        for (const auto& edge : node.edges)
            if (!edge.operations.empty())
                ++counts[edge.operations];
    const auto usual = std::ranges::max_element(counts, {}, [](const auto& c) { return c.second; });
    return usual == counts.end() ? std::vector<std::string>() : usual->first;
}

void CellEditor::addEdge(int from, int to)
{
    if (to == Drawing::resultMark) {
        if (edit(tr("Add to the result"), [&](Drawing& drawing, const std::string& cell) {
                setOutput(drawing, cell, from, true);
            }))
            m_selection.select({SpaceElement::ofEdge(from, to)});
        return;
    }
    if (edit(tr("Add edge"), [&](Drawing& drawing, const std::string& cell) {
            netwright::addEdge(drawing, cell, {from, to}, usualOperations());
        }))
        m_selection.select({SpaceElement::ofEdge(from, to)});
}

QString CellEditor::whyNotEdge(int from, int to) const
{
    const auto* cell = m_selection.cell();
    if (!cell)
        return tr("No cell is open.");
    if (to != Drawing::resultMark)
        return orEmpty(whyNotAddEdge(*document().drawing(), cell->name, {from, to}), *cell);
    if (from < cell->inputs)
        return tr("The result is made of nodes; an input is read through an edge.");
    return std::ranges::find(cell->outputs, from) != cell->outputs.end()
               ? tr("This node is part of the result already.")
               : QString();
}

void CellEditor::allow(const std::string& operation, const std::set<EdgeEnds>& edges,
                       const std::vector<std::string>& order)
{
    edit(tr("Allow %1").arg(operationLabel(operation)), [&](Drawing& drawing,
                                                            const std::string& cell) {
        auto added = edges;
        std::erase_if(added, [&](const EdgeEnds& ends) {
            const auto* edge = edgeOf(*drawing.find(cell), ends.from, ends.to);
            return edge && std::ranges::find(edge->operations, operation) != edge->operations.end();
        });
        addOperation(drawing, cell, edges, operation);
        for (const EdgeEnds& ends : added)
            putInOrder(drawing, cell, ends, operation, order);
    });
}

void CellEditor::reorder(const std::string& operation, const std::set<EdgeEnds>& edges,
                         const std::vector<std::string>& order)
{
    edit(tr("Reorder operations"), [&](Drawing& drawing, const std::string& cell) {
        for (const EdgeEnds& ends : edges)
            putInOrder(drawing, cell, ends, operation, order);
    });
}

void CellEditor::forbid(const std::string& operation, const std::set<EdgeEnds>& edges)
{
    edit(tr("Leave %1 out").arg(operationLabel(operation)),
         [&](Drawing& drawing, const std::string& cell) {
             removeOperation(drawing, cell, edges, operation);
         });
}

void CellEditor::weigh(const std::string& operation, const std::set<EdgeEnds>& edges, double weight)
{
    edit(tr("Weight of %1: %2").arg(operationLabel(operation), weightText(weight)),
         [&](Drawing& drawing, const std::string& cell) {
             setWeight(drawing, cell, edges, operation, weight);
         });
}

void CellEditor::moveOperation(const std::string& operation, EdgeEnds from, EdgeEnds to)
{
    edit(tr("Move %1").arg(operationLabel(operation)),
         [&](Drawing& drawing, const std::string& cell) {
             const auto* edge = edgeOf(*drawing.find(cell), from.from, from.to);
             const double weight = edge ? edge->weightOf(operation) : 1;
             addOperation(drawing, cell, {to}, operation);
             removeOperation(drawing, cell, {from}, operation);
             if (!drawing.isComposite(cell))
                 setWeight(drawing, cell, {to}, operation, weight);
         });
}

QString CellEditor::whyNotAllow(const std::string& operation) const
{
    const auto* cell = m_selection.cell();
    return cell ? orEmpty(whyNotAddOperation(*document().drawing(), cell->name, operation), *cell)
                : tr("No cell is open.");
}

void CellEditor::moveStates(const std::set<int>& states, const QPointF& offset)
{
    edit(
        tr("Move"),
        [&](Drawing& drawing, const std::string& cell) {
            auto points = drawing.positions.at(cell);
            const auto places = statePlaces(drawing, *drawing.find(cell));
            for (const int state : states) {
                const QPointF at = places.at(state) + offset;
                points[state] = {at.x(), at.y()};
            }
            setPositions(drawing, cell, points);
        },
        QStringLiteral("move"));
}

void CellEditor::align(Alignment alignment)
{
    const auto states = m_selection.states();
    if (states.size() < 2)
        return;
    edit(tr("Align"), [&](Drawing& drawing, const std::string& cell) {
        auto points = drawing.positions.at(cell);
        const bool isHorizontal = alignment == Alignment::Left || alignment == Alignment::Centre ||
                                  alignment == Alignment::Right;
        const auto value = [&](int state) -> double& {
            return isHorizontal ? points[state].x : points[state].y;
        };
        const auto [low, high] =
            std::ranges::minmax(states, {}, [&](int state) { return value(state); });
        double line = (value(low) + value(high)) / 2;
        if (alignment == Alignment::Left || alignment == Alignment::Top)
            line = value(low);
        if (alignment == Alignment::Right || alignment == Alignment::Bottom)
            line = value(high);
        for (const int state : states)
            value(state) = line;
        setPositions(drawing, cell, points);
    });
}

void CellEditor::tidy()
{
    const auto* cell = m_selection.cell();
    if (!cell)
        return;
    m_background.cancel();
    m_background.run<DiagramLayout>(
        [layouts = m_layouts, diagram = diagramOf(*cell)](std::stop_token stop) {
            return layouts->layout(diagram, stop, LayoutDirection::Right);
        },
        [this, shape = *cell](const DiagramLayout& layout) {
            // What was drawn meanwhile has other states.
            const auto* now = m_selection.cell();
            if (!now || now->name != shape.name || now->states() != shape.states())
                return;
            edit(tr("Tidy layout"), [&](Drawing& drawing, const std::string& name) {
                setPositions(drawing, name, pointsOf(layout));
            });
        },
        [this](const Error& error) {
            Q_EMIT failed(tr("The cell cannot be laid out"), errorText(error));
        });
}

void CellEditor::removePicked()
{
    const auto* cell = m_selection.cell();
    if (!cell)
        return;
    auto states = m_selection.states();
    std::erase_if(states, [&](int state) { return state < cell->inputs; });
    const auto edges = m_selection.edges();
    std::set<int> lines;
    for (const auto& element : m_selection.elements())
        if (element.isEdge() && element.state == Drawing::resultMark)
            lines.insert(element.from);
    if (states.empty() && edges.empty() && lines.empty())
        return;
    edit(tr("Delete"), [&](Drawing& drawing, const std::string& name) {
        removeEdges(drawing, name, edges);
        for (const int state : lines)
            setOutput(drawing, name, state, false);
        removeNodes(drawing, name, states);
    });
}

Json CellEditor::pickedFragment() const
{
    const auto* cell = m_selection.cell();
    if (!cell)
        return {};
    auto states = m_selection.states();
    std::erase_if(states, [&](int state) { return state < cell->inputs; });
    if (states.empty())
        return {};
    Drawing placed = *document().drawing();
    keepPlaces(placed, cell->name);
    return copyNodes(placed, cell->name, states);
}

void CellEditor::copy() const
{
    Json fragment = pickedFragment();
    if (const auto edges = m_selection.edges(); fragment.is_null() && !edges.empty())
        fragment = copyOperations(*document().drawing(), m_selection.cellName(), edges);
    if (!fragment.is_null())
        QGuiApplication::clipboard()->setText(QString::fromStdString(fragment.dump(4)));
}

void CellEditor::cut()
{
    copy();
    removePicked();
}

void CellEditor::insert(const QString& text, const Json& fragment)
{
    std::set<int> states;
    if (!edit(text, [&](Drawing& drawing, const std::string& cell) {
            states = pasteNodes(drawing, cell, fragment, pasteOffset);
        }))
        return;
    std::set<SpaceElement> elements;
    for (const int state : states)
        elements.insert(SpaceElement::ofState(state));
    m_selection.select(std::move(elements));
}

void CellEditor::paste()
{
    const Json fragment = clipboardFragment();
    if (holdsOperations(fragment))
        edit(tr("Paste operations"), [&](Drawing& drawing, const std::string& cell) {
            pasteOperations(drawing, cell, m_selection.edges(), fragment);
        });
    else if (!fragment.is_null())
        insert(tr("Paste"), fragment);
}

void CellEditor::duplicate()
{
    if (const Json fragment = pickedFragment(); !fragment.is_null())
        insert(tr("Duplicate"), fragment);
}

} // namespace netwright
