#pragma once

#include "models/project_mirror.h"

namespace netwright {

/// Writes what happens to the searches into the log: changes of state, failures, new best trials.
class SearchJournal : public QObject
{
    Q_OBJECT

public:
    explicit SearchJournal(const ProjectMirror& mirror, QObject* parent = nullptr);

private:
    void readAll();
    void noteState(const SearchStatus& status);
    void noteTrials(SearchId search, int first);

    const ProjectMirror& m_mirror;
    std::map<SearchId, SearchState> m_states;
    std::map<SearchId, std::int64_t> m_best; ///< numbers
};

} // namespace netwright
