#pragma once

#include "graph/diagram.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace netwright {

/// Where Graphviz put everything, in points (1/72 inch), origin top left, y downwards.
struct DiagramLayout
{
    struct Box
    {
        std::string id;
        double x = 0, y = 0, width = 0, height = 0;
    }; ///< x, y: centre
    struct Point
    {
        double x = 0, y = 0;
    };
    struct Curve
    {
        int edge = 0;              ///< index in Diagram::edges
        std::vector<Point> points; ///< cubic Bezier: 1 + 3n control points, border to border
        Point label;               ///< centre of the label, when the edge has one
    };
    double width = 0, height = 0;
    std::vector<Box> boxes; ///< in the order of Diagram::vertices
    std::vector<Curve> curves;
    std::vector<Box> frames; ///< in the order of Diagram::clusters; their label stands at the top
};

/// Which way the edges of a diagram run.
enum class LayoutDirection { Down, Right };

/// Runs `netwright-layout` (the one program that links Graphviz) and talks to it over pipes, one
/// JSON line each way. The program is kept running and restarted when it dies.
///
/// Thread-safe: calls are served one after another. `layout` blocks (never call it on the GUI
/// thread) and throws Error when the program cannot be started, dies twice on the same diagram,
/// takes longer than 20 s, or the token stops it.
class LayoutClient
{
public:
    /// `program` empty: NETWRIGHT_LAYOUT of the environment, beside the running executable or one
    /// folder above it, then libexec, then PATH.
    explicit LayoutClient(std::filesystem::path program = {});
    ~LayoutClient();
    DiagramLayout layout(const Diagram& diagram, std::stop_token stop = {},
                         LayoutDirection direction = LayoutDirection::Down);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace netwright
