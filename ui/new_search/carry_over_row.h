#pragma once

#include "bridge/background.h"
#include "engine/forecast.h"
#include "engine/space_versions.h"

#include <QWidget>

class QCheckBox;
class QLabel;

namespace netwright {

/// Offers what an earlier version of the space that is to be searched found: how many of its
/// results the new search could begin with, or why none. Hidden where there is no earlier version.
class CarryOverRow : public QWidget
{
    Q_OBJECT

public:
    explicit CarryOverRow(std::vector<PastSearch> past, QWidget* parent = nullptr);

    /// For the search as it is put together; counted by a worker.
    void review(const SearchSpec& spec);
    /// What is offered is ticked, unless a search that is copied says otherwise.
    void setWanted(bool isWanted);
    /// The search whose results are taken; one that is still being counted, too.
    std::optional<SearchId> chosen() const;
    /// Of the spaces that the past searches have.
    const SpaceVersions& versions() const { return m_versions; }

private:
    const PastSearch* sourceFor(const SearchSpec& spec) const;
    void tell(const QString& text, const QString& help, bool isPossible);

    std::vector<PastSearch> m_past;
    SpaceVersions m_versions;
    QCheckBox* m_check;
    QLabel* m_help;
    const PastSearch* m_source = nullptr;
    bool m_isWanted = true, m_isPossible = false;
    std::string m_counted; ///< for what m_check tells the count
    Background m_background;
};

} // namespace netwright
