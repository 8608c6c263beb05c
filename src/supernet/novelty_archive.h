#pragma once

#include "core/json.h"
#include "graph/resolve.h"

#include <deque>
#include <utility>

namespace netwright {

/// The architectures a supernet must not forget (Zhang et al. 2020, CVPR, NSAS): few, far from each
/// other, chosen among those trained last.
class NoveltyArchive
{
public:
    explicit NoveltyArchive(std::size_t capacity = 8, std::size_t recent = 50,
                            std::size_t nearest = 10)
        : m_capacity(capacity), m_recentCount(recent), m_nearest(nearest)
    {
    }

    /// The share of the larger path's pairs of decision and option that the other one lacks.
    static double distance(const Selection& a, const Selection& b);
    /// Mean distance to the nearest members; 1 when there are none.
    double novelty(const Selection& path) const;

    /// A path that is trained. Until the archive is full it joins; then the most novel of the
    /// recent ones replaces the member most similar to the path: its training keeps that one alive.
    void add(const Selection& path);

    const std::vector<Selection>& members() const { return m_members; }

    Json toJson() const;
    /// Throws Error for anything else than toJson() gives.
    void fromJson(const Json& json, const std::string& where);

private:
    std::size_t m_capacity, m_recentCount, m_nearest;
    std::vector<Selection> m_members;
    std::deque<Selection> m_recent; ///< latest last
};

} // namespace netwright
