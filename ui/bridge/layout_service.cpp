#include "bridge/layout_service.h"

#include "bridge/project_session.h"

#include <mutex>

namespace netwright {

/// The networks built last, shared by the workers of a service.
class NetworkCache
{
public:
    using Network = std::shared_ptr<const BuiltNetwork>;

    /// Builds it in the calling thread when it is not there. Throws Error.
    Network get(const std::string& key, const Architecture& architecture)
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto& [known, network] : m_networks)
            if (known == key)
                return network;
        m_networks.emplace_back(key, std::make_shared<const BuiltNetwork>(architecture));
        if (m_networks.size() > limit)
            m_networks.pop_front();
        return m_networks.back().second;
    }

private:
    static constexpr std::size_t limit = 2; ///< the one shown and the one before

    std::mutex m_mutex;
    std::deque<std::pair<std::string, Network>> m_networks;
};

namespace {

/// An epoch of a supernet is drawn with all its options.
bool showsStrengths(const Architecture& a)
{
    return a.facts && !a.facts->strengths.empty();
}

Pictures drawCells(LayoutClient& client, const Architecture& a, const BuiltNetwork& network,
                   std::stop_token stop)
{
    auto pictures = std::make_shared<std::vector<Picture>>();
    auto diagrams = showsStrengths(a) ? a.space->superDiagrams(a.genome, a.facts->strengths)
                                      : a.space->diagrams(a.genome);
    for (std::size_t i = 0; i < diagrams.size(); ++i) {
        auto picture = cellPicture(std::move(diagrams[i]), network, i, diagrams.size());
        picture.layout = client.layout(picture.diagram, stop);
        pictures->push_back(std::move(picture));
    }
    return pictures;
}

} // namespace

LayoutService::LayoutService(std::filesystem::path program, QObject* parent)
    : QObject(parent)
    , m_program(std::move(program))
    , m_client(std::make_shared<LayoutClient>(m_program))
    , m_built(std::make_shared<NetworkCache>())
{
}

LayoutService::~LayoutService() = default;

std::string LayoutService::keyOf(const Architecture& a)
{
    // The genes, not the hash: two genomes of one canonical form are drawn as they are.
    std::string key = a.space->toJson().dump() + '\n' + toParams(a.skeleton).toJson().dump() +
                      '\n' + genomeToJson(a.genome).dump();
    if (showsStrengths(a))
        key += '\n' + supernetFactsToJson(*a.facts).dump();
    return key;
}

void LayoutService::requestCells(const Architecture& architecture)
{
    cancel();
    const std::string key = keyOf(architecture);
    if (const auto* known = m_cellPictures.find(key)) {
        const Pictures pictures = *known;
        Q_EMIT cellsReady(key, pictures);
        return;
    }
    m_cells.run<Pictures>(
        [client = m_client, built = m_built, architecture, key](std::stop_token stop) {
            return drawCells(*client, architecture, *built->get(key, architecture), stop);
        },
        [this, key](const Pictures& pictures) {
            m_cellPictures.insert(key, pictures);
            Q_EMIT cellsReady(key, pictures);
        },
        [this, key](const Error& error) { Q_EMIT failed(key, errorText(error)); });
}

void LayoutService::requestNetwork(const Architecture& architecture,
                                   const std::set<std::string>& expanded)
{
    m_networks.cancel();
    const std::string key = keyOf(architecture);
    std::string pictureKey = key;
    for (const auto& path : expanded)
        pictureKey += '\n' + path;
    if (const auto* known = m_networkPictures.find(pictureKey)) {
        const PicturePtr picture = *known;
        Q_EMIT networkReady(key, picture);
        return;
    }
    m_networks.run<PicturePtr>(
        [client = m_client, built = m_built, architecture, key, expanded](std::stop_token stop) {
            auto picture =
                std::make_shared<Picture>(networkPicture(*built->get(key, architecture), expanded));
            picture->layout = client->layout(picture->diagram, stop);
            return PicturePtr(std::move(picture));
        },
        [this, key, pictureKey](const PicturePtr& picture) {
            m_networkPictures.insert(pictureKey, picture);
            Q_EMIT networkReady(key, picture);
        },
        [this, key](const Error& error) { Q_EMIT failed(key, errorText(error)); });
}

void LayoutService::cancel()
{
    m_cells.cancel();
    m_networks.cancel();
}

} // namespace netwright
