#include "exchange/pytorch_source.h"

#include "exchange/pytorch_nodes.h"
#include "graph/cost.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace netwright {

namespace {

constexpr std::array<std::string_view, 35> keywords = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

constexpr std::array<std::string_view, 8> usedNames = {"self",  "layer", "x",    "F",
                                                       "torch", "nn",    "load", "drop_path"};

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

template <class List>
bool contains(const List& list, std::string_view name)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

void checkClassName(const std::string& name)
{
    const bool isIdentifier =
        !name.empty() && isLetter(name.front()) &&
        std::all_of(name.begin(), name.end(), [](char c) { return isLetter(c) || isDigit(c); });
    if (!isIdentifier || contains(keywords, name) || contains(usedNames, name))
        throw Error(fmt::format("\"{}\" cannot be the name of a Python class", name.substr(0, 80)),
                    {}, "use letters, digits and underscores, and no word of Python");
}

std::string text(const Shape& shape)
{
    return shape.flat ? fmt::format("N x {}", shape.channels)
                      : fmt::format("N x {} x {} x {}", shape.channels, shape.height, shape.width);
}

/// Python variables named after the nodes.
class Variables
{
public:
    explicit Variables(const std::string& className) : m_taken{className}
    {
        for (const auto name : keywords)
            m_taken.emplace(name);
        for (const auto name : usedNames)
            m_taken.emplace(name);
    }

    std::string nameFor(const std::string& node)
    {
        std::string name = isDigit(node.front()) ? "_" : "";
        for (const char c : node)
            name += isLetter(c) || isDigit(c) ? c : '_';
        while (!m_taken.insert(name).second)
            name += '_';
        return name;
    }

private:
    std::unordered_set<std::string> m_taken;
};

std::string sectionOf(const Node& node)
{
    return node.name.substr(0, node.name.find('/'));
}

std::string constructor(const Graph& graph)
{
    std::string lines, section;
    for (const Node& node : graph.nodes()) {
        const std::string layer = pytorchLayer(graph, node);
        if (layer.empty())
            continue;
        if (node.name.find('.') != std::string::npos)
            throw Error("a node whose name has a dot cannot be a PyTorch module", node.name,
                        "rename the node");
        if (sectionOf(node) != section && !section.empty())
            lines += '\n';
        section = sectionOf(node);
        lines += fmt::format("        self.add_module({}, {})\n", pythonString(node.name), layer);
    }
    return lines;
}

std::string forward(const Graph& graph, const std::string& className)
{
    Variables variables(className);
    std::vector<std::string> values;
    std::string lines, section;
    for (const Node& node : graph.nodes()) {
        std::vector<std::string> inputs;
        for (const NodeId input : node.inputs)
            inputs.push_back(values[static_cast<std::size_t>(input.value)]);
        const std::string expression = pytorchExpression(node, inputs);
        if (std::holds_alternative<prim::Input>(node.op) ||
            std::holds_alternative<prim::Identity>(node.op)) {
            values.push_back(expression);
            continue;
        }
        if (sectionOf(node) != section)
            lines += fmt::format("\n        # {}\n", sectionOf(node));
        section = sectionOf(node);
        values.push_back(variables.nameFor(node.name));
        lines += fmt::format("        {} = {}\n", values.back(), expression);
    }
    std::vector<std::string> results;
    for (const GraphOutput& output : graph.outputs())
        results.push_back(values[static_cast<std::size_t>(output.node.value)]);
    return lines + fmt::format("\n        return {}\n", fmt::join(results, ", "));
}

template <class Op>
auto countOf(const Graph& graph)
{
    return std::count_if(graph.nodes().begin(), graph.nodes().end(),
                         [](const Node& node) { return std::holds_alternative<Op>(node.op); });
}

constexpr const char* dropPathFunction = R"(
def drop_path(x, probability, training):
    """Drops whole samples and scales the others, so that the mean is kept."""
    if not training or probability == 0:
        return x
    keep = 1 - probability
    mask = torch.rand([x.shape[0]] + [1] * (x.dim() - 1), device=x.device) < keep
    return x * mask / keep

)";

constexpr const char* loadFunction = R"(

def load(path):
    """The network in eval mode with the weights of a safetensors file."""
    from safetensors.torch import load_file

    network = {0}()
    missing, unexpected = network.load_state_dict(load_file(path), strict=False)
    missing = [name for name in missing if not name.endswith(".num_batches_tracked")]
    if missing or unexpected:
        raise ValueError(f"{{path}}: missing {{missing}}, unexpected {{unexpected}}")
    return network.eval()
)";

} // namespace

std::string toPyTorchSource(const Graph& graph, const std::string& className)
{
    checkClassName(className);
    if (graph.outputs().empty())
        throw Error("the network has no output", "graph", "mark its result as \"logits\"");
    const Graph network = graph.withoutDeadNodes();
    if (countOf<prim::Input>(network) != 1)
        throw Error("the network has not exactly one input", "graph", "export a network with one");
    const bool dropsPaths = countOf<prim::DropPath>(network) > 0;
    std::vector<std::string> results;
    for (const GraphOutput& output : network.outputs())
        results.push_back(
            fmt::format("{} ({})", output.name, text(network.node(output.node).shape)));

    std::string source = fmt::format("# Found by architecture search and written by Netwright: "
                                     "plain PyTorch, {} parameters.\n\n"
                                     "import torch\nimport torch.nn.functional as F\n"
                                     "from torch import nn\n\n",
                                     cost(network).params);
    if (dropsPaths)
        source += dropPathFunction;
    source += fmt::format("\nclass {}(nn.Module):\n", className);
    source += fmt::format("    # forward: {} -> {}\n", text(network.inputShape()),
                          fmt::join(results, ", "));
    source += "\n    def __init__(self):\n        super().__init__()\n";
    if (dropsPaths)
        source += "        self.drop_path_rate = 0.0\n";
    source += constructor(network);
    source += "\n    def forward(self, x):\n        layer = self._modules\n";
    source += forward(network, className);
    source += fmt::format(loadFunction, className);
    return source;
}

} // namespace netwright
