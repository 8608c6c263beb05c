#include "models/trial_selection.h"

#include <algorithm>

namespace netwright {

TrialSelection::TrialSelection(const ProjectMirror& mirror, QObject* parent)
    : QObject(parent), m_mirror(mirror)
{
    connect(&mirror, &ProjectMirror::wasReset, this, [this] {
        const auto& searches = m_mirror.searches();
        m_search = searches.empty() ? SearchId() : searches.rbegin()->first;
        m_number = -1;
        m_chosen.clear();
        clearReference();
        Q_EMIT searchChanged();
        announce();
    });
    connect(&mirror, &ProjectMirror::searchChanged, this, [this](const SearchStatus& status) {
        if (!m_search.isValid())
            setSearch(status.id);
        else if (status.id == m_search)
            follow();
    });
    connect(&mirror, &ProjectMirror::searchRemoved, this, [this](SearchId search) {
        followReference(search);
        if (search != m_search)
            return;
        // The one after it, as lists do; the last one has none.
        const auto& searches = m_mirror.searches();
        auto next = searches.upper_bound(search);
        if (next == searches.end() && !searches.empty())
            next = std::prev(next);
        set(next == searches.end() ? SearchId() : next->first, -1);
    });
    connect(&mirror, &ProjectMirror::trialsReset, this, [this](SearchId search) {
        followReference(search);
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
    if (isOther || !std::ranges::binary_search(m_chosen, known))
        choose({});
    announce();
}

void TrialSelection::choose(std::vector<std::int64_t> numbers)
{
    std::ranges::sort(numbers);
    if (numbers == m_chosen)
        return;
    m_chosen = std::move(numbers);
    Q_EMIT chosenChanged();
}

std::vector<TrialPtr> TrialSelection::trials() const
{
    std::vector<TrialPtr> trials;
    for (const auto number : m_chosen)
        if (auto trial = m_mirror.trial(m_search, number))
            trials.push_back(std::move(trial));
    if (trials.empty())
        if (auto shown = trial())
            trials.push_back(std::move(shown));
    return trials;
}

TrialPtr TrialSelection::referenceTrial() const
{
    return m_reference ? m_mirror.trial(m_reference->search, m_reference->number) : nullptr;
}

const SearchStatus* TrialSelection::referenceStatus() const
{
    return m_reference ? m_mirror.status(m_reference->search) : nullptr;
}

void TrialSelection::setReference(SearchId search, std::int64_t number)
{
    if (isReference(search, number) || !m_mirror.trial(search, number))
        return;
    m_reference = Reference{search, number};
    Q_EMIT referenceChanged();
}

void TrialSelection::clearReference()
{
    if (!m_reference)
        return;
    m_reference.reset();
    Q_EMIT referenceChanged();
}

void TrialSelection::swapReference()
{
    const auto shown = trial();
    if (!m_reference || !shown)
        return;
    const Reference selected = *m_reference;
    m_reference = Reference{m_search, shown->number};
    set(selected.search, selected.number);
    Q_EMIT referenceChanged();
}

void TrialSelection::followReference(SearchId search)
{
    if (!m_reference || m_reference->search != search)
        return;
    if (!referenceTrial())
        m_reference.reset();
    Q_EMIT referenceChanged();
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
