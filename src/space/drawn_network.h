#pragma once

#include "space/cell.h"
#include "space/drawing.h"
#include "space/skeleton.h"

#include <span>

namespace netwright {

/// The operations of a drawing: those of `operations()`, and its composites, whose cell stands
/// under their name. A composite with several outputs is brought back to the width by a ReLU,
/// 1 x 1 convolution and BatchNorm; where there is DropPath, one stands behind the whole. A view:
/// the drawing must outlive what it gives.
AppendOperation appendOperationOf(const Drawing& drawing);

/// What stands in a network in place of each cell of the drawing, by name; those that are absent
/// stand nowhere.
using CellsByName = std::map<std::string, Cell, std::less<>>;

/// Stem, stages and head. `repeats` says for each stage how often it stands there; the first has
/// the stage's stride. Cells of two inputs bring both to their width as those of DARTS do (Liu et
/// al. 2019), cells of one input theirs where it has another. Names are `input`, `stem/...`,
/// `cell<i>/...` (blocks too) and `head/...`. Throws Error for a skeleton other than "whole".
///
/// Of the published spaces that can be drawn it gives the networks of `buildNetwork`.
Graph buildDrawn(const Drawing& drawing, const CellsByName& cells, std::span<const int> repeats,
                 const Skeleton& skeleton);

/// The stages as a chain, with how often each stands there.
Diagram stageDiagram(const Drawing& drawing, std::span<const int> repeats);

} // namespace netwright
