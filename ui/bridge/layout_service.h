#pragma once

#include "bridge/background.h"
#include "bridge/picture.h"

#include <QObject>

#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace netwright {

using Pictures = std::shared_ptr<const std::vector<Picture>>;

class NetworkCache;

/// Draws up one architecture at a time through `netwright-layout`: building, costs and layout run
/// away from the GUI thread.
///
/// The latest request wins: a new one cancels the one before of its kind, whose answer is never
/// delivered. Results are cached, so what was seen before appears at once.
class LayoutService : public QObject
{
    Q_OBJECT

public:
    /// `program` as for LayoutClient.
    explicit LayoutService(std::filesystem::path program = {}, QObject* parent = nullptr);
    ~LayoutService() override;

    const std::filesystem::path& program() const { return m_program; }

    /// What comes back with the answers: identifies architecture and skeleton.
    static std::string keyOf(const Architecture& architecture);

    /// The cells; answers with cellsReady() or failed(), at once (before returning) when cached.
    /// Cancels every request before.
    void requestCells(const Architecture& architecture);
    /// The network, the parts of `expanded` as frames; answers with networkReady() or failed().
    void requestNetwork(const Architecture& architecture, const std::set<std::string>& expanded);
    void cancel();
    void cancelNetwork() { m_networks.cancel(); }

Q_SIGNALS:
    void cellsReady(const std::string& key, const netwright::Pictures& pictures);
    void networkReady(const std::string& key, const netwright::PicturePtr& picture);
    void failed(const std::string& key, const QString& reason);

private:
    template <class Value>
    class Cache
    {
    public:
        explicit Cache(std::size_t limit) : m_limit(limit) {}
        const Value* find(const std::string& key) const
        {
            const auto found = m_values.find(key);
            return found == m_values.end() ? nullptr : &found->second;
        }
        void insert(const std::string& key, Value value)
        {
            if (!m_values.insert_or_assign(key, std::move(value)).second)
                return;
            m_order.push_back(key);
            if (m_order.size() > m_limit) {
                m_values.erase(m_order.front());
                m_order.pop_front();
            }
        }

    private:
        std::size_t m_limit;
        std::map<std::string, Value> m_values;
        std::deque<std::string> m_order;
    };

    std::filesystem::path m_program;
    std::shared_ptr<LayoutClient> m_client;
    std::shared_ptr<NetworkCache> m_built;
    Cache<Pictures> m_cellPictures{256};
    Cache<PicturePtr> m_networkPictures{32};
    Background m_cells, m_networks;
};

} // namespace netwright
