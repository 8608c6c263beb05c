// SPDX-License-Identifier: MIT
//
// Permission is hereby granted, free of charge, to any person obtaining a copy of this software, to
// deal in it without restriction, including without limitation the rights to use, copy, modify,
// merge, publish, distribute, sublicense and/or sell copies of it, provided that this notice is
// included. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED. IN
// NO EVENT SHALL THE AUTHORS BE LIABLE FOR ANY CLAIM OR DAMAGES ARISING FROM IT.
//
// netwright-layout: positions graphs with the dot engine of Graphviz. A program of its own because
// the licence of Graphviz (EPL-1.0) does not allow linking it into a GPL program; it shares no code
// with Netwright. One JSON object a line on stdin, one answer a line on stdout, lengths in points:
//
//   {"id":7,"direction":"TB","vertices":[{"width":60,"height":30,"round":true}],
//    "edges":[{"from":0,"to":1,"label":[40,12]}]}
//   {"id":7,"width":..,"height":..,"boxes":[[x,y,width,height],..],
//    "curves":[{"points":[x,y,x,y,..],"label":[x,y]},..]}
//   {"id":7,"error":"..."}
//
// "direction" (TB or LR), "round" and "label" (the label's width and height) are optional; "rank"
// of a vertex may be "first" or "last". Frames around vertices are optional too:
// "clusters":[{"label":[40,12],"parent":0}], a parent being an earlier one, with "cluster":1 in the
// vertices; the answer then has "frames":[[x,y,width,height],..]. Texts never get here: whoever
// draws them knows their size.

#include <gvc.h>

#include <nlohmann/json.hpp>

#include <dlfcn.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using nlohmann::json;

constexpr std::size_t maxVertices = 10'000;
constexpr std::size_t maxEdges = 40'000;
constexpr std::size_t maxLineBytes = std::size_t{16} << 20;
constexpr double maxLength = 10'000; // points
constexpr double pointsPerInch = 72;
constexpr unsigned maxSeconds = 30; // a layout nobody waits for any more ends by itself

double length(const json& value)
{
    const double points = value.get<double>();
    if (!(points >= 0 && points <= maxLength))
        throw std::runtime_error("a length is out of range");
    return points;
}

double rounded(double value)
{
    return std::round(value * 100) / 100;
}

class Layout
{
public:
    Layout(GVC_t* context, const json& request);
    ~Layout();
    Layout(const Layout&) = delete;
    Layout& operator=(const Layout&) = delete;

    json answer() const;

private:
    void addClusters(const json& clusters);
    void addVertices(const json& vertices);
    void addEdges(const json& edges);
    void set(void* object, const char* name, const std::string& value);
    void setLabel(void* object, const json& size);
    json curve(Agedge_t* edge) const;
    double x(double value) const { return rounded(value - GD_bb(m_graph).LL.x); }
    double y(double value) const { return rounded(GD_bb(m_graph).UR.y - value); }

    GVC_t* m_context;
    Agraph_t* m_graph;
    std::vector<Agnode_t*> m_nodes;
    std::vector<Agedge_t*> m_edges;
    std::vector<Agraph_t*> m_clusters;
    bool m_laidOut = false;
};

Layout::Layout(GVC_t* context, const json& request)
    : m_context(context), m_graph(agopen(const_cast<char*>("g"), Agdirected, nullptr))
{
    try {
        set(m_graph, "rankdir", request.value("direction", "TB") == "LR" ? "LR" : "TB");
        set(m_graph, "nodesep", "0.2");
        set(m_graph, "ranksep", "0.45");
        set(m_graph, "pad", "0");
        addClusters(request.value("clusters", json::array()));
        addVertices(request.at("vertices"));
        addEdges(request.at("edges"));
        if (m_nodes.size() + m_edges.size() > 1000) { // exact optimisation would take minutes
            set(m_graph, "nslimit", "1");
            set(m_graph, "nslimit1", "2");
            set(m_graph, "mclimit", "0.2");
        }
        alarm(maxSeconds);
        if (gvLayout(m_context, m_graph, "dot") != 0)
            throw std::runtime_error(aglasterr() ? aglasterr() : "dot failed");
        alarm(0);
        m_laidOut = true;
    } catch (...) {
        alarm(0);
        agclose(m_graph);
        throw;
    }
}

Layout::~Layout()
{
    if (m_laidOut)
        gvFreeLayout(m_context, m_graph);
    agclose(m_graph);
}

void Layout::set(void* object, const char* name, const std::string& value)
{
    agsafeset(object, const_cast<char*>(name), const_cast<char*>(value.c_str()),
              const_cast<char*>(""));
}

/// Reserves the place of a text of this width and height.
void Layout::setLabel(void* object, const json& size)
{
    // Without a text plugin, every letter of Courier is 0.6 of the font size wide and a line 1.2
    // high: letters of that size reserve the place of the real text.
    const double fontSize = std::max(1.0, length(size.at(1)) / 1.2);
    const double letters = std::ceil(length(size.at(0)) / (0.6 * fontSize));
    set(object, "fontname", "Courier");
    set(object, "fontsize", std::to_string(fontSize));
    set(object, "label", std::string(static_cast<std::size_t>(std::max(1.0, letters)), 'x'));
}

void Layout::addClusters(const json& clusters)
{
    if (clusters.size() > maxVertices)
        throw std::runtime_error("more than " + std::to_string(maxVertices) + " clusters");
    for (const json& entry : clusters) {
        Agraph_t* const parent =
            entry.contains("parent") ? m_clusters.at(entry["parent"].get<std::size_t>()) : m_graph;
        const std::string name = "cluster_" + std::to_string(m_clusters.size());
        Agraph_t* const cluster = agsubg(parent, const_cast<char*>(name.c_str()), 1);
        m_clusters.push_back(cluster);
        setLabel(cluster, entry.at("label"));
    }
}

void Layout::addVertices(const json& vertices)
{
    if (vertices.size() > maxVertices)
        throw std::runtime_error("more than " + std::to_string(maxVertices) + " vertices");
    Agraph_t* first = nullptr;
    Agraph_t* last = nullptr;
    const auto rank = [this](Agraph_t*& group, const char* kind, Agnode_t* node) {
        if (!group) {
            group = agsubg(m_graph, const_cast<char*>(kind), 1);
            set(group, "rank", kind);
        }
        agsubnode(group, node, 1);
    };
    for (const json& vertex : vertices) {
        Agnode_t* node =
            agnode(m_graph, const_cast<char*>(std::to_string(m_nodes.size()).c_str()), 1);
        m_nodes.push_back(node);
        set(node, "shape", vertex.value("round", false) ? "ellipse" : "box");
        set(node, "label", "");
        set(node, "fixedsize", "true");
        set(node, "width", std::to_string(length(vertex.at("width")) / pointsPerInch));
        set(node, "height", std::to_string(length(vertex.at("height")) / pointsPerInch));
        if (vertex.contains("cluster"))
            agsubnode(m_clusters.at(vertex["cluster"].get<std::size_t>()), node, 1);
        const std::string place = vertex.value("rank", "");
        if (place == "first")
            rank(first, "min", node);
        else if (place == "last")
            rank(last, "max", node);
    }
}

void Layout::addEdges(const json& edges)
{
    if (edges.size() > maxEdges)
        throw std::runtime_error("more than " + std::to_string(maxEdges) + " edges");
    for (const json& entry : edges) {
        Agnode_t* const from = m_nodes.at(entry.at("from").get<std::size_t>());
        Agnode_t* const to = m_nodes.at(entry.at("to").get<std::size_t>());
        Agedge_t* edge =
            agedge(m_graph, from, to, const_cast<char*>(std::to_string(m_edges.size()).c_str()), 1);
        m_edges.push_back(edge);
        set(edge, "dir", "none");
        if (entry.contains("label"))
            setLabel(edge, entry["label"]);
    }
}

json Layout::curve(Agedge_t* edge) const
{
    json points = json::array();
    const auto append = [&](const pointf& point) {
        points.push_back(x(point.x));
        points.push_back(y(point.y));
    };
    if (ED_spl(edge) && ED_spl(edge)->size > 0) {
        const bezier& line = ED_spl(edge)->list[0];
        for (int i = 0; i < line.size; ++i)
            append(line.list[i]);
    } else { // dot gave up on this edge
        for (const auto& node : {agtail(edge), agtail(edge), aghead(edge), aghead(edge)})
            append(ND_coord(node));
    }
    json result{{"points", std::move(points)}};
    if (ED_label(edge))
        result["label"] = {x(ED_label(edge)->pos.x), y(ED_label(edge)->pos.y)};
    return result;
}

json Layout::answer() const
{
    json boxes = json::array();
    for (Agnode_t* node : m_nodes)
        boxes.push_back({x(ND_coord(node).x), y(ND_coord(node).y),
                         rounded(ND_width(node) * pointsPerInch),
                         rounded(ND_height(node) * pointsPerInch)});
    json curves = json::array();
    for (Agedge_t* edge : m_edges)
        curves.push_back(curve(edge));
    json frames = json::array();
    for (Agraph_t* cluster : m_clusters) {
        const boxf& box = GD_bb(cluster);
        frames.push_back({x((box.LL.x + box.UR.x) / 2), y((box.LL.y + box.UR.y) / 2),
                          rounded(box.UR.x - box.LL.x), rounded(box.UR.y - box.LL.y)});
    }
    const boxf& bounds = GD_bb(m_graph);
    return {{"width", rounded(bounds.UR.x - bounds.LL.x)},
            {"height", rounded(bounds.UR.y - bounds.LL.y)},
            {"boxes", std::move(boxes)},
            {"curves", std::move(curves)},
            {"frames", std::move(frames)}};
}

/// The dot engine. Loaded by its path, because it lies in a folder of Graphviz where the dynamic
/// linker does not look.
gvplugin_library_t* dotEngine()
{
    void* const file = dlopen(NETWRIGHT_GRAPHVIZ_DOT, RTLD_NOW);
    void* const engine = file ? dlsym(file, "gvplugin_dot_layout_LTX_library") : nullptr;
    if (!engine)
        std::cerr << "netwright-layout: the dot engine of Graphviz cannot be loaded: " << dlerror()
                  << ". Reinstall Graphviz." << std::endl;
    return static_cast<gvplugin_library_t*>(engine);
}

int ignoreMessage(char*)
{
    return 0;
}

json answerTo(GVC_t* context, const std::string& line)
{
    json answer;
    json id = nullptr;
    try {
        if (line.size() > maxLineBytes)
            throw std::runtime_error("the request is too long");
        const json request = json::parse(line);
        id = request.at("id");
        answer = Layout(context, request).answer();
    } catch (const std::exception& e) {
        answer = {{"error", e.what()}};
    }
    answer["id"] = id;
    return answer;
}

} // namespace

int main()
{
    std::ios::sync_with_stdio(false);
    agseterrf(ignoreMessage);
    gvplugin_library_t* const engine = dotEngine();
    if (!engine)
        return EXIT_FAILURE;
    lt_symlist_t plugins[] = {{"gvplugin_dot_layout_LTX_library", engine}, {nullptr, nullptr}};
    GVC_t* const context = gvContextPlugins(plugins, 0);
    std::string line;
    while (std::getline(std::cin, line))
        std::cout << answerTo(context, line).dump(-1, ' ', true, json::error_handler_t::replace)
                  << std::endl;
    gvFreeContext(context);
}
