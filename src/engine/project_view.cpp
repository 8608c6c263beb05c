#include "engine/project_view.h"

#include "core/error.h"
#include "engine/stored_board.h"

#include <map>

namespace netwright {

namespace {

class StoredView final : public ProjectView
{
public:
    explicit StoredView(const std::filesystem::path& path)
        : m_path(path), m_store(Store::openForReading(path))
    {
        const bool mayRun = m_store->hasWriter();
        for (auto& search : m_store->searches()) {
            const SearchState stored = search.state;
            if (!mayRun)
                search.state = restingState(stored);
            const auto board = m_boards.try_emplace(search.id, search.id).first;
            board->second.setInterrupted(search.state != stored);
            fillBoard(board->second, search, m_store->history(search));
        }
    }

    const std::filesystem::path& path() const override { return m_path; }

    std::vector<SearchStatus> searches() const override
    {
        std::vector<SearchStatus> list;
        for (const auto& [id, board] : m_boards)
            list.push_back(board.status());
        return list;
    }

    SearchStatus status(SearchId search) const override { return board(search).status(); }
    std::vector<TrialPtr> trials(SearchId search) const override { return board(search).trials(); }
    std::string weights(TrialId trial) const override { return m_store->weights(trial); }
    DiskUse diskUse() const override { return m_store->diskUse(); }

private:
    const SearchBoard& board(SearchId search) const
    {
        const auto found = m_boards.find(search);
        if (found == m_boards.end())
            failUnknown(search);
        return found->second;
    }

    const std::filesystem::path m_path;
    const std::unique_ptr<const Store> m_store;
    std::map<SearchId, SearchBoard> m_boards;
};

} // namespace

std::unique_ptr<const ProjectView> ProjectView::open(const std::filesystem::path& path)
{
    return std::make_unique<StoredView>(path);
}

void ProjectView::failUnknown(SearchId search) const
{
    throw Error(fmt::format("there is no search {}", search.value), path().string(),
                "choose one of the searches of the project");
}

} // namespace netwright
