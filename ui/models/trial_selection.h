#pragma once

#include "models/project_mirror.h"

#include <optional>

namespace netwright {

/// What the window looks at: one search and one trial of it. Lists, plots, tables and pictures show
/// it and set it when the user picks something in them.
///
/// As long as no trial is picked, the best one of the search stands in, whichever that is. Beside
/// it one trial can be kept as the reference that others are compared with.
class TrialSelection : public QObject
{
    Q_OBJECT

public:
    explicit TrialSelection(const ProjectMirror& mirror, QObject* parent = nullptr);

    /// Invalid while the project holds no search.
    SearchId search() const { return m_search; }
    /// Null while search() is invalid.
    const SearchStatus* status() const { return m_mirror.status(m_search); }
    /// What the scores of search() say; accuracy while it is invalid.
    Measure measure() const { return status() ? measureOf(*status()->spec) : Measure::Accuracy; }
    /// The picked number; -1: none.
    std::int64_t number() const { return m_number; }
    /// The picked trial or the best one; null while there is none.
    TrialPtr trial() const;
    bool isBest() const;

    /// Lets go of the picked trial when the search is another one.
    void setSearch(SearchId search);
    /// -1 or a number the search does not have: none.
    void setNumber(std::int64_t number);
    /// Both at once: no view sees the one without the other.
    void set(SearchId search, std::int64_t number);

    /// Several trials of the search at once, by number: rows of the table, what a rectangle in a
    /// plot covers. Empty: trial() stands alone.
    const std::vector<std::int64_t>& chosen() const { return m_chosen; }
    void choose(std::vector<std::int64_t> numbers);
    /// What is done with several trials is done with these: the chosen ones, else trial().
    std::vector<TrialPtr> trials() const;

    /// A trial kept for comparison, of any search of the project.
    struct Reference
    {
        SearchId search;
        std::int64_t number = -1;
        bool operator==(const Reference&) const = default;
    };
    const std::optional<Reference>& reference() const { return m_reference; }
    bool isReference(SearchId search, std::int64_t number) const
    {
        return m_reference == Reference{search, number};
    }
    /// Null while there is none.
    TrialPtr referenceTrial() const;
    const SearchStatus* referenceStatus() const;
    /// Does nothing for a trial the project does not have.
    void setReference(SearchId search, std::int64_t number);
    void clearReference();
    /// The reference is selected and what was selected becomes the reference.
    void swapReference();

Q_SIGNALS:
    void searchChanged();
    /// trial() is another one, or was replaced. Follows every searchChanged.
    void trialChanged();
    void chosenChanged();
    /// reference() is another one or none, or its trial was replaced.
    void referenceChanged();

private:
    void follow();
    void announce();
    void followReference(SearchId search);

    const ProjectMirror& m_mirror;
    SearchId m_search;
    std::int64_t m_number = -1;
    std::vector<std::int64_t> m_chosen;
    TrialPtr m_shown;
    std::optional<Reference> m_reference;
};

} // namespace netwright
