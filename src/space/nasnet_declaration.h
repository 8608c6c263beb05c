#pragma once

#include "core/json.h"
#include "space/cell_order.h"
#include "space/decision.h"

#include <array>
#include <span>

namespace netwright {

/// What the JSON of a `nasnet-cell` space says.
///
/// A cell has `blocks` blocks; block b reads states 0 .. b+1 and is state b+2. Its genes are
/// input0, op0, input1, op1 and, where there is a choice, combine.
struct NasnetDeclaration
{
    static constexpr int inputs = 2;

    int blocks = 5;
    std::vector<std::string> operations;
    std::vector<std::string> combine = {"add"}; ///< of "add" and "concat"
    bool lastFirst = false; ///< state 0 is cell k-1 and state 1 is k-2, as in TF-slim's lists

    enum class Output { Unused, All, Listed };
    Output output = Output::Unused;
    std::array<std::vector<int>, 2> listed; ///< states, when Listed

    static NasnetDeclaration fromJson(const Json& json, const std::string& where);
    void writeTo(Json& json) const;
    std::vector<Decision> decisions() const;

    int genesOfBlock() const { return combine.size() > 1 ? 5 : 4; }
    int genesOfCell() const { return blocks * genesOfBlock(); }
    std::vector<PlainNode> read(std::span<const double> genes) const;
    void write(const std::vector<PlainNode>& nodes, std::span<double> genes) const;
    /// States concatenated into the result, ascending, in the space's own numbering.
    std::vector<int> outputsOf(const std::vector<PlainNode>& nodes, int cell) const;
};

} // namespace netwright
