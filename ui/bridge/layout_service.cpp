#include "bridge/layout_service.h"

#include "bridge/project_session.h"

namespace netwright {

LayoutService::LayoutService(std::filesystem::path program, QObject* parent)
    : QObject(parent), m_client(std::make_shared<LayoutClient>(std::move(program)))
{
}

void LayoutService::request(SpacePtr space, const Genome& genome, const std::string& key)
{
    cancel();
    const std::string cacheKey = space->kind() + ' ' + space->name() + ' ' + key;
    if (const auto found = m_cache.find(cacheKey); found != m_cache.end()) {
        const Pictures pictures = found->second;
        Q_EMIT ready(key, pictures);
        return;
    }
    m_background.run<Pictures>(
        [client = m_client, space, genome](std::stop_token stop) {
            auto pictures = std::make_shared<std::vector<Picture>>();
            for (auto& diagram : space->diagrams(genome)) {
                auto layout = client->layout(diagram, stop);
                pictures->push_back({std::move(diagram), std::move(layout)});
            }
            return Pictures(std::move(pictures));
        },
        [this, key, cacheKey](const Pictures& pictures) {
            remember(cacheKey, pictures);
            Q_EMIT ready(key, pictures);
        },
        [this, key](const Error& error) { Q_EMIT failed(key, errorText(error)); });
}

void LayoutService::cancel()
{
    m_background.cancel();
}

void LayoutService::remember(const std::string& key, const Pictures& pictures)
{
    if (!m_cache.insert_or_assign(key, pictures).second)
        return;
    m_order.push_back(key);
    if (m_order.size() > cacheSize) {
        m_cache.erase(m_order.front());
        m_order.pop_front();
    }
}

} // namespace netwright
