#include "supernet/novelty_archive.h"

#include <algorithm>
#include <numeric>

namespace netwright {

double NoveltyArchive::distance(const Selection& a, const Selection& b)
{
    const auto pairsOf = [](const Selection& path) {
        std::size_t count = 0;
        for (const auto& [decision, options] : path)
            count += options.size();
        return count;
    };
    std::size_t shared = 0;
    for (const auto& [decision, options] : a)
        if (const auto other = b.find(decision); other != b.end())
            for (const int option : options)
                shared += static_cast<std::size_t>(
                    std::count(other->second.begin(), other->second.end(), option));
    const std::size_t pairs = std::max(pairsOf(a), pairsOf(b));
    return pairs == 0 ? 0 : 1 - static_cast<double>(shared) / static_cast<double>(pairs);
}

double NoveltyArchive::novelty(const Selection& path) const
{
    if (m_members.empty())
        return 1;
    std::vector<double> distances;
    for (const Selection& member : m_members)
        distances.push_back(distance(path, member));
    std::sort(distances.begin(), distances.end());
    distances.resize(std::min(distances.size(), m_nearest));
    return std::accumulate(distances.begin(), distances.end(), 0.0) /
           static_cast<double>(distances.size());
}

void NoveltyArchive::add(const Selection& path)
{
    m_recent.push_back(path);
    if (m_recent.size() > m_recentCount)
        m_recent.pop_front();
    if (m_members.size() < m_capacity) {
        m_members.push_back(path);
        return;
    }
    std::vector<double> novelties;
    for (const Selection& known : m_recent)
        novelties.push_back(novelty(known));
    const Selection newest = m_recent[static_cast<std::size_t>(
        std::max_element(novelties.begin(), novelties.end()) - novelties.begin())];
    // Similar to the path trained now: what its training keeps alive needs no replay.
    *std::min_element(m_members.begin(), m_members.end(),
                      [&](const Selection& a, const Selection& b) {
                          return distance(a, path) < distance(b, path);
                      }) = newest;
}

Json NoveltyArchive::toJson() const
{
    return {{"members", m_members}, {"recent", m_recent}};
}

void NoveltyArchive::fromJson(const Json& json, const std::string& where)
{
    m_members = jsonGet<std::vector<Selection>>(json, "members", where);
    m_recent = jsonGet<std::deque<Selection>>(json, "recent", where);
}

} // namespace netwright
