#include "engine/space_versions.h"

#include "core/hash.h"
#include "space/drawing.h"

#include <algorithm>

namespace netwright {

namespace {

/// A drawing says less than a file may: what it leaves out is no difference.
std::string contentOf(const Json& space)
{
    const Json content =
        isDrawable(space) ? spaceOf(drawingOf(withoutPositions(space), "space")) : space;
    return hash128Hex(content.dump());
}

std::string nameOf(const Json& space)
{
    return space.value("name", std::string());
}

} // namespace

void SpaceVersions::add(const SearchSpec& spec)
{
    const Json space = spec.space->toJson();
    const int version = spec.spaceVersion > 0 ? spec.spaceVersion : versionOf(space);
    m_lineages[nameOf(space)].emplace(contentOf(space), version);
}

int SpaceVersions::versionOf(const Json& space) const
{
    const std::string name = nameOf(space);
    if (const auto lineage = m_lineages.find(name); lineage != m_lineages.end())
        if (const auto own = lineage->second.find(contentOf(space)); own != lineage->second.end())
            return own->second;
    return latest(name) + 1;
}

int SpaceVersions::latest(const std::string& name) const
{
    int version = 0;
    if (const auto lineage = m_lineages.find(name); lineage != m_lineages.end())
        for (const auto& [content, number] : lineage->second)
            version = std::max(version, number);
    return version;
}

} // namespace netwright
