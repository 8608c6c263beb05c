#include "bridge/picture.h"

#include "graph/attribute_text.h"
#include "graph/operation.h"
#include "look/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace netwright {

namespace {

struct PictureText
{
    Q_DECLARE_TR_FUNCTIONS(PictureText)
};

const Part& partAt(const BuiltNetwork& network, int index)
{
    return network.parts.parts()[static_cast<std::size_t>(index)];
}

Shape shapeOf(const BuiltNetwork& network, const Part& part)
{
    return network.graph.node(part.output).shape;
}

/// The number in "cell12".
std::optional<int> cellNumber(std::string_view name)
{
    if (!name.starts_with("cell") || name.size() < 5 || name.size() > 9 ||
        !std::all_of(name.begin() + 4, name.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return std::stoi(std::string(name.substr(4)));
}

struct CellPlace
{
    std::string path;
    bool isReduction = false; ///< its map is smaller than that of the part before
};

std::vector<CellPlace> cellsOf(const BuiltNetwork& network)
{
    std::vector<CellPlace> cells;
    Shape before;
    for (const int index : network.parts.topLevel()) {
        const Part& part = partAt(network, index);
        const Shape shape = shapeOf(network, part);
        if (cellNumber(part.path))
            cells.push_back(
                {part.path, shape.height < before.height || shape.width < before.width});
        before = shape;
    }
    return cells;
}

void addPlace(PartFacts& facts, const BuiltNetwork& network, const Part& part)
{
    const Shape shape = shapeOf(network, part);
    if (facts.places++ == 0) {
        facts.firstShape = shape;
        facts.nodes = part.nodes;
        facts.minParams = part.params;
        facts.minMacs = part.macs;
        if (part.children.empty())
            facts.attributes = attributeTexts(network.graph.node(part.output).op);
    }
    facts.lastShape = shape;
    facts.minParams = std::min(facts.minParams, part.params);
    facts.maxParams = std::max(facts.maxParams, part.params);
    facts.minMacs = std::min(facts.minMacs, part.macs);
    facts.maxMacs = std::max(facts.maxMacs, part.macs);
}

std::string lastComponent(const std::string& path)
{
    return path.substr(path.rfind('/') + 1);
}

std::string operationOf(const BuiltNetwork& network, const Part& part)
{
    if (part.children.empty())
        return std::string(primitiveName(network.graph.node(part.output).op));
    const std::string name(part.name());
    return operations().contains(name) ? name : std::string();
}

/// "layer3" -> "layer 3".
QString spaced(const std::string& name)
{
    const auto digits = name.find_last_not_of("0123456789") + 1;
    QString text = QString::fromStdString(name);
    if (digits > 0 && digits < name.size())
        text.insert(static_cast<int>(digits), u' ');
    return text;
}

/// What the reader looks for first: kind and number of a cell, then what it makes and costs.
std::string topLabel(const BuiltNetwork& network, const Part& part, bool isReduction)
{
    QString name = spaced(part.path);
    if (const auto number = cellNumber(part.path))
        name = (isReduction ? PictureText::tr("cell %1 · reduction")
                            : PictureText::tr("cell %1 · normal"))
                   .arg(*number);
    QString text = name + u'\n' + QString::fromStdString(shapeLabel(shapeOf(network, part)));
    if (part.params > 0 || part.macs > 0)
        text += u'\n' + PictureText::tr("%1 params · %2 MACs")
                            .arg(countText(static_cast<double>(part.params)),
                                 countText(static_cast<double>(part.macs)));
    return text.toStdString();
}

PartFacts factsIn(const BuiltNetwork& network, const std::string& path)
{
    PartFacts facts{.path = path, .operation = {}};
    if (const Part* part = network.parts.find(path)) {
        addPlace(facts, network, *part);
        facts.operation = operationOf(network, *part);
        facts.isGroup = !part->children.empty();
    }
    return facts;
}

/// A line that skips a cell reads the cell before the last.
void labelSkips(Diagram& diagram, const BuiltNetwork& network)
{
    std::map<std::string, int> order;
    for (int place = 0; const int index : network.parts.topLevel())
        order[partAt(network, index).path] = place++;
    const auto top = [](const std::string& path) { return path.substr(0, path.find('/')); };
    for (auto& edge : diagram.edges) {
        const std::string from = top(edge.from), to = top(edge.to);
        if (cellNumber(to) && order.contains(from) && order[to] - order[from] == 2)
            edge.label = "k−2";
    }
}

} // namespace

BuiltNetwork::BuiltNetwork(const Architecture& a)
    : graph(a.space->build(a.genome, a.skeleton)), parts(graph), total(cost(graph))
{
}

std::string shapeLabel(const Shape& shape)
{
    std::string text = toText(shape);
    for (std::size_t at = 0; (at = text.find('x', at)) != text.npos;)
        text.replace(at, 1, "×");
    return text;
}

Picture cellPicture(Diagram diagram, const BuiltNetwork& network, std::size_t index,
                    std::size_t count)
{
    std::vector<std::string> places = {""};
    for (const auto& cell : cellsOf(network))
        if (count == 1 || cell.isReduction == (index == 1))
            places.push_back(cell.path + '/');
    const auto factsOf = [&](const std::string& path, const std::string& operation) {
        PartFacts facts{.path = path, .operation = operation};
        for (const auto& place : places)
            if (const Part* part = path.empty() ? nullptr : network.parts.find(place + path))
                addPlace(facts, network, *part);
        return facts;
    };
    Picture picture{std::move(diagram), {}};
    for (const auto& vertex : picture.diagram.vertices)
        picture.vertices.push_back(factsOf(vertex.part, {}));
    for (const auto& edge : picture.diagram.edges)
        picture.edges.push_back(
            factsOf(edge.part, edge.label.empty() ? std::string() : lastComponent(edge.part)));
    for (const auto& cluster : picture.diagram.clusters)
        picture.frames.push_back(factsOf(cluster.part, {}));
    return picture;
}

Picture networkPicture(const BuiltNetwork& network, const std::set<std::string>& expanded)
{
    Picture picture{groupedDiagram(network.graph, network.parts, expanded), {}};
    Diagram& diagram = picture.diagram;
    diagram.title = PictureText::tr("network").toStdString();
    std::set<std::string> reductions;
    for (const auto& cell : cellsOf(network))
        if (cell.isReduction)
            reductions.insert(cell.path);
    const auto isTop = [](const std::string& path) { return path.find('/') == path.npos; };
    for (auto& vertex : diagram.vertices) {
        picture.vertices.push_back(factsIn(network, vertex.part));
        const Part* part = network.parts.find(vertex.part);
        if (part && isTop(part->path))
            vertex.label = topLabel(network, *part, reductions.contains(part->path));
    }
    for (auto& cluster : diagram.clusters) {
        picture.frames.push_back(factsIn(network, cluster.part));
        const Part* part = network.parts.find(cluster.part);
        if (part && isTop(part->path)) {
            const std::string label = topLabel(network, *part, reductions.contains(part->path));
            cluster.label = label.substr(0, label.find('\n'));
        }
    }
    labelSkips(diagram, network);
    picture.edges.resize(diagram.edges.size());
    return picture;
}

} // namespace netwright
