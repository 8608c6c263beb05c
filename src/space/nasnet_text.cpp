#include "space/nasnet_text.h"

#include "core/error.h"
#include "space/darts_declaration.h"
#include "space/python_literal.h"

#include <algorithm>
#include <charconv>

namespace netwright {

namespace {

const std::string remedy =
    "write NASNet(normal=[('sep_conv_3x3', 0, 'skip_connect', 1), ...], reduce=[...])";

[[noreturn]] void fail(std::string problem, const std::string& where)
{
    throw Error(std::move(problem), "NASNet, " + where, remedy);
}

int operationIndex(const NasnetDeclaration& space, const Json& name, const std::string& where)
{
    const auto found = name.is_string() ? std::find(space.operations.begin(),
                                                    space.operations.end(), name.get<std::string>())
                                        : space.operations.end();
    if (found == space.operations.end())
        fail(fmt::format("{} is not an operation of this space ({})", name.dump().substr(0, 80),
                         fmt::join(space.operations, ", ")),
             where);
    return static_cast<int>(found - space.operations.begin());
}

int inputIndex(const Json& value, int states, const std::string& where)
{
    if (!detail::jsonHolds<int>(value) || value.get<int>() < 0 || value.get<int>() >= states)
        fail(fmt::format("input {} does not come before the block", value.dump().substr(0, 40)),
             where);
    return value.get<int>();
}

PlainNode blockFrom(const Json& block, int states, const NasnetDeclaration& space,
                    const std::string& where)
{
    if (!block.is_array() || (block.size() != 4 && block.size() != 5))
        fail("not a block of two operations and inputs", where);
    PlainNode node;
    for (std::size_t side = 0; side < 4; side += 2)
        node.operands.push_back({inputIndex(block[side + 1], states, where),
                                 operationIndex(space, block[side], where)});
    if (block.size() == 5) {
        const auto found =
            block[4].is_string()
                ? std::find(space.combine.begin(), space.combine.end(), block[4].get<std::string>())
                : space.combine.end();
        if (found == space.combine.end())
            fail("a combination this space does not have", where);
        node.combine = static_cast<int>(found - space.combine.begin());
    } else if (space.combine.size() > 1) {
        fail("it is not said how the block combines", where);
    }
    return node;
}

NasnetCells fromTokens(std::string_view text, const NasnetDeclaration& space)
{
    std::vector<int> tokens;
    const char* at = text.data();
    const char* end = text.data() + text.size();
    const std::size_t needed = static_cast<std::size_t>(space.blocks) * 8;
    while (at != end) {
        if (std::string_view(" \t\r\n,|").find(*at) != std::string_view::npos) {
            ++at;
            continue;
        }
        int token = 0;
        const auto [after, code] = std::from_chars(at, end, token);
        if (code != std::errc() || tokens.size() >= needed)
            fail(fmt::format("not a list of {} whole numbers", needed),
                 fmt::format("character {}", at - text.data() + 1));
        tokens.push_back(token);
        at = after;
    }
    if (tokens.size() != needed)
        fail(fmt::format("{} numbers instead of {}", tokens.size(), needed), "token list");
    if (space.combine.size() > 1)
        fail("a token list does not say how the blocks combine", "token list");
    NasnetCells cells;
    for (std::size_t i = 0; i < needed; i += 4) {
        auto& nodes = cells[i < needed / 2 ? 0 : 1];
        const int states = static_cast<int>(nodes.size()) + NasnetDeclaration::inputs;
        PlainNode node;
        for (std::size_t side = i; side < i + 4; side += 2) {
            const auto where = fmt::format("number {}", side + 1);
            const int operation = tokens[side + 1];
            if (operation < 0 || operation >= static_cast<int>(space.operations.size()))
                fail(fmt::format("there is no operation {}", operation), where);
            node.operands.push_back({inputIndex(tokens[side], states, where), operation});
        }
        nodes.push_back(std::move(node));
    }
    return cells;
}

} // namespace

std::string nasnetText(const NasnetCells& cells, const NasnetDeclaration& space)
{
    std::array<std::string, 2> texts;
    for (std::size_t cell = 0; cell < 2; ++cell) {
        std::vector<std::string> blocks;
        for (const auto& node : cells[cell]) {
            std::vector<std::string> parts;
            for (const auto& [input, operation] : node.operands)
                parts.push_back(fmt::format(
                    "'{}', {}", space.operations[static_cast<std::size_t>(operation)], input));
            if (space.combine.size() > 1)
                parts.push_back(
                    fmt::format("'{}'", space.combine[static_cast<std::size_t>(node.combine)]));
            blocks.push_back(fmt::format("({})", fmt::join(parts, ", ")));
        }
        texts[cell] = fmt::format("[{}]", fmt::join(blocks, ", "));
    }
    return fmt::format("NASNet(normal={}, reduce={})", texts[0], texts[1]);
}

NasnetCells nasnetFromText(std::string_view text, const NasnetDeclaration& space)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && text[first] >= '0' && text[first] <= '9')
        return fromTokens(text, space);
    const Json fields = parsePythonCall(text, "NASNet", {"normal", "reduce"}, remedy);
    NasnetCells cells;
    for (int cell = 0; cell < 2; ++cell) {
        const std::string name = cellName(cell);
        if (!fields.contains(name) || !fields[name].is_array() ||
            static_cast<int>(fields[name].size()) != space.blocks)
            fail(fmt::format("not a list of {} blocks", space.blocks), name);
        auto& nodes = cells[static_cast<std::size_t>(cell)];
        for (const auto& block : fields[name]) {
            const int states = static_cast<int>(nodes.size()) + NasnetDeclaration::inputs;
            nodes.push_back(
                blockFrom(block, states, space, fmt::format("{}[{}]", name, nodes.size())));
        }
    }
    return cells;
}

} // namespace netwright
