#include "trial_selection.h"

namespace netwright {

TrialSelection::TrialSelection(const ProjectMirror& mirror, QObject* parent)
    : QObject(parent), m_mirror(mirror)
{
    connect(&mirror, &ProjectMirror::wasReset, this, [this] {
        const auto& searches = m_mirror.searches();
        m_search = searches.empty() ? SearchId() : searches.rbegin()->first;
        m_number = -1;
        Q_EMIT searchChanged();
        announce();
    });
    connect(&mirror, &ProjectMirror::searchChanged, this, [this](const SearchStatus& status) {
        if (!m_search.isValid())
            setSearch(status.id);
        else if (status.id == m_search)
            follow();
    });
    connect(&mirror, &ProjectMirror::trialsReset, this, [this](SearchId search) {
        if (search != m_search)
            return;
        if (m_number >= 0 && !m_mirror.trial(m_search, m_number))
            m_number = -1;
        follow();
    });
}

TrialPtr TrialSelection::trial() const
{
    if (m_number >= 0)
        return m_mirror.trial(m_search, m_number);
    const auto* of = status();
    return of ? of->best : nullptr;
}

bool TrialSelection::isBest() const
{
    const auto* of = status();
    const auto shown = trial();
    return shown && of && of->best && of->best->number == shown->number;
}

void TrialSelection::setSearch(SearchId search)
{
    if (search != m_search)
        set(search, -1);
}

void TrialSelection::setNumber(std::int64_t number)
{
    set(m_search, number);
}

void TrialSelection::set(SearchId search, std::int64_t number)
{
    const bool isOther = search != m_search;
    const std::int64_t known = number >= 0 && m_mirror.trial(search, number) ? number : -1;
    if (!isOther && known == m_number)
        return;
    m_search = search;
    m_number = known;
    if (isOther)
        Q_EMIT searchChanged();
    announce();
}

void TrialSelection::follow()
{
    if (trial() != m_shown)
        announce();
}

void TrialSelection::announce()
{
    m_shown = trial();
    Q_EMIT trialChanged();
}

} // namespace netwright
