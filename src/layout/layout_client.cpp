#include "layout/layout_client.h"

#include "core/error.h"
#include "core/json.h"
#include "layout/label_text.h"
#include "layout/layout_process.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace netwright {

namespace {

using namespace std::chrono_literals;

constexpr auto timeLimit = 20s;
constexpr const char* where = "netwright-layout";

double widest(const std::vector<std::string>& lines, double fontSize)
{
    double width = 0;
    for (const auto& line : lines)
        width = std::max(width, textWidth(line, fontSize));
    return width;
}

Json vertexRequest(const Diagram::Vertex& vertex, bool hasIncoming, bool hasOutgoing)
{
    const auto lines = labelLines(vertex.label);
    const double textHeight = static_cast<double>(lines.size()) * vertexFontSize * lineHeight;
    double width = widest(lines, vertexFontSize) + 18;
    double height = textHeight + 13;
    Json request;
    if (vertex.role == Diagram::Role::Node && lines.size() == 1 && width <= 36) {
        width = height = std::max({width, height, 29.0});
        request["round"] = true;
    } else {
        width = std::max(width, vertex.role == Diagram::Role::Input ? 64.0 : 48.0);
    }
    request["width"] = width;
    request["height"] = height;
    if (vertex.cluster >= 0)
        request["cluster"] = vertex.cluster;
    else if (vertex.role == Diagram::Role::Input && !hasIncoming)
        request["rank"] = "first";
    else if (vertex.role == Diagram::Role::Output && !hasOutgoing)
        request["rank"] = "last";
    return request;
}

Json clusterRequests(const Diagram& diagram)
{
    Json clusters = Json::array();
    for (const auto& cluster : diagram.clusters) {
        const auto lines = labelLines(cluster.label);
        Json entry{{"label",
                    {widest(lines, vertexFontSize) + 6,
                     static_cast<double>(lines.size()) * vertexFontSize * lineHeight}}};
        if (cluster.parent >= 0)
            entry["parent"] = cluster.parent;
        clusters.push_back(std::move(entry));
    }
    return clusters;
}

Json requestFor(const Diagram& diagram, LayoutDirection direction)
{
    std::unordered_map<std::string, int> indices;
    for (const auto& vertex : diagram.vertices)
        if (!indices.emplace(vertex.id, static_cast<int>(indices.size())).second)
            throw Error("two vertices of the diagram have one id", vertex.id.substr(0, 80),
                        "give every vertex its own");
    const auto indexOf = [&](const std::string& id) {
        const auto found = indices.find(id);
        if (found == indices.end())
            throw Error("an edge of the diagram ends at a vertex that does not exist",
                        id.substr(0, 80), "add the vertex");
        return found->second;
    };

    std::vector<bool> incoming(diagram.vertices.size()), outgoing(diagram.vertices.size());
    Json edges = Json::array();
    for (const auto& edge : diagram.edges) {
        const int from = indexOf(edge.from);
        const int to = indexOf(edge.to);
        outgoing[static_cast<std::size_t>(from)] = true;
        incoming[static_cast<std::size_t>(to)] = true;
        Json entry{{"from", from}, {"to", to}};
        if (!edge.label.empty()) {
            const auto lines = labelLines(edge.label);
            entry["label"] = {widest(lines, edgeFontSize) + 6,
                              static_cast<double>(lines.size()) * edgeFontSize * lineHeight};
        }
        edges.push_back(std::move(entry));
    }
    Json vertices = Json::array();
    for (std::size_t i = 0; i < diagram.vertices.size(); ++i)
        vertices.push_back(vertexRequest(diagram.vertices[i], incoming[i], outgoing[i]));
    Json request{{"direction", direction == LayoutDirection::Right ? "LR" : "TB"},
                 {"vertices", std::move(vertices)},
                 {"edges", std::move(edges)}};
    if (!diagram.clusters.empty())
        request["clusters"] = clusterRequests(diagram);
    return request;
}

DiagramLayout::Point pointFrom(const Json& list)
{
    const auto numbers = list.get<std::vector<double>>();
    return {numbers.at(0), numbers.at(1)};
}

DiagramLayout layoutFrom(const Json& answer, const Diagram& diagram)
{
    DiagramLayout layout;
    layout.width = answer.at("width").get<double>();
    layout.height = answer.at("height").get<double>();
    const auto box = [&](const char* list, std::size_t i, const std::string& id) {
        const auto numbers = answer.at(list).at(i).get<std::vector<double>>();
        return DiagramLayout::Box{id, numbers.at(0), numbers.at(1), numbers.at(2), numbers.at(3)};
    };
    for (std::size_t i = 0; i < diagram.vertices.size(); ++i)
        layout.boxes.push_back(box("boxes", i, diagram.vertices[i].id));
    for (std::size_t i = 0; i < diagram.clusters.size(); ++i)
        layout.frames.push_back(box("frames", i, diagram.clusters[i].id));
    for (std::size_t i = 0; i < diagram.edges.size(); ++i) {
        const Json& entry = answer.at("curves").at(i);
        DiagramLayout::Curve curve{static_cast<int>(i), {}, {}};
        const auto numbers = entry.at("points").get<std::vector<double>>();
        for (std::size_t k = 0; k + 1 < numbers.size(); k += 2)
            curve.points.push_back({numbers[k], numbers[k + 1]});
        if (curve.points.size() % 3 != 1 || curve.points.size() < 4)
            throw Error("the layout program sent a curve of the wrong length", where,
                        "reinstall Netwright");
        if (entry.contains("label"))
            curve.label = pointFrom(entry["label"]);
        layout.curves.push_back(std::move(curve));
    }
    return layout;
}

} // namespace

class LayoutClient::Impl
{
public:
    explicit Impl(std::filesystem::path program) : m_program(std::move(program)) {}

    /// One request and its answer, served in the order in which callers get their turn.
    Json ask(Json request, const std::stop_token& stop)
    {
        const Turn turn(*this, stop);
        request["id"] = ++m_lastId;
        const std::string line = request.dump();
        for (int attempt = 0; attempt < 2; ++attempt) {
            if (!m_process)
                m_process.emplace(m_program.empty() ? findLayoutProgram() : m_program);
            const auto answer = exchange(line, stop);
            if (answer)
                return checked(*answer);
            m_process.reset();
        }
        throw Error("the layout program died twice on this diagram", where,
                    "view a smaller part of the graph");
    }

private:
    /// Waits until nobody else talks to the program.
    class Turn
    {
    public:
        Turn(Impl& impl, const std::stop_token& stop) : m_impl(impl)
        {
            std::unique_lock lock(m_impl.m_mutex);
            if (!m_impl.m_free.wait(lock, stop, [this] { return !m_impl.m_busy; }))
                throw Error("the layout was stopped");
            m_impl.m_busy = true;
        }
        ~Turn()
        {
            const std::lock_guard lock(m_impl.m_mutex);
            m_impl.m_busy = false;
            m_impl.m_free.notify_one();
        }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

    private:
        Impl& m_impl;
    };

    std::optional<std::string> exchange(const std::string& line, const std::stop_token& stop)
    {
        try {
            return m_process->exchange(line, timeLimit, stop);
        } catch (const Error&) {
            m_process.reset(); // still busy with what nobody waits for
            throw;
        }
    }

    Json checked(const std::string& text)
    {
        Json answer = parseJson(text, where);
        if (answer.contains("error"))
            throw Error(fmt::format("the diagram cannot be laid out: {}",
                                    jsonGet<std::string>(answer, "error", where).substr(0, 200)),
                        where, "view a smaller part of the graph");
        if (jsonGet<std::uint64_t>(answer, "id", where) != m_lastId) {
            m_process.reset();
            throw Error("the layout program answered another question", where,
                        "reinstall Netwright");
        }
        return answer;
    }

    const std::filesystem::path m_program;
    std::mutex m_mutex;
    std::condition_variable_any m_free;
    bool m_busy = false;
    std::optional<LayoutProcess> m_process;
    std::uint64_t m_lastId = 0;
};

LayoutClient::LayoutClient(std::filesystem::path program)
    : m_impl(std::make_unique<Impl>(std::move(program)))
{
}

LayoutClient::~LayoutClient() = default;

DiagramLayout LayoutClient::layout(const Diagram& diagram, std::stop_token stop,
                                   LayoutDirection direction)
{
    const Json answer = m_impl->ask(requestFor(diagram, direction), stop);
    try {
        return layoutFrom(answer, diagram);
    } catch (const std::exception& e) {
        throw Error(fmt::format("the layout program's answer cannot be used ({})", e.what()), where,
                    "reinstall Netwright");
    }
}

} // namespace netwright
