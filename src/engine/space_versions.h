#pragma once

#include "engine/search_spec.h"

#include <map>

namespace netwright {

/// Spaces of one name that a project has searched are versions of one space, numbered from 1 in the
/// order in which they were first searched. Where things stand in a drawing makes no version.
class SpaceVersions
{
public:
    /// Searches come in the order of the project. One that has no version yet gets its own.
    void add(const SearchSpec& spec);
    /// The version of the space with this JSON; one that was never searched would be the next.
    int versionOf(const Json& space) const;
    /// Of the spaces of this name that were searched; 0: none.
    int latest(const std::string& name) const;

private:
    using Lineage = std::map<std::string, int>; ///< version by content
    std::map<std::string, Lineage> m_lineages;
};

} // namespace netwright
