#pragma once

#include "space/drawing_edit.h"
#include "space/search_space.h"

#include <span>

namespace netwright {

/// What the results of a search say about its space, as edits of its drawing (drawing_edit.h).

/// The operation leaves every edge of a cell that has another one. Throws Error when there is no
/// such edge.
void banOperation(Drawing& drawing, const std::string& operation);
/// Its weight doubles on every edge of a cell that has it beside another one. Throws Error when
/// there is no such edge, or all of them have the most there is.
void boostOperation(Drawing& drawing, const std::string& operation);
/// The edge keeps this operation alone. Throws Error when it does not have it.
void pinOperation(Drawing& drawing, std::string_view cell, EdgeEnds edge,
                  const std::string& operation);

/// What the architectures use: edges keep the operations that stand on them in any of the
/// architectures, edges that none of them uses go, and stages repeat as often as they do in them.
/// `space` is the space of the drawing: `spaceFromJson(spaceOf(drawing))` or, for drawings of
/// `darts-cell` and `nb201-cell`, that one. Throws Error when a genome is not valid.
Drawing narrowedTo(const Drawing& drawing, const SearchSpace& space,
                   std::span<const Genome> genomes);
/// One architecture as a drawing in which nothing is left to choose: nodes keep all the edges they
/// have.
Drawing fixedTo(const Drawing& drawing, const SearchSpace& space, const Genome& genome);

} // namespace netwright
