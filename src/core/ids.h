#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace netwright {

/// An index that cannot be mixed up with another kind of index.
template <class Tag>
struct Id
{
    std::int64_t value = -1;

    bool isValid() const { return value >= 0; }
    auto operator<=>(const Id&) const = default;
};

using NodeId = Id<struct NodeTag>;     ///< position of a node in its Graph
using SearchId = Id<struct SearchTag>; ///< row of a search in its project
using TrialId = Id<struct TrialTag>;   ///< row of a trial in its project

} // namespace netwright

template <class Tag>
struct std::hash<netwright::Id<Tag>>
{
    std::size_t operator()(netwright::Id<Tag> id) const
    {
        return std::hash<std::int64_t>()(id.value);
    }
};
