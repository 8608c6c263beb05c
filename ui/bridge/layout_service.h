#pragma once

#include "bridge/background.h"
#include "layout/layout_client.h"
#include "space/search_space.h"

#include <QObject>

#include <deque>
#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace netwright {

/// A diagram and where its parts go.
struct Picture
{
    Diagram diagram;
    DiagramLayout layout;
};
using Pictures = std::shared_ptr<const std::vector<Picture>>;

/// Draws up architectures through `netwright-layout`, away from the GUI thread.
///
/// The latest request wins: a new one cancels the one before, whose answer is never delivered.
/// Results are cached by what the pictures say, so an architecture seen again appears at once.
class LayoutService : public QObject
{
    Q_OBJECT

public:
    /// `program` as for LayoutClient.
    explicit LayoutService(std::filesystem::path program = {}, QObject* parent = nullptr);

    /// Answers with ready() or failed(), at once (before returning) when cached. `key` identifies
    /// the architecture within the space and comes back with the answer.
    void request(SpacePtr space, const Genome& genome, const std::string& key);
    void cancel();

Q_SIGNALS:
    void ready(const std::string& key, const netwright::Pictures& pictures);
    void failed(const std::string& key, const QString& reason);

private:
    void remember(const std::string& key, const Pictures& pictures);

    static constexpr std::size_t cacheSize = 256;
    std::shared_ptr<LayoutClient> m_client;
    std::unordered_map<std::string, Pictures> m_cache;
    std::deque<std::string> m_order;
    Background m_background;
};

} // namespace netwright
