#pragma once

#include "space/nasnet_declaration.h"

#include <string_view>

namespace netwright {

using NasnetCells = std::array<std::vector<PlainNode>, 2>; ///< normal, reduction

/// `NASNet(normal=[('op', input, 'op', input, 'add'), ...], reduce=[...])`, inputs in the space's
/// own numbering; the combination is left out where the space has only one.
std::string nasnetText(const NasnetCells& cells, const NasnetDeclaration& space);

/// Reads that form, or the token list of ENAS and NAO: four whole numbers a block (input,
/// operation, input, operation), the normal cell first, operations numbered as the space lists
/// them; a `|` between the cells is welcome. Throws Error naming the place.
NasnetCells nasnetFromText(std::string_view text, const NasnetDeclaration& space);

} // namespace netwright
